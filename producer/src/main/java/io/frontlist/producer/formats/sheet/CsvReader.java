package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.TextDecoding;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.util.List;
import java.util.Optional;

/**
 * Reads sheets as text, in every encoding of text: a comma, a semicolon or a tab parts the cells, and the first row that is filled names the
 * columns. A text without such a row is none of these. Pure and thread-safe.
 */
public final class CsvReader implements FormatReader {
    private static final String DELIMITERS = ",\t;";

    /** Fewer cells are a sentence with a comma in it. */
    private static final int FEWEST_CELLS = 3;

    /** Above the names of the columns may stand the sheet's own title, alone in rows that have all their delimiters. */
    private static final int ROWS_ABOVE = 10;

    /** Bytes that show the first line of most texts. */
    private static final int FIRST_LOOK = 1_000;

    /** No row of names is longer. */
    private static final int LONGEST_HEAD = 20_000;

    private final FormatLimits limits;
    private final ColumnNames names = new ColumnNames();
    private final RowReader reader = new RowReader();

    /** A reader of sheets within {@code limits}. */
    public CsvReader(FormatLimits limits) {
        this.limits = limits.forData();
    }

    @Override
    public boolean recognises(byte[] bytes) {
        try {
            return mayNameColumns(bytes) && delimiter(TextDecoding.text(bytes)).isPresent();
        } catch (UnreadableDocumentException e) {
            return false;
        }
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        String text = TextDecoding.text(bytes);
        char delimiter = delimiter(text).orElseThrow();
        DelimitedRows rows = DelimitedRows.of(text, delimiter);
        SheetBooks books = new SheetBooks(names, reader, new SheetBudget(limits));
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            books.add(row.get());
        }
        String mediaType = delimiter == '\t' ? "text/tab-separated-values" : "text/csv";
        return new Content(mediaType, List.of(new Section.Books(books.lines(), books.books())));
    }

    /** Whether the first line that is not blank has delimiters enough, or may go on behind the first look; tells most prose at a glance. */
    private static boolean mayNameColumns(byte[] bytes) {
        List<String> start = TextDecoding.head(bytes, FIRST_LOOK)
                .lines()
                .dropWhile(String::isBlank)
                .limit(2)
                .toList();
        return start.size() < 2
                || DELIMITERS.chars().anyMatch(delimiter -> mayHaveCells(start.get(0), (char) delimiter));
    }

    /** The delimiter with which the first filled row names columns. */
    private Optional<Character> delimiter(String text) {
        String head = text.substring(0, Math.min(text.length(), LONGEST_HEAD));
        String first = head.lines().dropWhile(String::isBlank).findFirst().orElse("");
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char delimiter = DELIMITERS.charAt(i);
            if (mayHaveCells(first, delimiter) && startsWithNames(DelimitedRows.of(head, delimiter))) {
                return Optional.of(delimiter);
            }
        }
        return Optional.empty();
    }

    private static boolean mayHaveCells(String line, char delimiter) {
        return line.chars().filter(c -> c == delimiter).count() >= FEWEST_CELLS - 1;
    }

    private boolean startsWithNames(DelimitedRows rows) {
        try {
            for (int i = 0; i < ROWS_ABOVE; i++) {
                Optional<List<String>> row = rows.next();
                if (row.isEmpty()) {
                    return false;
                }
                long filled = row.get().stream().filter(cell -> !cell.isBlank()).count();
                if (row.get().size() >= FEWEST_CELLS && names.header(row.get()).isPresent()) {
                    return true;
                }
                boolean goesOn = filled == 0 || (filled == 1 && row.get().size() >= FEWEST_CELLS);
                if (!goesOn) {
                    return false;
                }
            }
            return false;
        } catch (UnreadableDocumentException e) {
            return false;
        }
    }
}
