package io.frontlist.producer.formats.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Takes the glyphs that PDFBox finds on a page and puts them together to {@link Fragment}s in the order in which the page sets
 * them. Confined to one thread.
 */
final class PageStripper extends PDFTextStripper {
    /** A gap as wide as this part of a space, or of the average glyph, parts two words. */
    private static final float WORD_GAP_IN_SPACES = 0.5f;

    private static final float WORD_GAP_IN_GLYPHS = 0.3f;
    /** A gap of more font sizes than this parts two cells. */
    static final float CELL_GAP = 1.5f;
    /** Glyphs of one word may overlap by this part of the font size. */
    private static final float OVERLAP = 0.5f;

    static {
        FontMappers.set(new BundledFont());
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Fragment> fragments = new ArrayList<>();

    private float left;
    private float right;
    /** Where the last glyph ends, blanks included. */
    private float end;

    private float baseline;
    private float size;
    private float turn;
    private float averageWidth;

    /** The lines of a page as they are read. */
    List<String> lines(PDPage page) throws IOException {
        fragments.clear();
        processPage(page);
        return PageLayout.lines(fragments);
    }

    /** PDFBox calls this when it has found all glyphs of a page. */
    @Override
    protected void writePage() {
        for (List<TextPosition> article : charactersByArticle) {
            for (TextPosition glyph : article) {
                String unicode = glyph.getUnicode();
                if (unicode != null && !unicode.isEmpty()) {
                    add(glyph, unicode);
                }
            }
            finish();
        }
    }

    private void add(TextPosition glyph, String unicode) {
        float x = glyph.getXDirAdj();
        float y = glyph.getYDirAdj();
        float width = glyph.getWidthDirAdj();
        float glyphSize = sizeOf(glyph);
        float direction = glyph.getDir();
        float glyphWidth = width / unicode.length();
        boolean isBlank = unicode.isBlank();
        if (!text.isEmpty()) {
            float gap = x - end;
            float larger = Math.max(size, glyphSize);
            if (direction != turn
                    || Math.abs(y - baseline) > larger * PageLayout.SAME_LINE
                    || gap < -larger * OVERLAP
                    || (x - right > larger * CELL_GAP && !isBlank)) {
                finish();
            } else {
                averageWidth = (averageWidth + glyphWidth) / 2;
                if (gap > wordGap(glyph) && !isBlank && !endsBlank()) {
                    text.append(' ');
                }
            }
        }
        if (text.isEmpty()) {
            if (isBlank) {
                return;
            }
            left = x;
            baseline = y;
            size = glyphSize;
            turn = direction;
            averageWidth = glyphWidth;
        }
        append(unicode);
        end = x + width;
        if (!isBlank) {
            right = end;
            if (glyphSize > size) {
                size = glyphSize;
                baseline = y;
            }
        }
    }

    private float wordGap(TextPosition glyph) {
        float space = glyph.getWidthOfSpace();
        float inGlyphs = averageWidth * WORD_GAP_IN_GLYPHS;
        return space > 0 ? Math.min(space * WORD_GAP_IN_SPACES, inGlyphs) : inGlyphs;
    }

    /** Fonts of a size of one that the page enlarges have it in their matrix. */
    private static float sizeOf(TextPosition glyph) {
        float points = Math.abs(glyph.getFontSizeInPt());
        return points > 0 && !Float.isNaN(points) ? points : Math.max(1, glyph.getHeightDir());
    }

    private boolean endsBlank() {
        return Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private void append(String unicode) {
        for (int i = 0; i < unicode.length(); i++) {
            char c = unicode.charAt(i);
            text.append(c < ' ' || c == 0x7F ? ' ' : c);
        }
    }

    private void finish() {
        if (!text.isEmpty()) {
            fragments.add(new Fragment(text.toString(), left, right, baseline, size, turn));
            text.setLength(0);
        }
    }
}
