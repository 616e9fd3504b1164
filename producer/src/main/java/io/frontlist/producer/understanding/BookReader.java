package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
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
    private final PairFields pairFields;
    private final FactFields factFields;
    private final GrammarReader grammars;
    private final HeadReader heads;
    private final RowReader rowReader;
    private final AmongFacts amongFacts;
    private final Editions editions;
    private final Decision decision;

    BookReader(Lexicon lexicon, FactScanner scanner, CreditReader credits, NameShapes shapes, RowReader rowReader) {
        this.pairFields = new PairFields(scanner, credits);
        this.factFields = new FactFields(shapes, lexicon);
        this.grammars = new GrammarReader(lexicon, scanner);
        this.heads = new HeadReader(shapes, new HeadNoise(lexicon), lexicon);
        this.amongFacts = new AmongFacts(shapes, lexicon);
        this.editions = new Editions(lexicon);
        this.rowReader = rowReader;
        this.decision = new Decision(lexicon, scanner);
    }

    /** The house that the rows above a document's first book name. */
    Optional<Candidate<String>> houseOfDocument(List<Row> document) {
        return grammars.houseOfDocument(
                document.stream().takeWhile(row -> !row.isAnchor()).toList());
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
        boolean headTitles = heads.hasCandidate(layout.head());
        factFields.read(factLines, findings, !findings.title.isEmpty() || headTitles, part.oneOfSeveral());
        heads.read(layout.head(), part.rows(), findings);
        amongFacts.read(part.rows(), layout.anchors(), findings);
        editions.settle(part.rows(), findings);
        if (findings.publisher.isEmpty() && findings.imprint.isEmpty()) {
            house.ifPresent(findings.publisher::add);
        }
        List<String> names = names(findings);
        List<Sections.Section> sections =
                Sections.texts(part.rows(), layout.anchors(), findings.consumed, new HashSet<>(names), rowReader);
        return decision.decide(findings, bodyReader.read(sections, names), language);
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
