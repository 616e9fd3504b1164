package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.lexicon.CharacterSet;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.WordIndex;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Piece;
import io.frontlist.schemas.event.ContributorRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises lines that state facts without labels ({@code A 지음 / B / 296쪽 / 16,000원}), also where a column's entry starts with
 * the credits and ends with the facts and has running text between. Thread-safe.
 */
final class FactLineReader {
    private static final Pattern SENTENCE = Pattern.compile(
            "\\.(?<=[가-힣\\p{IsHan})\\]]\\.)\\s+|\\.(?<=[가-힣]\\.)$|\\s(?<=[^\\d][.!?]\\s)\\s*(?=\\p{Lu}[\\p{L}]{3})|(?<=[。)])(?=\\s|[^\\s])");
    /** One of these stands at every place that {@link #SENTENCE} finds. */
    private static final CharacterSet SENTENCE_ENDS = CharacterSet.of(".!?。)");

    private static final Pattern WIRE = Pattern.compile(
            "\\d{1,2}:\\d{2}|출처|입력|수정|배포|기자|--|서울[=-]|https?://|(?i:posted|updated|reviewed by)|投稿|更新|配信|, (?:den|le) (?=\\d)");
    /** One of these stands, in lower case, in every text in which {@link #WIRE} finds something. */
    private static final WordIndex WIRE_MARKS = new WordIndex(List.of(Set.of(
            ":",
            "출처",
            "입력",
            "수정",
            "배포",
            "기자",
            "--",
            "서울",
            "posted",
            "updated",
            "reviewed by",
            "投稿",
            "更新",
            "配信",
            ", den ",
            ", le ")));

    private static final Pattern TITLE_BEFORE_TEXT =
            Pattern.compile("[^\\p{L}\\d]*(?<title>[^=]{1,60}?)\\s?=\\s?(?=\\S)");
    private static final Pattern TITLE_WITH_FACTS = Pattern.compile(
            "(?:(?<![가-힣])(?<profession>소설가|작가|시인|동화작가|수필가|평론가|교수|기자|감독|화가|만화가)?\\s?(?<author>[가-힣]{2,4})(?:의|이 쓴|가 쓴) (?:[가-힣 ]{0,16})?)?[『《〈「<‘“](?<title>[^』》〉」>’”]{1,60})[』》〉」>’”]\\s?[(\\[](?<facts>[^()\\[\\]]{3,80})[)\\]]");
    /** One of these stands before the title that {@link #TITLE_WITH_FACTS} finds. */
    private static final CharacterSet TITLE_OPENS = CharacterSet.of("『《〈「<‘“");

    /** In one of these the sentences of running text end. */
    private static final String PROSE_ENDS = "다요까죠음함たるすだい";

    private static final int SHORT = 240;
    /** Longest line that states nothing but who made a book. */
    private static final int LONGEST_CREDITS = 90;

    private final FactScanner scanner;
    private final CreditReader credits;

    FactLineReader(FactScanner scanner, CreditReader credits) {
        this.scanner = scanner;
        this.credits = credits;
    }

    /**
     * What the line states; empty where it is running text, a name or a title.
     *
     * @param goesOn whether it goes on from a line that fills the column, as running text does: then names alone make it no line of
     *     facts
     */
    Optional<FactLine> read(Line line, String language, boolean goesOn) {
        Piece whole = line.whole();
        // A line that ends with a colon leads to what follows it.
        if (whole.isEmpty() || whole.folded().endsWith(":")) {
            return Optional.empty();
        }
        // Every fact that can make a line one of facts has a digit, and every person a word for the part in the book.
        String text = whole.folded();
        boolean digits = Characters.hasDigit(text);
        boolean people = (digits || !goesOn) && credits.mayNamePeople(text);
        if (!people && !digits) {
            return Optional.empty();
        }
        if (whole.length() <= SHORT) {
            List<Fact> facts = withoutWire(whole, scanner.scan(whole, language));
            if (!people && facts.stream().noneMatch(Fact::isHard)) {
                return Optional.empty();
            }
            Optional<FactLine> found = judge(whole, facts);
            if (found.isPresent()) {
                return found;
            }
        }
        if (whole.length() > 2000) {
            return Optional.empty();
        }
        return headAndTail(whole, language).or(() -> behindTitle(whole, language));
    }

