package io.frontlist.retailerfeed.onix;

import java.util.List;
import java.util.regex.Pattern;

/** Text as an ONIX element may hold it. */
final class XmlText {
    /** Blanks and every kind of line break. The schema's "not empty" pattern does not look beyond a line break. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}]+");

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private XmlText() {}

    /** The text without the characters that XML 1.0 does not allow (section 2.2): most controls, lone surrogates, U+FFFE, U+FFFF. */
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(XmlText::isAllowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The clean text in one line, without blanks at its ends; empty where nothing is left. */
    static String line(String text) {
        return BLANKS.matcher(clean(text)).replaceAll(" ").strip();
    }

    /** The clean text line by line, without empty lines. */
    static List<String> lines(String text) {
        return LINE_BREAK
                .splitAsStream(clean(text))
                .map(XmlText::line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
