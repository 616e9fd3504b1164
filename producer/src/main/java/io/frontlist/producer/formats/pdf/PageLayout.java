package io.frontlist.producer.formats.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts what stands on a page in the order in which it is read.
 *
 * <p>Pages are set in that order nearly always, so the order stays unless the page jumps up: what then stands higher than all
 * before it comes first; cells that were set column by column are put together to rows; columns of running text stay one after
 * the other. Blank lines go where the page leaves more room than between two lines, and before a line that is indented as the
 * first of a paragraph. Pure.
 */
final class PageLayout {
    /** Baselines that differ by less than this part of the font size are one line. */
    static final float SAME_LINE = 0.5f;
    /** The lines of a cell may start so many font sizes above the label beside it, which is set in their middle. */
    private static final float CELL_ABOVE_LABEL = 4;
    /** Longest label of a row, in characters. */
    private static final int LONGEST_LABEL = 14;
    /** Lines that are further apart than this part of what is usual on the page are of two paragraphs. */
    private static final float PARAGRAPH_GAP = 1.45f;
    /** They are at least so many font sizes apart. */
    private static final float LEAST_PARAGRAPH_GAP = 1.9f;
    /** Gaps of more font sizes say nothing about what is usual. */
    private static final float LONGEST_USUAL_GAP = 3;
    /** The first line of a paragraph is indented by so many font sizes. */
    private static final float LEAST_INDENT = 0.8f;

    private static final float MOST_INDENT = 3;
    /** A line of running text has at least this part of the widest line's width. */
    private static final float RUNNING_TEXT = 0.6f;

    private PageLayout() {}

