package io.frontlist.producer.formats.flow;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tells where cells that reach down from rows above take up room in a row, so that its other cells stay in their columns. For
 * one table and one thread.
 */
public final class RowSpans {
    /** No table has more columns, and no cell reaches further. */
    private static final int MOST = 1_000;

    /** By its first column, a cell that reaches down. */
    private final TreeMap<Integer, Span> spans = new TreeMap<>();

    private int row = -1;
    private int column;

    private record Span(int end, int lastRow) {}

    /** Starts the next row. */
    public void startRow() {
        row++;
        column = 0;
        spans.values().removeIf(span -> span.lastRow() < row);
    }

    /**
     * Places the next cell of the row.
     *
     * @param columns how many columns it takes
     * @param rows how many rows it takes, this one included
     * @return how many cells from above stand before it
     */
    public int place(int columns, int rows) {
        int before = pass();
        int end = column + Math.max(1, Math.min(columns, MOST));
        if (rows > 1) {
            spans.put(column, new Span(end, row + Math.min(rows, MOST) - 1));
        }
        column = end;
        return before;
    }

    /** How many cells from above stand behind the last one of the row. */
    public int endRow() {
        return pass();
    }

    private int pass() {
        int passed = 0;
        for (Map.Entry<Integer, Span> at = spans.floorEntry(column);
                at != null && at.getValue().end() > column;
                at = spans.floorEntry(column)) {
            column = at.getValue().end();
            passed++;
        }
        return passed;
    }
}
