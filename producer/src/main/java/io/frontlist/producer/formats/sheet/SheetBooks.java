package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.understanding.Announcement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes a sheet row by row: first the names of the columns, perhaps below a title, then a book a row. Every row is a line, so that lines
 * count as the sheet's rows do. For one sheet and one thread.
 */
final class SheetBooks {
    /** Rows in which the names of the columns are looked for; above them stand the sheet's own title and remarks. */
    private static final int HEADER_WITHIN = 20;

    /** Empty rows that are shown as such in one place; a sheet may have a million of them. */
    private static final int MOST_EMPTY = 1_000;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final ColumnNames names;
    private final RowReader reader;
    private final SheetBudget budget;
    private final List<String> lines = new ArrayList<>();
    private final List<Announcement> books = new ArrayList<>();
    private final List<List<String>> above = new ArrayList<>();
    private Optional<List<Column>> header = Optional.empty();
    private int emptyRows;

    SheetBooks(ColumnNames names, RowReader reader, SheetBudget budget) {
        this.names = names;
        this.reader = reader;
        this.budget = budget;
    }

    /** Passes over so many rows that the sheet leaves out. */
    void skip(int rows) {
        emptyRows += rows;
    }

    /**
     * Takes the next row.
     *
     * @throws UnreadableDocumentException when there are too many books or too much text
     */
    void add(List<String> cells) throws UnreadableDocumentException {
        budget.row();
        if (cells.stream().allMatch(String::isBlank)) {
            emptyRows++;
            return;
        }
        for (int i = Math.min(emptyRows, MOST_EMPTY); i > 0; i--) {
            lines.add("");
        }
        emptyRows = 0;
        budget.text(cells.stream().mapToLong(cell -> cell.length() + 1L).sum());
        lines.add(line(cells));
        if (header.isPresent()) {
            addBook(cells, header.get());
        } else if (above.size() < HEADER_WITHIN) {
            above.add(List.copyOf(cells));
            header = names.header(cells);
        }
    }

    private void addBook(List<String> cells, List<Column> columns) throws UnreadableDocumentException {
        boolean filled = columns.stream().anyMatch(column -> isFilled(cells, column));
        // Long lists repeat the names of their columns on every page.
        if (!filled || names.header(cells).isPresent()) {
            return;
        }
        budget.book();
        books.add(reader.read(cells, columns, lines.size()));
    }

    private static boolean isFilled(List<String> cells, Column column) {
        return column.index() < cells.size() && !cells.get(column.index()).isBlank();
    }

    /** The cells with a tab between them; what would end the line or the cell is a blank. */
    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : "\t");
            if (!cells.get(i).isEmpty()) {
                line.append(BLANKS.matcher(cells.get(i)).replaceAll(" ").strip());
            }
        }
        return line.toString().stripTrailing();
    }

    /** Whether the names of the columns have been found. */
    boolean hasHeader() {
        return header.isPresent();
    }

    /** The rows in which the names were looked for, the last of them the names where they were found. */
    List<List<String>> above() {
        return above;
    }

    List<String> lines() {
        return lines;
    }

    List<Announcement> books() {
        return books;
    }
}
