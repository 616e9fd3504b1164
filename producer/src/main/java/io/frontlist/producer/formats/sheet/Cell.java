package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.understanding.Evidence;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Piece;
import java.util.regex.Pattern;

/**
 * A cell that is not empty.
 *
 * @param text what it holds, without blanks at its ends
 * @param column the column that it stands in
 * @param line 1-based line of its row
 */
record Cell(String text, Column column, int line) {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}]+");

    /** Its text in one line. */
    String oneLine() {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** Its text for the readers of facts. */
    Piece piece() {
        return Line.of(line, oneLine()).whole();
    }

    /** Its text with the unit that the column's name has in brackets, where it has one. */
    Piece withUnit() {
        return Line.of(line, oneLine() + column.unit()).whole();
    }

    /** That this cell says so. */
    Evidence evidence() {
        return new Evidence(line, line, "sheet/column:" + column.heading(), 1);
    }
}
