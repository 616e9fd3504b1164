package io.frontlist.producer.formats.pdf;

/**
 * Text that was set in one go: glyphs of one line without a gap that is wider than between words. Lengths are in points, from the
 * page's upper left corner as the text is read.
 *
 * @param text what it says, blanks at its end kept
 * @param left where it starts
 * @param right where it ends, blanks at its end left out
 * @param baseline what it stands on
 * @param size of its font
 * @param turn which way it runs, in degrees; 0 is from left to right
 */
record Fragment(String text, float left, float right, float baseline, float size, float turn) {
    boolean isOnLineOf(Fragment other) {
        return turn == other.turn
                && Math.abs(baseline - other.baseline) < Math.max(size, other.size) * PageLayout.SAME_LINE;
    }
}