    /** Facts in brackets behind a title in quotes, amid running text: 『title』(288쪽, 1만7천원). */
    private Optional<FactLine> behindTitle(Piece whole, String language) {
        String text = whole.folded();
        if (!TITLE_OPENS.isIn(text)) {
            return Optional.empty();
        }
        Matcher matcher = TITLE_WITH_FACTS.matcher(text);
        while (matcher.find()) {
            Piece stated = whole.group(matcher, "facts");
            List<Fact> facts = scanner.scan(stated, language);
            if (facts.stream().anyMatch(FactLineReader::isOfBook)) {
                List<Credit> found = new ArrayList<>();
                String author = matcher.group("author");
                if (author != null && (matcher.group("profession") != null || credits.isSurePerson(author))) {
                    found.add(new Credit.People(List.of(author), List.of(ContributorRole.AUTHOR), "prose/author"));
                }
                found.add(new Credit.Title(whole.group(matcher, "title").text()));
                found.addAll(between(stated, facts));
                return Optional.of(new FactLine(facts, found, whole.line().number(), 0, true));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfBook(Fact fact) {
        return fact.value() instanceof FactValue.Pages
                || fact.value() instanceof FactValue.Money
                || fact.value() instanceof FactValue.Isbn;
    }

    private Optional<FactLine> judge(Piece piece, List<Fact> facts) {
        if (piece.length() > LONGEST_CREDITS && facts.stream().noneMatch(Fact::isHard)) {
            return Optional.empty();
        }
        FactLine line = factLine(piece, facts, between(piece, facts));
        return isFactLine(line, piece) ? Optional.of(line) : Optional.empty();
    }

    /** A date beside a time of day, a source or a reporter is the wire's own. */
    private static List<Fact> withoutWire(Piece piece, List<Fact> facts) {
        boolean dated = facts.stream().anyMatch(fact -> fact.value() instanceof FactValue.When);
        return dated
                        && !WIRE_MARKS.inAnyCase(piece.folded()).isEmpty()
                        && WIRE.matcher(piece.folded()).find()
                ? facts.stream()
                        .filter(fact -> !(fact.value() instanceof FactValue.When))
                        .toList()
                : facts;
    }

    private List<Credit> between(Piece piece, List<Fact> facts) {
        List<Credit> found = new ArrayList<>();
        int at = piece.from();
        for (Fact fact : facts) {
            addCredits(
                    found, new Piece(piece.line(), at, Math.max(at, fact.piece().from())));
            at = Math.max(at, fact.piece().to());
        }
        addCredits(found, new Piece(piece.line(), at, piece.to()));
        return found;
    }

    private void addCredits(List<Credit> found, Piece residue) {
        if (!residue.strip(",./|·:;-–—()[]<>〈〉「」✔✓☑◆■●▪").isEmpty()) {
            found.addAll(credits.read(residue.strip()));
        }
    }

    private static FactLine factLine(Piece piece, List<Fact> facts, List<Credit> found) {
        int plain = 0;
        for (Credit credit : found) {
            plain += credit instanceof Credit.Plain text ? text.text().length() : 0;
        }
        double covered = Math.max(0, 1.0 - (double) plain / Math.max(1, piece.length()));
        return new FactLine(facts, found, piece.line().number(), covered, false);
    }

    private static boolean isFactLine(FactLine line, Piece piece) {
        int longest = 0;
        int pieces = 0;
        for (Credit credit : line.credits()) {
            if (credit instanceof Credit.Plain text) {
                longest = Math.max(longest, text.text().length());
                pieces++;
            }
        }
        long hard = line.hardKinds();
        boolean sentence = longest > 60 || line.credits().stream().anyMatch(FactLineReader::isSentence);
        if (line.has(FactValue.Isbn.class)) {
            return line.covered() > 0.3 || !sentence;
        }
        if (hard >= 2) {
            return !sentence || line.covered() > 0.6;
        }
        if (hard == 1) {
            return line.covered() >= 0.6 || ((line.hasPeople() || line.hasHouse()) && !sentence);
        }
        boolean genre = line.credits().size() > 1
                && line.credits().stream()
                        .allMatch(credit -> !(credit instanceof Credit.People people)
                                || people.rule().endsWith("genre-after"));
        return line.hasPeople()
                && !genre
                && !sentence
                && piece.length() <= LONGEST_CREDITS
                && pieces <= 2
                && longest <= 30;
    }

    private static boolean isSentence(Credit credit) {
        return credit instanceof Credit.Plain plain
                && plain.text().length() > 12
                && (endsAsProse(plain.text()) || plain.text().endsWith("."))
                && plain.text().indexOf(' ') > 0;
    }

    /** An entry of a column: credits in the first sentence, facts in the last ones. */
    private Optional<FactLine> headAndTail(Piece whole, String language) {
        List<Piece> sentences = sentences(whole);
        if (sentences.size() < 2) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>();
        List<Credit> found = new ArrayList<>();
        Piece lead = sentences.get(0);
        Optional<FactLine> head = judge(lead, withoutWire(lead, scanner.scan(lead, language)));
        head.ifPresent(line -> {
            facts.addAll(line.facts());
            found.addAll(line.credits());
        });
        int last = sentences.size() - 1;
        int first = sentences.size();
        boolean housed = false;
        while (first > 1) {
            Piece sentence = sentences.get(first - 1);
            List<Fact> stated = scanner.scan(sentence, language);
            if (isTyped(sentence, stated) || isCredited(sentence)) {
                // What a typed sentence names beside its facts is the house.
                housed |= !stated.isEmpty() && !between(sentence, stated).isEmpty();
            } else if (first <= last && !housed && isShortName(sentence)) {
                housed = true;
            } else {
                break;
            }
            first--;
        }
        boolean tail = first <= last;
        if (head.isEmpty() && tail) {
            titleBeforeText(sentences.get(0)).ifPresent(title -> found.add(new Credit.Plain(title, '|')));
        }
        for (int i = Math.max(1, first); tail && i <= last; i++) {
            List<Fact> more = withoutWire(sentences.get(i), scanner.scan(sentences.get(i), language));
            facts.addAll(more);
            found.addAll(between(sentences.get(i), more));
        }
        FactLine line = new FactLine(facts, found, whole.line().number(), 0, false);
        boolean worth = tail ? line.hardKinds() >= 1 : head.isPresent() && line.hasPeople();
        return worth ? Optional.of(line) : Optional.empty();
    }

    /** Whether the sentence says who made the book, and nothing else. */
    private boolean isCredited(Piece sentence) {
        if (sentence.length() > LONGEST_CREDITS || !credits.mayNamePeople(sentence.folded())) {
            return false;
        }
        List<Credit> found = credits.read(sentence);
        return !found.isEmpty() && found.stream().allMatch(Credit.People.class::isInstance);
    }

    /** The title of {@code ▲ title=text}. */
    private static Optional<String> titleBeforeText(Piece sentence) {
        Matcher matcher = TITLE_BEFORE_TEXT.matcher(sentence.folded());
        return matcher.lookingAt()
                ? Optional.of(sentence.group(matcher, "title").strip().text())
                : Optional.empty();
    }

    private static boolean isShortName(Piece piece) {
        String text = piece.folded().strip();
        return text.length() <= 20
                && text.length() >= 2
                && !endsAsProse(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean endsAsProse(String text) {
        return PROSE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private boolean isTyped(Piece piece, List<Fact> facts) {
        return facts.stream().anyMatch(Fact::isHard)
                && isFactLine(factLine(piece, facts, between(piece, facts)), piece);
    }

    private static List<Piece> sentences(Piece whole) {
        String text = whole.folded();
        if (!SENTENCE_ENDS.isIn(text)) {
            return List.of(whole);
        }
        List<Piece> sentences = new ArrayList<>();
        Matcher end = SENTENCE.matcher(text);
        int start = 0;
        while (end.find()) {
            Piece sentence = whole.part(start, end.start()).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = end.end();
        }
        Piece rest = whole.after(start).strip();
        if (!rest.isEmpty()) {
            sentences.add(rest);
        }
        return sentences;
    }
}
