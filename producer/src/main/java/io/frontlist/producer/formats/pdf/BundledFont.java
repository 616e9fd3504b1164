package io.frontlist.producer.formats.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for every font that a PDF names and does not hold, with the one that PDFBox brings along. Nothing is drawn, so no
 * other is needed, and looking for those of the machine takes seconds.
 */
final class BundledFont implements FontMapper {
    /** Loaded when a document first needs it: most hold their fonts. */
    private static final class Loaded {
        private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
        private static final TrueTypeFont FONT = load();

        private static TrueTypeFont load() {
            try (InputStream stream = PDDocument.class.getResourceAsStream(RESOURCE)) {
                if (stream == null) {
                    throw new IllegalStateException("PDFBox no longer brings " + RESOURCE);
                }
                return new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(stream));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(
            @Nullable String baseFont, @Nullable PDFontDescriptor fontDescriptor) {
        return new FontMapping<>(Loaded.FONT, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(
            @Nullable String baseFont, @Nullable PDFontDescriptor fontDescriptor) {
        return new FontMapping<>(Loaded.FONT, true);
    }

    @Override
    public CIDFontMapping getCIDFont(
            @Nullable String baseFont,
            @Nullable PDFontDescriptor fontDescriptor,
            @Nullable PDCIDSystemInfo cidSystemInfo) {
        return new CIDFontMapping(null, Loaded.FONT, true);
    }
}