    /** The lines of a page. */
    static List<String> lines(List<Fragment> fragments) {
        List<PageLine> ordered = order(pieces(fragments));
        float widest = (float) ordered.stream()
                .mapToDouble(line -> line.right() - line.left())
                .max()
                .orElse(0);
        float usual = usualGap(ordered, widest);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            if (i > 0 && isParagraph(ordered, i, usual, widest)) {
                lines.add("");
            }
            lines.add(ordered.get(i).text());
        }
        return lines;
    }

    /** Stretches of lines, each from top to bottom; where the page jumps up, the next one starts. */
    private static List<List<PageLine>> pieces(List<Fragment> fragments) {
        List<List<PageLine>> pieces = new ArrayList<>();
        List<PageLine> piece = new ArrayList<>();
        for (Fragment fragment : fragments) {
            PageLine last = piece.isEmpty() ? null : piece.get(piece.size() - 1);
            boolean isRightOfLast = last != null && fragment.left() >= last.right() - last.size() * SAME_LINE;
            if (last != null && isRightOfLast && (fragment.isOnLineOf(last.last()) || isCellBeside(last, fragment))) {
                piece.set(piece.size() - 1, last.then(List.of(fragment)));
                continue;
            }
            if (last != null && (fragment.turn() != last.turn() || fragment.baseline() < last.baseline())) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            piece.add(PageLine.of(fragment));
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /** Whether the fragment is the first line of a cell whose label stands in the middle of the cell's height. */
    private static boolean isCellBeside(PageLine label, Fragment cell) {
        float above = label.baseline() - cell.baseline();
        return label.isCell()
                && label.turn() == cell.turn()
                && label.length() <= LONGEST_LABEL
                && above > 0
                && above < label.size() * CELL_ABOVE_LABEL;
    }

    private static List<PageLine> order(List<List<PageLine>> pieces) {
        List<List<PageLine>> ordered = new ArrayList<>();
        for (List<PageLine> piece : pieces) {
            List<PageLine> previous = ordered.isEmpty() ? List.of() : ordered.get(ordered.size() - 1);
            if (areColumnsOfRows(previous, piece)) {
                ordered.set(ordered.size() - 1, rows(previous, piece));
            } else {
                int place = ordered.size();
                while (place > 0 && isAbove(piece, ordered.get(place - 1))) {
                    place--;
                }
                ordered.add(place, piece);
            }
        }
        return ordered.stream().flatMap(List::stream).toList();
    }

    private static boolean isAbove(List<PageLine> one, List<PageLine> other) {
        return one.get(0).turn() == other.get(0).turn()
                && one.get(one.size() - 1).baseline() < other.get(0).baseline();
    }

    /** Whether most of the labels, which end {@code left}, have their values on the same lines of {@code right}. */
    private static boolean areColumnsOfRows(List<PageLine> left, List<PageLine> right) {
        List<PageLine> labels = beside(left, right);
        List<PageLine> values = beside(right, left);
        if (labels.size() < 2
                || values.isEmpty()
                || labels.get(0).turn() != values.get(0).turn()) {
            return false;
        }
        double edge = labels.stream().mapToDouble(PageLine::right).max().orElse(0);
        boolean areApart = values.stream().allMatch(value -> value.left() > edge);
        long withValue = labels.stream()
                .filter(label -> values.stream().anyMatch(value -> value.last().isOnLineOf(label.last())))
                .count();
        boolean areShort = labels.stream()
                .flatMap(label -> label.fragments().stream())
                .allMatch(cell -> cell.text().strip().length() <= LONGEST_LABEL);
        return areApart && areShort && withValue * 2 > labels.size();
    }

    /** The lines of one column that lie within the height of another. */
    private static List<PageLine> beside(List<PageLine> column, List<PageLine> other) {
        if (column.isEmpty() || other.isEmpty()) {
            return List.of();
        }
        float room = column.get(0).size() * SAME_LINE;
        float top = other.get(0).baseline() - room;
        float bottom = other.get(other.size() - 1).baseline() + room;
        return column.stream()
                .filter(line -> line.baseline() > top && line.baseline() < bottom)
                .toList();
    }

    private static List<PageLine> rows(List<PageLine> left, List<PageLine> right) {
        List<PageLine> rows = new ArrayList<>();
        int next = 0;
        for (PageLine line : left) {
            while (next < right.size()
                    && right.get(next).baseline() < line.baseline()
                    && !right.get(next).last().isOnLineOf(line.last())) {
                rows.add(right.get(next++));
            }
            if (next < right.size() && right.get(next).last().isOnLineOf(line.last())) {
                rows.add(line.then(right.get(next++).fragments()));
            } else {
                rows.add(line);
            }
        }
        rows.addAll(right.subList(next, right.size()));
        return rows;
    }

    /** The median distance of two lines of running text, or where there are none of all lines, in font sizes. */
    private static float usualGap(List<PageLine> lines, float widest) {
        float[] running = new float[lines.size()];
        float[] all = new float[lines.size()];
        int runningCount = 0;
        int allCount = 0;
        for (int i = 1; i < lines.size(); i++) {
            float gap = gap(lines.get(i - 1), lines.get(i));
            if (gap > 0 && gap < LONGEST_USUAL_GAP) {
                all[allCount++] = gap;
                if (isRunningText(lines.get(i - 1), widest)) {
                    running[runningCount++] = gap;
                }
            }
        }
        return runningCount > 0 ? median(running, runningCount) : median(all, allCount);
    }

    private static float median(float[] values, int count) {
        Arrays.sort(values, 0, count);
        return count == 0 ? 0 : values[count / 2];
    }

    private static boolean isRunningText(PageLine line, float widest) {
        return line.right() - line.left() > widest * RUNNING_TEXT;
    }

    private static float gap(PageLine upper, PageLine lower) {
        return (lower.baseline() - upper.baseline()) / Math.max(upper.size(), lower.size());
    }

    private static boolean isParagraph(List<PageLine> lines, int at, float usual, float widest) {
        PageLine last = lines.get(at - 1);
        PageLine line = lines.get(at);
        float gap = gap(last, line);
        if (gap < 0 || line.turn() != last.turn() || gap > Math.max(LEAST_PARAGRAPH_GAP, usual * PARAGRAPH_GAP)) {
            return true;
        }
        // An indented line between two that start further left, all of them running text.
        return at + 1 < lines.size()
                && isIndented(line, last)
                && isIndented(line, lines.get(at + 1))
                && isRunningText(line, widest);
    }

    private static boolean isIndented(PageLine line, PageLine other) {
        float indent = (line.left() - other.left()) / line.size();
        return indent > LEAST_INDENT && indent < MOST_INDENT;
    }
}
