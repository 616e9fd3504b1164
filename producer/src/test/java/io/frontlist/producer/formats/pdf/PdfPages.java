package io.frontlist.producer.formats.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PDFs by hand for tests: text in Korean at given places, in a font that the file names but does not hold, so that no font
 * is needed to write or to read it. Places are in points from the upper left corner of an A4 page.
 */
public final class PdfPages {
    private static final float HEIGHT = 842;

    private final List<StringBuilder> pages = new ArrayList<>();

    public PdfPages() {
        page();
    }

    /** Goes on with a new page. */
    public PdfPages page() {
        pages.add(new StringBuilder());
        return this;
    }

    /** Sets text with its baseline so far from the top. */
    public PdfPages text(float left, float top, float size, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
        current().append("BT /F1 %s Tf %s %s Td <%s> Tj ET\n".formatted(size, left, HEIGHT - top, hex));
        return this;
    }

    /** Sets lines one below the other. */
    public PdfPages lines(float left, float top, float size, float leading, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            text(left, top + i * leading, size, lines.get(i));
        }
        return this;
    }

    /** Adds operators of the page's content as they are. */
    public PdfPages raw(String operators) {
        current().append(operators).append('\n');
        return this;
    }

    /** A paragraph in lines of so many full-width characters, broken between words; the blank stays at the line's end. */
    public static List<String> wrapped(String paragraph, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        float width = 0;
        for (String word : paragraph.split("(?<= )", -1)) {
            float wordWidth = 0;
            for (int i = 0; i < word.length(); i++) {
                wordWidth += word.charAt(i) < 128 ? 0.5f : 1;
            }
            if (width + wordWidth > columns && width > 0) {
                lines.add(line.toString());
                line.setLength(0);
                width = 0;
            }
            line.append(word);
            width += wordWidth;
        }
        lines.add(line.toString());
        return lines;
    }

    private StringBuilder current() {
        return pages.get(pages.size() - 1);
    }

    /** The file. */
    public byte[] toBytes() {
        return toBytes("");
    }

    /** The file with more entries in its trailer. */
    byte[] toBytes(String trailer) {
        PdfObjects objects = new PdfObjects();
        StringBuilder kids = new StringBuilder();
        int firstPage = 6;
        for (int i = 0; i < pages.size(); i++) {
            kids.append(firstPage + 2 * i).append(" 0 R ");
        }
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
        objects.add("<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium-UniKS-UTF16-H"
                + " /Encoding /UniKS-UTF16-H /DescendantFonts [4 0 R] >>");
        objects.add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium"
                + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 2 >>"
                + " /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>");
        objects.add("<< /Type /FontDescriptor /FontName /HYSMyeongJo-Medium /Flags 4 /FontBBox [0 -148 1001 880]"
                + " /ItalicAngle 0 /Ascent 880 /Descent -148 /CapHeight 880 /StemV 93 >>");
        for (int i = 0; i < pages.size(); i++) {
            objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + (firstPage + 2 * i + 1)
                    + " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            objects.addStream("", deflated(pages.get(i).toString()));
        }
        return objects.toBytes("/Root 1 0 R " + trailer);
    }

    static byte[] deflated(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes, new Deflater())) {
            deflater.write(content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
