package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Piece;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one book: labels, fact lines, layout grammars, then the head, then the running text. Thread-safe. */
final class BookReader {
    /** A house that a line of a single book's announcement names and nothing else names. */
    private static final double ALONE_ON_LINE = 0.74;

    private final PairFields pairFields;
    private final FactFields factFields;
    private final GrammarReader grammars;
    private final HeadReader heads;
    private final RowReader rowReader;
    private final AmongFacts amongFacts;
    private final UnreadLabels unread;
    private final Corrections corrections;
    private final Editions editions;
    private final Decision decision;

    BookReader(
            Lexicon lexicon,
            FactScanner scanner,
            CreditReader credits,
            NameShapes shapes,
            HeadNoise noise,
            RowReader rowReader) {
        this.pairFields = new PairFields(scanner, credits, shapes);
        this.factFields = new FactFields(shapes, lexicon);
        this.grammars = new GrammarReader(lexicon, scanner);
        this.heads = new HeadReader(shapes, noise, lexicon);
        this.unread = new UnreadLabels(shapes);
        this.corrections = new Corrections(lexicon);
        this.amongFacts = new AmongFacts(shapes, credits, lexicon);
        this.editions = new Editions(lexicon);
        this.rowReader = rowReader;
        this.decision = new Decision(lexicon, scanner, new Plausibility(lexicon, noise, shapes));
    }

    /** The house that the rows above a document's first book name. */
    Optional<Candidate<String>> houseOfDocument(List<Row> document) {
        List<Row> preamble = document.stream().takeWhile(row -> !row.isAnchor()).toList();
        return grammars.houseOfDocument(preamble)
                .or(() -> heads.letterhead(preamble))
                .or(() -> labelledOnce(document));
    }

    /** The house that a label names once for a whole list. */
    private static Optional<Candidate<String>> labelledOnce(List<Row> document) {
        List<Piece> houses = document.stream()
                .flatMap(row -> row.pairs().stream())
                .filter(pair -> pair.means(Label.PUBLISHER)
                        && pair.marked()
                        && !pair.isAlone()
                        && pair.labels().size() == 1
                        && pair.value().folded().chars().noneMatch(Character::isDigit))
                .map(Pair::value)
                .toList();
        return houses.size() != 1
                ? Optional.empty()
                : Optional.of(Candidate.at(
                        houses.get(0).line().number(), houses.get(0).text(), "list/label", GrammarReader.OF_DOCUMENT));
    }

    /**
     * Reads one book.
     *
     * @param house the house of the whole document, for a book that names none
     */
    Announcement read(
            BookSplitter.Part part, String language, BodyReader bodyReader, Optional<Candidate<String>> house) {
        Findings findings = new Findings();
        Sections.Layout layout = Sections.facts(part.rows(), part.oneOfSeveral());
        for (Row row : layout.anchors()) {
            if (row.kind() == Row.Kind.PAIRS) {
                pairFields.read(row, findings, language);
            }
        }
        grammars.read(part.rows(), findings);
        List<FactLine> factLines = new ArrayList<>();
        layout.anchors().forEach(row -> row.facts().ifPresent(factLines::add));
        List<Row> head = layout.head();
        boolean entry = !layout.anchors().isEmpty()
                && layout.anchors()
                        .get(0)
                        .facts()
                        .filter(FactLine::startsWithTitle)
                        .filter(line -> part.oneOfSeveral() || heads.isQuoted(line.firstText(), part.rows()))
                        .isPresent();
        boolean headTitles = !entry && heads.hasCandidate(head);

        factFields.read(factLines, findings, !findings.title.isEmpty() || headTitles, part.oneOfSeveral());
        if (!heads.mayBeRead(head) && findings.title.isEmpty()) {
            head = Sections.aboveHardFacts(part.rows());
        }
        dropByline(factLines, part.rows(), findings);
        heads.read(part.oneOfSeveral() ? lastBlock(head) : head, part.rows(), findings);
        amongFacts.read(part.rows(), layout.anchors(), findings);
        unread.tell(part.rows(), findings);
        unread.doubtHouses(part.rows(), findings);
        corrections.tell(part.rows(), findings);
        editions.settle(part.rows(), findings);
        if (findings.publisher.isEmpty() && findings.imprint.isEmpty() && !part.oneOfSeveral()) {
            heads.letterhead(part.rows())
                    .map(foot -> foot.withConfidence(ALONE_ON_LINE))
                    .or(() -> heads.houseBeside(part.rows()))
                    .ifPresent(findings.publisher::add);
        }
        if (findings.publisher.isEmpty() && findings.imprint.isEmpty()) {
            house.ifPresent(findings.publisher::add);
        }
        List<String> names = names(findings);
        List<Sections.Section> sections =
                Sections.texts(part.rows(), layout.anchors(), findings.consumed, new HashSet<>(names), rowReader);
        return decision.decide(findings, bodyReader.read(sections, names), language);
    }

    /** Who alone stands above running text, where the book is cited with its own author elsewhere, wrote the text and not the book. */
    private static void dropByline(List<FactLine> factLines, List<Row> rows, Findings findings) {
        if (factLines.size() < 2 || factLines.get(0).hardKinds() > 0) {
            return;
        }
        int byline = factLines.get(0).number();
        boolean aboveText = rows.stream()
                .filter(row -> row.number() > byline && row.kind() != Row.Kind.BLANK)
                .findFirst()
                .filter(row -> row.kind() == Row.Kind.PROSE)
                .isPresent();
        boolean cited = findings.people.stream()
                .anyMatch(
                        person -> person.firstLine() > byline && person.value().role() == ContributorRole.AUTHOR);
        if (aboveText && cited) {
            findings.people.removeIf(
                    person -> person.firstLine() == byline && person.value().role() == ContributorRole.AUTHOR);
        }
    }

    /** The rows that stand together nearest to the facts: in a list, what is further up heads the list and no book. */
    private List<Row> lastBlock(List<Row> head) {
        int end = head.size();
        while (end > 0 && !heads.mayBeRead(head.subList(end - 1, end))) {
            end--;
        }
        int start = end;
        while (start > 0 && head.get(start - 1).kind() != Row.Kind.BLANK) {
            start--;
        }
        return head.subList(start, head.size());
    }

    /** Compact names, authors first. */
    private static List<String> names(Findings findings) {
        Set<String> names = new LinkedHashSet<>();
        findings.people.stream()
                .map(Candidate::value)
                .sorted(Comparator.comparingInt(person -> person.role() == ContributorRole.AUTHOR ? 0 : 1))
                .forEach(person -> names.add(Lexicon.compact(person.name())));
        return List.copyOf(names);
    }
}
