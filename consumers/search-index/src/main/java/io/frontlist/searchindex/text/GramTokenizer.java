package io.frontlist.searchindex.text;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Cuts text without a dictionary, so that names and words that no dictionary knows are found. At the position of each East Asian
 * character stand: the character; it with its successor; and, where only blanks lie between the two, both with one blank between them, so
 * that a query may be written with or without the blank. Letters and digits of other scripts stay whole words.
 */
final class GramTokenizer extends Tokenizer {
    /** Longest word kept whole, in characters; what goes beyond is left out of the term. */
    private static final int MAX_WORD = 100;

    /** A term and where it was read. */
    private record Gram(String term, int start, int end, int positionIncrement) {}

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increments = addAttribute(PositionIncrementAttribute.class);

    private Iterator<Gram> grams = List.<Gram>of().iterator();
    private int textLength;

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (!grams.hasNext()) {
            return false;
        }
        Gram gram = grams.next();
        term.append(gram.term());
        offsets.setOffset(correctOffset(gram.start()), correctOffset(gram.end()));
        increments.setPositionIncrement(gram.positionIncrement());
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        StringWriter whole = new StringWriter();
        input.transferTo(whole);
        String text = whole.toString();
        textLength = text.length();
        grams = cut(text).iterator();
    }

    @Override
    public void end() throws IOException {
        super.end();
        int end = correctOffset(textLength);
        offsets.setOffset(end, end);
    }

    private static List<Gram> cut(String text) {
        List<Gram> found = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (EastAsian.isLetter(c)) {
                found.add(new Gram(text.substring(i, next), i, next, 1));
                addPair(text, i, next, found);
            } else if (Character.isLetterOrDigit(c)) {
                while (next < text.length() && continuesWord(text.codePointAt(next))) {
                    next += Character.charCount(text.codePointAt(next));
                }
                found.add(new Gram(text.substring(i, Math.min(next, i + MAX_WORD)), i, next, 1));
            }
            i = next;
        }
        return found;
    }

    private static void addPair(String text, int start, int next, List<Gram> found) {
        int second = next;
        while (second < text.length() && Character.isWhitespace(text.charAt(second))) {
            second++;
        }
        if (second < text.length() && EastAsian.isLetter(text.codePointAt(second))) {
            int end = second + Character.charCount(text.codePointAt(second));
            String blank = second > next ? " " : "";
            found.add(new Gram(text.substring(start, next) + blank + text.substring(second, end), start, end, 0));
        }
    }

    private static boolean continuesWord(int c) {
        return !EastAsian.isLetter(c)
                && (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK);
    }
}
