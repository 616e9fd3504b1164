package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.CharacterSet;
import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.LabelHit;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Paragraphs;
import io.frontlist.producer.understanding.text.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells for each line of a document what it is. Thread-safe. */
final class RowReader {
    private static final CharacterSet FRAME =
            CharacterSet.of("|│┃◇◆■□●○▶▷★☆※◎▣▦▲△▼▽▪▫•·*#=~_-–—―<>〈〉《》[]【】〔〕「」『』():;.!◈❚✔➤►⊙♣♠+\"'“”‘’");
    private static final Pattern NUMBERED = Pattern.compile("^(?:\\d{1,2}|[IVX]{1,4}|[가-하])[.)]\\s+");
    private static final Pattern SENTENCE = Pattern.compile("(?:다|요|까|죠|た|る|す)[.!?。]?$|[.!?。]$");

    private static final Set<String> ANY_WORDS = Set.of("책", "도서", "제호", "상품명", "작가");

    private final Lexicon lexicon;
    private final PairReader pairReader;
    private final MailHeads mailHeads;
    private final TableReader tables;
    private final FactLineReader factLineReader;
    private final FactScanner scanner;
    private final CreditReader credits;
    private final NameShapes shapes;
    private final HeadNoise noise;
    /** Bindings: behind a bar and the word for a book they are no title. */
    private final Set<String> forms = new HashSet<>();

    RowReader(Lexicon lexicon, FactScanner scanner, CreditReader credits, NameShapes shapes, HeadNoise noise) {
        this.lexicon = lexicon;
        this.pairReader = new PairReader(lexicon);
        this.mailHeads = new MailHeads(lexicon);
        this.tables = new TableReader(lexicon);
        this.factLineReader = new FactLineReader(scanner, credits);
        this.scanner = scanner;
        this.credits = credits;
        this.shapes = shapes;
        this.noise = noise;
        lexicon.kinds("form-").forEach(kind -> lexicon.words(kind).forEach(word -> forms.add(Lexicon.compact(word))));
    }

