package io.frontlist.producer.understanding.text;

import io.frontlist.producer.understanding.lexicon.CharacterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of one line.
 *
 * @param line the line
 * @param from first character, counted in the folded copy
 * @param to the character behind the last one
 */
public record Piece(Line line, int from, int to) {
    public Piece {
        if (from < 0 || to < from || to > line.folded().length()) {
            throw new IllegalArgumentException("No stretch " + from + ".." + to + " in line " + line.number());
        }
    }

    /** The folded text. */
    public String folded() {
        return line.folded().substring(from, to);
    }

    /** The text as the document has it. */
    public String text() {
        return line.originalBetween(from, to);
    }

    public int length() {
        return to - from;
    }

    public boolean isEmpty() {
        return from == to;
    }

    /** The part between two positions that count from this piece's start. */
    public Piece part(int start, int end) {
        return new Piece(line, from + start, from + end);
    }

    /** The rest from a position on that counts from this piece's start. */
    public Piece after(int start) {
        return new Piece(line, from + start, to);
    }

    /** The part that a group of a matcher over {@link #folded()} matched. */
    public Piece group(Matcher matcher, String name) {
        return part(matcher.start(name), matcher.end(name));
    }

    /** Without blanks at the ends. */
    public Piece strip() {
        return strip("");
    }

    /** Without blanks and any of {@code characters} at the ends. */
    public Piece strip(String characters) {
        return strip(c -> characters.indexOf(c) >= 0);
    }

    /** Without blanks and any of {@code characters} at the ends. */
    public Piece strip(CharacterSet characters) {
        return strip(c -> characters.contains((char) c));
    }

    private Piece strip(IntPredicate outside) {
        String text = line.folded();
        int start = from;
        int end = to;
        while (start < end && isBlankOr(text.charAt(start), outside)) {
            start++;
        }
        while (end > start && isBlankOr(text.charAt(end - 1), outside)) {
            end--;
        }
        return new Piece(line, start, end);
    }

    private static boolean isBlankOr(char c, IntPredicate outside) {
        return Character.isWhitespace(c) || outside.test(c);
    }

    /** The stretches between the matches of {@code separator}, stripped; empty ones are kept. */
    public List<Piece> split(Pattern separator) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = separator.matcher(folded());
        int start = 0;
        while (matcher.find()) {
            pieces.add(part(start, matcher.start()).strip());
            start = matcher.end();
        }
        pieces.add(after(start).strip());
        return pieces;
    }

    @Override
    public String toString() {
        return text();
    }
}
