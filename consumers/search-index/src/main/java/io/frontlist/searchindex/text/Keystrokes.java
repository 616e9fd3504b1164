package io.frontlist.searchindex.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Text as the keys that are pressed for it on a Korean keyboard, so that what is half typed begins like what is meant: 달비 and
 * 달빛 share ㄷㅏㄹㅂㅣ, and 섲 is on the way to 서점. Letters and digits of other scripts stand for themselves in lower case;
 * everything else is left out.
 */
public final class Keystrokes {
    private static final String[] INITIALS = {
        "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"
    };
    private static final String[] MEDIALS = {
        "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"
    };
    private static final String[] FINALS = {
        "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ",
        "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"
    };
    /** The single letters U+3131 to U+3163 in their order, consonants (30) then vowels (21). */
    private static final String[] SINGLES = {
        "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄸ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅃ", "ㅂㅅ",
        "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ", "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ",
        "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"
    };

    private static final char FIRST_SINGLE = '\u3131';
    private static final char LAST_CONSONANT = '\u314E';
    /** Where the parts of syllables stand that NFC could not put together, and NFKC makes of the single letters. */
    private static final char FIRST_INITIAL = '\u1100';

    private static final char FIRST_MEDIAL = '\u1161';
    private static final char NO_FINAL = '\u11A7';
    private static final char FIRST_SYLLABLE = '\uAC00';
    private static final char LAST_SYLLABLE = '\uD7A3';

    private static final int MAX_COMPARED = 60;

    private Keystrokes() {}

    /** The keys pressed for {@code text}. */
    public static String of(String text) {
        StringBuilder keys = new StringBuilder();
        Normalizer.normalize(text, Form.NFC).codePoints().forEach(c -> {
            if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
                int index = c - FIRST_SYLLABLE;
                keys.append(INITIALS[index / (21 * 28)])
                        .append(MEDIALS[index / 28 % 21])
                        .append(FINALS[index % 28]);
            } else if (c >= FIRST_SINGLE && c < FIRST_SINGLE + SINGLES.length) {
                keys.append(SINGLES[c - FIRST_SINGLE]);
            } else if (c >= FIRST_INITIAL && c < FIRST_INITIAL + INITIALS.length) {
                keys.append(INITIALS[c - FIRST_INITIAL]);
            } else if (c >= FIRST_MEDIAL && c < FIRST_MEDIAL + MEDIALS.length) {
                keys.append(MEDIALS[c - FIRST_MEDIAL]);
            } else if (c > NO_FINAL && c < NO_FINAL + FINALS.length) {
                keys.append(FINALS[c - NO_FINAL]);
            } else {
                keys.append(otherLetters(c));
            }
        });
        return keys.toString();
    }

    /** As many of the keys as are compared: nobody types further, and no term of the index is longer. */
    public static String beginning(String keys) {
        return keys.length() <= MAX_COMPARED ? keys : keys.substring(0, MAX_COMPARED);
    }

    /** The first consonant of each syllable: ㄷㅂㅅㅈ for 달빛 서점. Empty where the text has no syllables. */
    public static String initials(String text) {
        StringBuilder initials = new StringBuilder();
        Normalizer.normalize(text, Form.NFC).codePoints().forEach(c -> {
            if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
                initials.append(INITIALS[(c - FIRST_SYLLABLE) / (21 * 28)]);
            }
        });
        return initials.toString();
    }

    /** Whether the {@code keys} are consonants only, as people type who search by the first consonants: ㄷㅂㅅㅈ. */
    public static boolean isInitials(String keys) {
        return !keys.isEmpty() && keys.chars().allMatch(c -> c >= FIRST_SINGLE && c <= LAST_CONSONANT);
    }

    private static String otherLetters(int c) {
        String plain = Normalizer.normalize(Character.toString(c), Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder();
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
