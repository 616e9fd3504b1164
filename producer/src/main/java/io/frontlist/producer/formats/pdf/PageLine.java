package io.frontlist.producer.formats.pdf;

import io.frontlist.producer.understanding.lexicon.Characters;
import java.util.ArrayList;
import java.util.List;

/**
 * Fragments that stand side by side, from left to right. Lengths as in {@link Fragment}.
 *
 * @param fragments at least one
 */
record PageLine(List<Fragment> fragments) {
    private static final char SOFT_HYPHEN = 0xAD;

    PageLine {
        fragments = List.copyOf(fragments);
    }

    static PageLine of(Fragment fragment) {
        return new PageLine(List.of(fragment));
    }

    /** This line with others' fragments to its right. */
    PageLine then(List<Fragment> more) {
        List<Fragment> all = new ArrayList<>(fragments);
        all.addAll(more);
        return new PageLine(all);
    }

    private Fragment first() {
        return fragments.get(0);
    }

    Fragment last() {
        return fragments.get(fragments.size() - 1);
    }

    float left() {
        return first().left();
    }

    float right() {
        return last().right();
    }

    /** Of its last fragment: cells of more than one line go on below it. */
    float baseline() {
        return last().baseline();
    }

    float size() {
        float largest = 0;
        for (Fragment fragment : fragments) {
            largest = Math.max(largest, fragment.size());
        }
        return largest;
    }

    float turn() {
        return first().turn();
    }

    boolean isCell() {
        return fragments.size() == 1;
    }

    /** How many characters it has without blanks. */
    long length() {
        return fragments.stream()
                .flatMapToInt(fragment -> fragment.text().chars())
                .filter(c -> !Character.isWhitespace(c))
                .count();
    }

    /** What it says: a tab parts what stands far apart, as the cells of a table's row do. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fragments.size(); i++) {
            String next = fragments.get(i).text();
            if (i > 0) {
                text.append(separator(fragments.get(i - 1), fragments.get(i), text));
            }
            text.append(i + 1 < fragments.size() ? next.stripTrailing() : next);
        }
        return unhyphenated(text);
    }

    private static String separator(Fragment left, Fragment right, StringBuilder before) {
        float gap = right.left() - left.right();
        if (gap > Math.max(left.size(), right.size()) * PageStripper.CELL_GAP) {
            return isLoneLetter(left) && isLoneLetter(right) ? " " : "\t";
        }
        return gap > 0 && !before.isEmpty() ? " " : "";
    }

    /** The letters of a Korean label are often spread over the width of their cell. */
    private static boolean isLoneLetter(Fragment fragment) {
        String letter = fragment.text().strip();
        return letter.length() == 1
                && (Character.isIdeographic(letter.charAt(0)) || Characters.isSyllable(letter.charAt(0)));
    }

    /** A soft hyphen shows where it ends the line, and nowhere else. */
    private static String unhyphenated(StringBuilder text) {
        String line = text.toString();
        if (line.indexOf(SOFT_HYPHEN) < 0) {
            return line;
        }
        String stripped = line.stripTrailing();
        boolean isShown = stripped.charAt(stripped.length() - 1) == SOFT_HYPHEN;
        String plain = (isShown ? stripped : line).replace(String.valueOf(SOFT_HYPHEN), "");
        return isShown ? plain + "-" : plain;
    }
}
