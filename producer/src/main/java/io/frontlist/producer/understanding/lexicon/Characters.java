package io.frontlist.producer.understanding.lexicon;

/** What characters are, asked of nearly every one of a document. */
public final class Characters {
    private Characters() {}

    /** Whether it is a syllable of Hangul, as nearly every letter of a Korean text is. */
    public static boolean isSyllable(int c) {
        return c >= 0xAC00 && c <= 0xD7A3;
    }

    /** The character in lower case; the scripts of the East have no cases. */
    public static char lower(char c) {
        return c >= 0x2E80 ? c : Character.toLowerCase(c);
    }

    /** Whether the text has a digit of ASCII. */
    public static boolean hasDigit(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