    /** The rows of {@code lines}, one each. */
    List<Row> read(List<Line> lines, Paragraphs paragraphs, String language) {
        PageGlue glue = new PageGlue(lines, paragraphs, lexicon);
        List<Row> rows = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.isBlank()) {
                rows.add(Row.of(Row.Kind.BLANK, line));
            } else if (glue.contains(line)) {
                rows.add(Row.of(Row.Kind.GLUE, line));
            } else {
                Optional<Label> section = section(line);
                boolean heading = section.isPresent() && !awaitsName(lines, i);
                rows.add(
                        heading
                                ? new Row(Row.Kind.SECTION, line, List.of(), null, section.get())
                                : read(lines, i, paragraphs, language));
            }
        }
        mailHeads.settle(rows);
        tables.settle(rows);
        settleLabelsAlone(rows, language);
        BulletLists.settle(rows, credits);
        dropStrayPairs(rows, paragraphs);
        return rows;
    }

    /** Whether the line is one of several that fill a column, and no list of labels with their values. */
    private boolean isInParagraph(List<Line> lines, int at, Paragraphs paragraphs) {
        int full = (int) Math.max(60, paragraphs.column() * 0.8);
        Line line = lines.get(at);
        boolean before = at > 0 && lines.get(at - 1).width() >= full;
        boolean after = at + 1 < lines.size() && !lines.get(at + 1).isBlank() && line.width() >= full;
        if (!(before || after) || !isLabelled(line)) {
            return before || after;
        }
        boolean labelledBefore = at > 0 && isLabelled(lines.get(at - 1));
        boolean labelledAfter = at + 1 < lines.size() && isLabelled(lines.get(at + 1));
        return !(labelledBefore || labelledAfter);
    }

    private boolean isLabelled(Line line) {
        return (line.folded().indexOf(':') > 0 || line.folded().indexOf('\t') > 0)
                && pairReader.read(line).stream()
                        .findFirst()
                        .filter(Pair::marked)
                        .isPresent();
    }

    private Row read(List<Line> lines, int at, Paragraphs paragraphs, String language) {
        Line line = lines.get(at);
        boolean inParagraph = isInParagraph(lines, at, paragraphs);
        if (!inParagraph || line.folded().indexOf(':') > 0) {
            List<Pair> pairs = plausible(pairReader.read(line), inParagraph, language);
            if (!pairs.isEmpty()) {
                return new Row(Row.Kind.PAIRS, line, pairs, null, null);
            }
        }
        boolean goesOn = inParagraph && at > 0 && lines.get(at - 1).width() >= paragraphs.column() * 0.8;
        Optional<FactLine> facts = factLineReader
                .read(line, language, goesOn)
                .filter(found -> !inParagraph
                        || found.covered() >= 0.5
                        || found.has(FactValue.Isbn.class)
                        || found.covered() == 0);
        if (facts.isPresent()) {
            return new Row(Row.Kind.FACTS, line, List.of(), facts.get(), null);
        }
        return Row.of(inParagraph || paragraphs.isProse(line) ? Row.Kind.PROSE : Row.Kind.SHORT, line);
    }

    /** Whether the line is a label such as 저자, with nothing but a name below it, and no heading. */
    private boolean awaitsName(List<Line> lines, int at) {
        String text = lines.get(at).whole().strip(FRAME).folded();
        boolean label = lexicon.labelAt(text, 0)
                .filter(hit -> hit.end() >= text.length() && hit.means(Label.CONTRIBUTOR))
                .isPresent();
        if (!label) {
            return false;
        }
        for (int i = at + 1; i < lines.size() && i <= at + 3; i++) {
            Line next = lines.get(i);
            if (!next.isBlank()) {
                Optional<Line> below = lines.stream()
                        .skip(i + 1L)
                        .limit(2)
                        .filter(line -> !line.isBlank())
                        .findFirst();
                boolean proseBelow = below.filter(line -> line.width() > 50).isPresent();
                return next.width() <= 40
                        && !proseBelow
                        && shapes.canBeName(next.folded().strip());
            }
        }
        return false;
    }

    /** The section that the line opens, as a heading alone or as a label before the section's text. */
    Optional<Label> section(Line line) {
        String text = unnumbered(line);
        Optional<Label> whole = lexicon.section(text);
        if (whole.isPresent()) {
            return whole;
        }
        int end = endOfHeading(text);
        boolean opens = end > 0 && end <= 24;
        return opens ? lexicon.section(text.substring(0, end)).filter(label -> !isAlsoField(text)) : Optional.empty();
    }

    /** What stands on the same line behind a heading and a colon or a tab. */
    Optional<Line> textBehindHeading(Line line) {
        int end = endOfHeading(line.folded());
        boolean whole = lexicon.section(unnumbered(line)).isPresent();
        if (whole || end < 0) {
            return Optional.empty();
        }
        String rest = new Piece(line, end + 1, line.folded().length()).text();
        return rest.isBlank() ? Optional.empty() : Optional.of(Line.of(line.number(), rest));
    }

    /** The colon or tab that parts a heading from its text, -1 where there is none. */
    private static int endOfHeading(String text) {
        int tab = text.indexOf('\t');
        int colon = text.indexOf(':');
        return tab < 0 || (colon >= 0 && colon < tab) ? colon : tab;
    }

    /** The line without its frame and number. */
    private static String unnumbered(Line line) {
        String text = line.whole().strip(FRAME).folded();
        if (text.indexOf('.') < 0 && text.indexOf(')') < 0) {
            return text;
        }
        Matcher number = NUMBERED.matcher(text);
        return number.lookingAt() ? text.substring(number.end()) : text;
    }

    private boolean isAlsoField(String text) {
        return lexicon.labelAt(text, 0).isPresent();
    }

    private List<Pair> plausible(List<Pair> pairs, boolean inParagraph, String language) {
        List<Pair> kept = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (i == 0 && !isPlausible(pair, inParagraph, pairs.size() > 1, language)) {
                return List.of();
            }
            kept.add(pair);
        }
        return kept;
    }

    private boolean isPlausible(Pair pair, boolean inParagraph, boolean several, String language) {
        if (pair.isAlone()) {
            return true;
        }
        if (!pair.marked()
                && (noise.isMadeOfNoise(pair.value().folded())
                        || noise.isMadeOfNoise(pair.value().line().folded())
                        || isAnyWord(pair))) {
            return false;
        }
        if (pair.means(Label.TITLE)
                && forms.contains(Lexicon.compact(pair.value().folded()))) {
            return false;
        }
        if (inParagraph && !isHardLabel(pair)) {
            return false;
        }
        return pair.senses().stream().anyMatch(sense -> canBe(sense.label(), pair, several, language));
    }

    /** A word for a book or its author that begins a line may begin anything. */
    private static boolean isAnyWord(Pair pair) {
        LabelHit hit = pair.labels().get(0);
        String label = Lexicon.compact(pair.value().line().folded().substring(hit.start(), hit.end()));
        return ANY_WORDS.contains(label);
    }

    private static boolean isHardLabel(Pair pair) {
        return pair.marked()
                && (pair.means(Label.ISBN)
                        || pair.means(Label.PRICE)
                        || pair.means(Label.PAGES)
                        || pair.means(Label.TITLE)
                        || pair.means(Label.FACTS)
                        || pair.means(Label.SUBJECT)
                        || pair.means(Label.IGNORED)
                        || pair.means(Label.CONTACT));
    }

    private boolean canBe(Label label, Pair pair, boolean several, String language) {
        Piece value = pair.value();
        String text = value.folded();
        boolean sentence = text.length() > 20 && SENTENCE.matcher(text).find() && text.indexOf(' ') > 0;
        boolean marked = pair.marked();
        return switch (label) {
            case DATE -> scanner.labelledDate(value, language).isPresent() || (marked && text.length() <= 30);
            case PRICE, SALE_PRICE ->
                (scanner.scan(value, language).stream().anyMatch(fact -> fact.value() instanceof FactValue.Money)
                                || scanner.labelledPrice(value, language).isPresent())
                        && (marked || !sentence);
            case PAGES -> scanner.labelledPages(value).isPresent() && (marked || text.length() <= 40);
            case ISBN, ISBN_10, OTHER_ISBN ->
                scanner.labelledIsbn(value).isPresent() || (marked && text.length() <= 60);
            case ADD_ON -> text.matches(".*\\d{5}.*");
            case TRIM, FORM ->
                !sentence
                        && text.length() <= 60
                        && (marked || !scanner.scan(value, language).isEmpty() || text.length() <= 16);
            case CONTRIBUTOR -> marked ? !sentence && text.length() <= 120 : isNamed(pair, several, sentence);
            case PUBLISHER, IMPRINT -> !sentence && text.length() <= (marked ? 60 : 30) && text.split(" ").length <= 8;
            case FACTS -> marked || !scanner.scan(value, language).isEmpty();
            case SUBJECT -> !sentence && text.length() <= 150;
            case TITLE, SUBTITLE, TAGLINE, ORIGINAL_TITLE, SERIES ->
                marked ? text.length() <= 200 : !sentence && text.length() <= 80;
            case IGNORED -> marked || (!sentence && (text.length() <= 40 || text.indexOf('『') >= 0));
            case EMAIL -> text.indexOf('@') > 0;
            case PHONE -> text.matches(".*\\d{3,4}.*");
            default -> marked ? text.length() <= 200 : !sentence && text.length() <= 60;
        };
    }

    private boolean isNamed(Pair pair, boolean several, boolean sentence) {
        if (sentence || pair.value().length() > 60) {
            return false;
        }
        return credits.names(pair.value(), pair.senses().get(0).roles()).stream()
                .flatMap(people -> people.names().stream())
                .anyMatch(name -> several || shapes.personLikeness(name) >= 0.3);
    }

    /** Labels that stand alone on their line take their value from the next one; a run of labels from the run of lines below. */
    private void settleLabelsAlone(List<Row> rows, String language) {
        List<Integer> alone = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.BLANK) {
                continue;
            }
            boolean isAlone = isLabelAlone(row)
                    && !row.pairs().get(0).means(Label.FACTS)
                    && !noise.isMadeOfNoise(row.line().folded());
            if (isAlone) {
                alone.add(i);
                continue;
            }
            if (alone.size() >= 3) {
                settleColumn(rows, alone, i, language);
            } else if (!alone.isEmpty() && isAmongLabels(rows, alone.get(alone.size() - 1), i)) {
                settleOne(rows, alone.get(alone.size() - 1), i, language);
            }
            alone.clear();
        }
    }

    /** A word for a book that stands alone above the first line may head a column: as a label it has others near it. */
    private static boolean isAmongLabels(List<Row> rows, int label, int value) {
        if (!rows.get(label).pairs().get(0).means(Label.TITLE)) {
            return true;
        }
        int seen = 0;
        for (int i = value + 1; i < rows.size() && seen < 4; i++) {
            if (rows.get(i).kind() == Row.Kind.PAIRS) {
                return true;
            }
            seen += rows.get(i).kind() == Row.Kind.BLANK ? 0 : 1;
        }
        return label > 0
                && neighbour(rows, label, -1)
                        .filter(row -> row.kind() == Row.Kind.PAIRS)
                        .isPresent();
    }

    private static boolean isLabelAlone(Row row) {
        return (row.kind() == Row.Kind.PAIRS
                && row.pairs().size() == 1
                && row.pairs().get(0).isAlone());
    }

    private void settleColumn(List<Row> rows, List<Integer> labels, int first, String language) {
        List<Integer> values = new ArrayList<>();
        for (int i = first; i < rows.size() && values.size() < labels.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.BLANK) {
                continue;
            }
            boolean longProse = row.kind() == Row.Kind.PROSE && row.line().width() > 90;
            if (longProse || row.kind() == Row.Kind.PAIRS || row.kind() == Row.Kind.SECTION) {
                break;
            }
            values.add(i);
        }
        if (values.size() < labels.size()) {
            return;
        }
        for (int k = 0; k < labels.size(); k++) {
            settleOne(rows, labels.get(k), values.get(k), language);
        }
    }

    private void settleOne(List<Row> rows, int label, int value, String language) {
        Row row = rows.get(value);
        boolean takes = row.kind() == Row.Kind.SHORT
                || row.kind() == Row.Kind.FACTS
                || row.kind() == Row.Kind.GLUE
                || (row.kind() == Row.Kind.PROSE && row.line().width() <= 120);
        if (!takes) {
            return;
        }
        Pair pair = rows.get(label).pairs().get(0).withValue(row.line().whole().strip("·*-|:"));
        if (pair.value().isEmpty() || !isPlausible(pair, false, false, language)) {
            return;
        }
        rows.set(value, new Row(Row.Kind.PAIRS, row.line(), List.of(pair), null, null));
    }

    /** A label without a colon is one only among others: a lone "제목 없는 책" is a title. */
    private void dropStrayPairs(List<Row> rows, Paragraphs paragraphs) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() != Row.Kind.PAIRS
                    || row.pairs().size() > 1
                    || row.pairs().get(0).marked()) {
                continue;
            }
            Pair pair = row.pairs().get(0);
            boolean sure = pair.means(Label.ISBN)
                    || pair.means(Label.ISBN_10)
                    || (!pair.isAlone() && pair.value().folded().matches(".*\\d{2}.*"));
            if (!sure && !isAnchor(neighbour(rows, i, -1)) && !isAnchor(neighbour(rows, i, 1))) {
                boolean prose = paragraphs.isProse(row.line());
                rows.set(i, Row.of(prose ? Row.Kind.PROSE : Row.Kind.SHORT, row.line()));
            }
        }
    }

    private static boolean isAnchor(Optional<Row> row) {
        return row.filter(Row::isAnchor).isPresent();
    }

    private static Optional<Row> neighbour(List<Row> rows, int at, int step) {
        for (int i = at + step; i >= 0 && i < rows.size(); i += step) {
            if (rows.get(i).kind() != Row.Kind.BLANK) {
                return Optional.of(rows.get(i));
            }
        }
        return Optional.empty();
    }
}
