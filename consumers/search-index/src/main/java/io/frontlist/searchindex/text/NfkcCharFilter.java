package io.frontlist.searchindex.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.apache.lucene.analysis.charfilter.BaseCharFilter;
import org.jspecify.annotations.Nullable;

/**
 * Brings text to Unicode form NFKC (UAX #15): full-width letters and digits become ordinary ones, Hangul that a Mac wrote in single
 * letters becomes syllables, ㈜ becomes (주). Offsets still count in the text as it came, so that it can be highlighted.
 */
final class NfkcCharFilter extends BaseCharFilter {
    private @Nullable Reader normalized;

    NfkcCharFilter(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        Reader source = normalized;
        if (source == null) {
            source = new StringReader(normalizeAll());
            normalized = source;
        }
        return source.read(buffer, offset, length);
    }

    private String normalizeAll() throws IOException {
        StringWriter whole = new StringWriter();
        input.transferTo(whole);
        String text = whole.toString();
        if (Normalizer.isNormalized(text, Form.NFKC)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = segmentEnd(text, start);
            appendNormalized(text, start, end, out);
            start = end;
        }
        return out.toString();
    }

    private void appendNormalized(String text, int start, int end, StringBuilder out) {
        int outStart = out.length();
        out.append(Normalizer.normalize(text.substring(start, end), Form.NFKC));
        int length = end - start;
        int outLength = out.length() - outStart;
        // Where one character became several, all that are too many stand at its end: offsets never run backwards.
        for (int i = length; i < outLength; i++) {
            addOffCorrectMap(outStart + i, end - (outStart + i));
        }
        if (length != outLength) {
            addOffCorrectMap(out.length(), end - out.length());
        }
    }

    /** The end of the piece that begins at {@code start} and is normalised alone: a character and what combines with it. */
    private static int segmentEnd(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length() && combines(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean combines(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                // Medial and final letters of Hangul syllables.
                || (codePoint >= 0x1160 && codePoint <= 0x11FF)
                || (codePoint >= 0xD7B0 && codePoint <= 0xD7FF)
                // Half-width voiced sound marks of Japanese.
                || codePoint == 0xFF9E
                || codePoint == 0xFF9F;
    }
}
