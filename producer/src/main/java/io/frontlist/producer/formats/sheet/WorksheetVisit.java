package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands the rows of a worksheet on, with empty ones where the sheet leaves rows out. What cells would compute is not looked at. */
final class WorksheetVisit implements WorkbookParts.Visit {
    /** No list of books has more columns; a row that names the last possible one would be 16,384 cells wide. */
    private static final int MOST_COLUMNS = 256;

    private static final int LETTERS = 26;

    private final WorkbookValues values;
    private final SheetBooks books;
    private final Map<Integer, String> row = new TreeMap<>();
    private final CellText inline = new CellText();
    private final StringBuilder value = new StringBuilder();
    private int rowNumber;
    private int column;
    private String type = "";
    private String style = "";
    private boolean inValue;
    private boolean inInline;

    WorksheetVisit(WorkbookValues values, SheetBooks books) {
        this.values = values;
        this.books = books;
    }

    @Override
    public void at(Step step, XmlCursor cursor) throws UnreadableDocumentException {
        if (inInline && !(step == Step.END && cursor.name().equals("is"))) {
            inline.at(step, cursor);
        } else if (step == Step.TEXT) {
            if (inValue) {
                value.append(cursor.text());
            }
        } else if (step == Step.START) {
            start(cursor);
        } else {
            end(cursor.name());
        }
    }

    private void start(XmlCursor cursor) throws UnreadableDocumentException {
        switch (cursor.name()) {
            case "row" -> startRow(cursor.attribute("r").orElse(""));
            case "c" -> {
                column = cursor.attribute("r").map(WorksheetVisit::column).orElse(column + 1);
                type = cursor.attribute("t").orElse("");
                style = cursor.attribute("s").orElse("0");
                value.setLength(0);
            }
            case "v" -> inValue = true;
            case "is" -> inInline = true;
            default -> {
                // Formulas, widths, comments and the like.
            }
        }
    }

    private void startRow(String written) throws UnreadableDocumentException {
        int number = written.matches("[0-9]{1,7}") ? Integer.parseInt(written) : rowNumber + 1;
        books.skip(Math.max(0, number - rowNumber - 1));
        rowNumber = Math.max(rowNumber + 1, number);
        row.clear();
        column = -1;
    }

    private void end(String name) throws UnreadableDocumentException {
        switch (name) {
            case "v" -> inValue = false;
            case "is" -> {
                inInline = false;
                value.append(inline.take());
            }
            case "c" -> {
                String text = values.text(type, style, value.toString());
                if (!text.isBlank() && column >= 0 && column < MOST_COLUMNS) {
                    row.put(column, text);
                }
            }
            case "row" -> books.add(cells());
            default -> {
                // As above.
            }
        }
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>();
        row.forEach((at, text) -> {
            while (cells.size() < at) {
                cells.add("");
            }
            cells.add(text);
        });
        return cells;
    }

    /** The column of a reference such as {@code AB12}, from 0; negative where it is none. */
    private static int column(String reference) {
        int column = 0;
        int letters = 0;
        while (letters < reference.length() && letters < 4 && Character.isLetter(reference.charAt(letters))) {
            column = column * LETTERS + Character.toUpperCase(reference.charAt(letters)) - 'A' + 1;
            letters++;
        }
        return column - 1;
    }
}
