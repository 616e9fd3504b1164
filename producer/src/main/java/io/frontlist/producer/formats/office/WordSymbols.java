package io.frontlist.producer.formats.office;

import java.util.Map;

/** Characters that Word writes by their number in a symbol font. */
final class WordSymbols {
    /** The place of a character that has no meaning but in its font. */
    private static final int PRIVATE_USE = 0xF000;

    private static final int PRIVATE_USE_END = 0xF0FF;

    /** In Wingdings and Symbol, what stands before the lines of lists, and arrows. */
    private static final Map<Integer, String> KNOWN = Map.ofEntries(
            Map.entry(0x6C, "●"),
            Map.entry(0x6E, "■"),
            Map.entry(0x6F, "□"),
            Map.entry(0x71, "❑"),
            Map.entry(0x75, "◆"),
            Map.entry(0x76, "❖"),
            Map.entry(0x9F, "•"),
            Map.entry(0xA1, "○"),
            Map.entry(0xA7, "▪"),
            Map.entry(0xA8, "◻"),
            Map.entry(0xAB, "★"),
            Map.entry(0xB7, "•"),
            Map.entry(0xD8, "➢"),
            Map.entry(0xE0, "→"),
            Map.entry(0xE8, "➔"),
            Map.entry(0xFC, "✓"));

    private WordSymbols() {}

    /** The character of a {@code w:sym}; a bullet where only the font knows what it looks like. */
    static String character(String hexadecimal) {
        int code;
        try {
            code = Integer.parseInt(hexadecimal, 16);
        } catch (NumberFormatException e) {
            return "";
        }
        if (code >= PRIVATE_USE && code <= PRIVATE_USE_END) {
            return KNOWN.getOrDefault(code - PRIVATE_USE, "•");
        }
        return code < 0x10000 && code >= ' ' && Character.isDefined(code) && !Character.isSurrogate((char) code)
                ? Character.toString(code)
                : "";
    }
}
