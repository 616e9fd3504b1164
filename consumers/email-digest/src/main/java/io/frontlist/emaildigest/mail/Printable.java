package io.frontlist.emaildigest.mail;

import java.text.BreakIterator;
import java.util.Locale;

/** Makes a line fit to print of text that came from outside: of bounded length, without anything that could steer a reader's screen. */
final class Printable {
    private static final String ELLIPSIS = "…";

    private Printable() {}

    /**
     * The text on one line: white space of any kind as single blanks, without control characters and without marks that turn the
     * direction of writing, cut to {@code columns}.
     */
    static String line(String text, int columns) {
        StringBuilder line = new StringBuilder();
        // No more than this can end up in the columns, whatever it is made of.
        String bounded = text.length() > columns * 8 ? text.substring(0, columns * 8) : text;
        bounded.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (!Character.isISOControl(c)
                    && !turnsDirection(c)
                    && Character.getType(c) != Character.SURROGATE) {
                line.appendCodePoint(c);
            }
        });
        String whole = line.toString().strip();
        return Columns.width(whole) <= columns
                ? whole
                : Columns.head(whole, columns - 1).stripTrailing() + ELLIPSIS;
    }

    /** The beginning of a line, at most {@code columns} long and ending with a sentence where one ends in it, else with a word and an ellipsis. */
    static String sentences(String line, int columns, Locale locale) {
        if (Columns.width(line) <= columns) {
            return line;
        }
        int fitting = Columns.head(line, columns).length();
        BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(line);
        // The boundary lies behind the blank that follows the sentence.
        int end = sentences.preceding(Math.min(fitting + 2, line.length()));
        if (end > 0 && Columns.width(line.substring(0, end).strip()) > columns) {
            end = sentences.previous();
        }
        // A first sentence of a word or two is no gain over the beginning of the second.
        if (end > 0 && end >= fitting / 4) {
            return line.substring(0, end).strip();
        }
        String head = Columns.head(line, columns - 1);
        int blank = head.lastIndexOf(' ');
        return head.substring(0, blank > 0 ? blank : head.length()).stripTrailing() + ELLIPSIS;
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }
}
