package io.frontlist.searchindex.text;

import java.lang.Character.UnicodeScript;

/** Letters of the scripts that are written without blanks between words, or with blanks at the writer's pleasure. */
final class EastAsian {
    private static final int KATAKANA_LONG_VOWEL = 0x30FC;

    private EastAsian() {}

    static boolean isLetter(int codePoint) {
        if (codePoint < 0x1100 || !Character.isLetter(codePoint)) {
            return false;
        }
        if (codePoint == KATAKANA_LONG_VOWEL) {
            return true;
        }
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.HANGUL
                || script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA;
    }
}
