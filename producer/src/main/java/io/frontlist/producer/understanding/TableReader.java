package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.lexicon.LabelHit;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads tables whose first row holds the labels: each further row is one book, or the one row below states the facts of a book
 * whose title stands above. And tables whose first column holds them: each further column is one book. Columns that no label is known for are left out. Thread-safe.
 */
final class TableReader {
    private static final Pattern TAB = Pattern.compile("[^\\S\\t]*\\t[^\\S\\t]*");
    private static final Pattern BAR = Pattern.compile("\\s*[|│┃]\\s*");
    private static final List<Pattern> UNRULED = List.of(
            Pattern.compile("\\s*;\\s*"), Pattern.compile("\\s*,\\s*(?!\\d{3}(?!\\d))"), Pattern.compile("\\s{2,}"));
    private static final int FEWEST_COLUMNS = 3;

    private final Lexicon lexicon;

    TableReader(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The columns of a table; empty where no label is known for one. */
    private record Header(List<Optional<LabelHit>> columns, Pattern separator) {
        Header {
            columns = List.copyOf(columns);
        }

        long known() {
            return columns.stream().filter(Optional::isPresent).count();
        }

        boolean isTitled() {
            return columns.stream().flatMap(Optional::stream).anyMatch(hit -> hit.means(Label.TITLE));
        }

        /** Cells that only a table has: words do not stand between tabs or bars by chance. */
        boolean isRuled() {
            return separator == TAB || separator == BAR;
        }

        boolean isTable() {
            boolean whole = known() == columns.size();
            boolean most = known() >= FEWEST_COLUMNS && known() * 2 > columns.size();
            return isTitled() ? whole || (isRuled() && most) : isRuled() && whole;
        }
    }

    /** Replaces the rows of tables by pairs. */
    void settle(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).kind() == Row.Kind.BLANK
                    || rows.get(i).line().folded().length() > 300) {
                continue;
            }
            int across = settleAcross(rows, i);
            if (across > i) {
                i = across - 1;
                continue;
            }
            Optional<Header> header = header(rows.get(i).line());
            if (header.isPresent()) {
                i = read(rows, i, header.get());
            }
        }
    }

    /**
     * Turns a table whose first column holds the labels and whose further columns are one book each into the rows of one book below
     * those of the other, and returns the row behind them; {@code at} where no such table starts there.
     */
    private int settleAcross(List<Row> rows, int at) {
        int columns = 0;
        int end = at;
        List<LabelHit> labels = new ArrayList<>();
        List<List<Piece>> values = new ArrayList<>();
        for (; end < rows.size() && rows.get(end).line().folded().indexOf('\t') > 0; end++) {
            List<Piece> cells = cells(rows.get(end).line(), TAB);
            Optional<LabelHit> label = label(cells.get(0));
            List<Piece> own = cells.subList(1, cells.size());
            boolean fits = label.isPresent()
                    && own.size() >= 2
                    && (columns == 0 || own.size() == columns)
                    && own.stream().noneMatch(cell -> label(cell).isPresent());
            if (!fits) {
                break;
            }
            columns = own.size();
            labels.add(label.get());
            values.add(own);
        }
        if (!isAcross(labels, values)) {
            return at;
        }
        List<Row> books = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            for (int k = 0; k < labels.size(); k++) {
                Piece value = values.get(k).get(column);
                if (!value.isEmpty()) {
                    Pair pair = new Pair(List.of(labels.get(k)), value, true);
                    books.add(new Row(Row.Kind.PAIRS, rows.get(at + k).line(), List.of(pair), null, null));
                }
            }
        }
        rows.subList(at, end).clear();
        rows.addAll(at, books);
        return at + books.size();
    }

    /** Whether every book has a title of its own, and several rows say something of each. */
    private static boolean isAcross(List<LabelHit> labels, List<List<Piece>> values) {
        int full = 0;
        boolean titled = false;
        for (int k = 0; k < labels.size(); k++) {
            boolean each = values.get(k).stream().noneMatch(Piece::isEmpty);
            boolean distinct =
                    values.get(k).stream().map(Piece::folded).distinct().count()
                            == values.get(k).size();
            full += each ? 1 : 0;
            titled |= labels.get(k).means(Label.TITLE) && each && distinct;
        }
        return titled && full >= FEWEST_COLUMNS;
    }

    private Optional<Header> header(Line line) {
        String text = line.whole().folded();
        // A rule parts nothing in a line without its sign; blanks and commas stand in any line, but a table of them
        // starts with a label.
        List<Pattern> separators = new ArrayList<>();
        if (text.indexOf('\t') >= 0) {
            separators.add(TAB);
        }
        if (hasBar(text)) {
            separators.add(BAR);
        }
        if (lexicon.labelAt(text, 0).isPresent()) {
            separators.addAll(UNRULED);
        }
        for (Pattern separator : separators) {
            Header header =
                    new Header(cells(line, separator).stream().map(this::label).toList(), separator);
            if (header.columns().size() >= FEWEST_COLUMNS && header.isTable()) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private static boolean hasBar(String text) {
        return text.indexOf('|') >= 0 || text.indexOf('│') >= 0 || text.indexOf('┃') >= 0;
    }

    /** The cells of a line; a tab at an end parts an empty cell from the others. */
    private static List<Piece> cells(Line line, Pattern separator) {
        Piece whole = separator == TAB ? new Piece(line, 0, line.folded().length()) : line.whole();
        return (separator == BAR ? whole.strip("|│┃") : whole).split(separator);
    }

    private Optional<LabelHit> label(Piece cell) {
        String text = cell.folded();
        return lexicon.labelAt(text, 0).filter(hit -> hit.end() >= text.length() || text.charAt(hit.end()) == '(');
    }

    /** Reads the rows below a header and returns the last of them. */
    private int read(List<Row> rows, int at, Header header) {
        int last = at;
        for (int i = at + 1; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.BLANK) {
                continue;
            }
            List<Piece> cells = cells(row.line(), header.separator());
            boolean fits = cells.size() == header.columns().size()
                    || (header.isRuled()
                            && cells.size() < header.columns().size()
                            && cells.size() * 2L > header.known());
            long labels = cells.stream().filter(cell -> label(cell).isPresent()).count();
            if (!fits || labels * 2 >= cells.size() || (!header.isTitled() && last > at)) {
                break;
            }
            List<Pair> pairs = new ArrayList<>();
            for (int k = 0; k < cells.size(); k++) {
                Optional<LabelHit> column = header.columns().get(k);
                if (column.isPresent() && !cells.get(k).isEmpty()) {
                    pairs.add(new Pair(List.of(column.get()), cells.get(k), true));
                }
            }
            if (!pairs.isEmpty()) {
                rows.set(i, new Row(Row.Kind.PAIRS, row.line(), pairs, null, null));
                last = i;
            }
        }
        if (last > at) {
            rows.set(at, Row.of(Row.Kind.GLUE, rows.get(at).line()));
        }
        return last;
    }
}
