package io.frontlist.emaildigest.mail;

import java.util.ArrayList;
import java.util.List;

/** Text in columns of equal width, as in a plain-text mail: Hangul, Hanja and full-width forms take two (Unicode Standard Annex #11). */
final class Columns {
    private Columns() {}

    /** Number of columns that {@code text} takes. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /**
     * Breaks {@code text} at blanks into lines of at most {@code columns}; a word that is longer stands alone on its line.
     * Korean too is broken at blanks only: a break inside a word is allowed, but reads badly.
     */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split(" +")) {
            int needed = width(word);
            if (used > 0 && used + 1 + needed > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            line.append(word);
            used += needed;
        }
        if (used > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** The longest beginning of {@code text} that takes at most {@code columns}. */
    static String head(String text, int columns) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += width(codePoint);
            if (used > columns) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        return within(c, 0x1100, 0x115F) // Hangul jamo
                || within(c, 0x2E80, 0x303E) // Han radicals, CJK punctuation
                || within(c, 0x3041, 0x4DBF) // Kana, compatibility jamo, enclosed CJK, Han extension A
                || within(c, 0x4E00, 0xA4CF) // Han, Yi
                || within(c, 0xA960, 0xA97F) // Hangul jamo extended A
                || within(c, 0xAC00, 0xD7A3) // Hangul syllables
                || within(c, 0xF900, 0xFAFF) // Han compatibility
                || within(c, 0xFE30, 0xFE6F) // vertical and small forms
                || within(c, 0xFF00, 0xFF60) // full-width forms
                || within(c, 0xFFE0, 0xFFE6)
                || within(c, 0x1F300, 0x1F64F) // pictographs
                || within(c, 0x1F900, 0x1F9FF)
                || within(c, 0x20000, 0x3FFFD); // Han extensions
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
