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
 * whose title stands above. Columns that no label is known for are left out. Thread-safe.
 */
final class TableReader {
    private static final Pattern TAB = Pattern.compile("[^\\S\\t]*\\t[^\\S\\t]*");
    private static final Pattern BAR = Pattern.compile("\\s*[|│┃]\\s*");
    private static final List<Pattern> SEPARATORS = List.of(
            TAB,
            BAR,
            Pattern.compile("\\s*;\\s*"),
            Pattern.compile("\\s*,\\s*(?!\\d{3}(?!\\d))"),
            Pattern.compile("\\s{2,}"));
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
            Optional<Header> header = header(rows.get(i).line());
            if (header.isPresent()) {
                i = read(rows, i, header.get());
            }
        }
    }

    private Optional<Header> header(Line line) {
        String text = line.whole().folded();
        boolean labelled = lexicon.labelAt(text, 0).isPresent();
        for (Pattern separator : SEPARATORS) {
            boolean ruled = separator == TAB ? text.indexOf('\t') >= 0 : separator == BAR && hasBar(text);
            if (!ruled && !labelled) {
                continue;
            }
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
