package io.frontlist.producer.understanding.text;

import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line of the document. Rules look at the folded copy (NFKC, one kind of blank, middle dot and multiplication sign,
 * bullets for pictograms, no invisible characters); values are cut out of the original, so that {@code ㈜} and full-width letters stay as the publisher wrote
 * them. Immutable.
 */
public final class Line {
    private final int number;
    private final String original;
    private final String folded;
    /** Where each folded character came from; absent where both copies run in step. */
    private final int @Nullable [] origins;

    private final int width;
    private final boolean blank;
    /** Made when it is first asked for. */
    private @Nullable String compact;

    private Line(int number, String original, String folded, int @Nullable [] origins, int width) {
        this.number = number;
        this.original = original;
        this.folded = folded;
        this.origins = origins;
        this.width = width;
        this.blank = folded.isBlank();
    }

    /**
     * Reads a line as it stood in the document.
     *
     * @param number 1-based number of the line in the document
     */
    public static Line of(int number, String raw) {
        int plainWidth = plainWidth(raw);
        if (plainWidth >= 0) {
            return new Line(number, raw, raw, null, plainWidth);
        }
        String original = clean(raw);
        StringBuilder folded = new StringBuilder(original.length());
        int[] origins = new int[original.length() + 1];
        boolean inStep = true;
        for (int at = 0; at < original.length(); ) {
            char c = original.charAt(at);
            if (isPlain(c)) {
                if (folded.length() + 1 >= origins.length) {
                    origins = Arrays.copyOf(origins, origins.length * 2);
                }
                origins[folded.length()] = at;
                folded.append(c);
                at++;
                continue;
            }
            int codePoint = original.codePointAt(at);
            int length = Character.charCount(codePoint);
            String piece = fold(codePoint);
            inStep &= piece.length() == length;
            for (int i = 0; i < piece.length(); i++) {
                if (folded.length() + 1 >= origins.length) {
                    origins = Arrays.copyOf(origins, origins.length * 2);
                }
                origins[folded.length()] = inStep ? at + i : at;
                folded.append(piece.charAt(i));
            }
            at += length;
        }
        origins[folded.length()] = original.length();
        return new Line(number, original, folded.toString(), inStep ? null : origins, displayWidth(original));
    }

    /** Composed characters, no control characters but the tab, no half surrogate pairs. */
    private static String clean(String raw) {
        String composed = Normalizer.isNormalized(raw, Normalizer.Form.NFC)
                ? raw
                : Normalizer.normalize(raw, Normalizer.Form.NFC);
        StringBuilder cleaned = null;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < composed.length()
                    && Character.isLowSurrogate(composed.charAt(i + 1));
            if (paired) {
                if (cleaned != null) {
                    cleaned.append(c).append(composed.charAt(i + 1));
                }
                i++;
                continue;
            }
            boolean keep =
                    (c >= ' ' || c == '\t') && (c < 0x7F || c > 0x9F) && !Character.isSurrogate(c) && !isInvisible(c);
            if (keep && cleaned != null) {
                cleaned.append(c);
            } else if (!keep && cleaned == null) {
                cleaned = new StringBuilder(composed.length()).append(composed, 0, i);
            }
        }
        return cleaned == null ? composed : cleaned.toString();
    }

    private static boolean isInvisible(char c) {
        return c == 0x00AD
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || c == 0x2060
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFEFF;
    }

    private static String fold(int codePoint) {
        String same = switch (codePoint) {
            case 0x00B7, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65, 0x318D, 0x119E, 0x0387 -> "·";
            case 0x00D7, 0x2613, 0x2715, 0x2716, 0x2717, 0x2718, 0x2573, 0x2A2F, 0x274C -> "×";
            case 0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000, 0x115F, 0x3164 -> " ";
            case 0x2016, 0x2223, 0x2225, 0x2758, 0x01C0, 0x23D0, 0x3163 -> "|";
            case 0x2217 -> "*";
            case 0x270C, 0x270D, 0x270E, 0x270F, 0x2710, 0x2711, 0x2712, 0x2728, 0x2764, 0x2B50 -> "◆";
            default -> "";
        };
        if (!same.isEmpty()) {
            return same;
        }
        if (codePoint >= 0x1F000 && codePoint <= 0x1FAFF) {
            return pictogram(codePoint);
        }
        return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
    }

    /** A pictogram stands for a bullet; a hand points on. */
    private static String pictogram(int codePoint) {
        boolean letters = codePoint >= 0x1F100 && codePoint <= 0x1F1FF;
        boolean hand = codePoint >= 0x1F446 && codePoint <= 0x1F449;
        boolean modifier = codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
        return modifier
                ? ""
                : hand
                        ? "▶"
                        : letters ? Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC) : "◆";
    }

    /** The width of a text of nothing but plain characters; -1 where there are others. */
    private static int plainWidth(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlain(c)) {
                return -1;
            }
            width += displayWidth(c);
        }
        return width;
    }

    /** Whether the character is kept and stays as it is: ASCII, letters of Western Europe, Hangul syllables, Chinese characters, Kana, quotes and dashes. */
    private static boolean isPlain(char c) {
        return (c >= ' ' && c < 0x7F)
                || c == '\t'
                || (c >= 0xC0 && c <= 0xFF)
                || Characters.isSyllable(c)
                || (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3041 && c <= 0x3096)
                || (c >= 0x30A1 && c <= 0x30FA)
                || (c >= 0x2013 && c <= 0x2015)
                || (c >= 0x2018 && c <= 0x201D)
                || (c >= 0x3008 && c <= 0x3011);
    }

    private static int displayWidth(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += displayWidth(text.charAt(i));
        }
        return width;
    }

    private static int displayWidth(char c) {
        boolean wide = c >= 0x1100
                && (c <= 0x115F
                        || (c >= 0x2E80 && c <= 0xA4CF)
                        || Characters.isSyllable(c)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6));
        return wide ? 2 : 1;
    }

    /** 1-based number in the document. */
    public int number() {
        return number;
    }

    /** What stood in the document, composed (NFC) and without control characters. */
    public String original() {
        return original;
    }

    /** The copy that rules look at. */
    public String folded() {
        return folded;
    }

    /** Its letters and digits, in lower case, see {@link Lexicon#compact}. */
    public String compact() {
        String made = compact == null ? Lexicon.compact(folded) : compact;
        compact = made;
        return made;
    }

    /** Columns that the line takes in a fixed-width font, where an East Asian wide character takes two. */
    public int width() {
        return width;
    }

    public boolean isBlank() {
        return blank;
    }

    /** Whether the line ends in a blank, which a text extractor leaves where the wrap fell between two words. */
    public boolean endsInBlank() {
        return !folded.isEmpty() && Character.isWhitespace(folded.charAt(folded.length() - 1));
    }

    /** The whole line, blanks at its ends left out. */
    public Piece whole() {
        return new Piece(this, 0, folded.length()).strip();
    }

    String originalBetween(int from, int to) {
        if (from >= to) {
            return "";
        }
        if (origins == null) {
            return original.substring(from, to);
        }
        int start = origins[from];
        int end = origins[to];
        if (end == start) {
            // Inside one character that folds into several, such as the 주 of ㈜: quote the whole character.
            end = start + Character.charCount(original.codePointAt(start));
        }
        return original.substring(start, end);
    }

    @Override
    public String toString() {
        return number + ": " + original;
    }
}
