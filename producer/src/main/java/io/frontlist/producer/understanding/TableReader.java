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

/** Reads lists whose first row holds the labels and each further row one book, the cells parted alike. Thread-safe. */
final class TableReader {
    private static final List<Pattern> SEPARATORS = List.of(
            Pattern.compile("\\t"),
            Pattern.compile("\\s*\\|\\s*"),
            Pattern.compile("\\s*;\\s*"),
            Pattern.compile("\\s*,\\s*(?!\\d{3}(?!\\d))"),
            Pattern.compile("\\s{2,}"));
    private static final int FEWEST_COLUMNS = 3;

    private final Lexicon lexicon;

    TableReader(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The columns of a table. */
    private record Header(List<LabelHit> labels, Pattern separator) {}

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
        if (lexicon.labelAt(line.whole().strip("|").folded(), 0).isEmpty()) {
            return Optional.empty();
        }
        for (Pattern separator : SEPARATORS) {
            List<Piece> cells = line.whole().strip("|").split(separator);
            if (cells.size() >= FEWEST_COLUMNS) {
                List<LabelHit> labels = new ArrayList<>();
                for (Piece cell : cells) {
                    label(cell).ifPresent(labels::add);
                }
                boolean titled = labels.stream().anyMatch(hit -> hit.means(Label.TITLE));
                if (labels.size() == cells.size() && titled) {
                    return Optional.of(new Header(labels, separator));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<LabelHit> label(Piece cell) {
        String text = cell.folded();
        return lexicon.labelAt(text, 0).filter(hit -> hit.end() >= text.length() || text.charAt(hit.end()) == '(');
    }

    /** Reads the rows below a header and returns the last of them. */
    private static int read(List<Row> rows, int at, Header header) {
        int last = at;
        for (int i = at + 1; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kind() == Row.Kind.BLANK) {
                continue;
            }
            List<Piece> cells = row.line().whole().strip("|").split(header.separator());
            if (cells.size() != header.labels().size()) {
                break;
            }
            List<Pair> pairs = new ArrayList<>();
            for (int k = 0; k < cells.size(); k++) {
                if (!cells.get(k).isEmpty()) {
                    pairs.add(new Pair(List.of(header.labels().get(k)), cells.get(k), true));
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
