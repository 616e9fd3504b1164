package io.frontlist.bench.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/**
 * Sets text as a PDF (ISO 32000) in the way of office programs: a font of two-byte glyph numbers with a table of the characters
 * that they stand for, a text object for each line, deflated pages. The font is named, not embedded. Not thread-safe.
 */
final class PressPdf {
    private static final int LINES_PER_PAGE = 40;
    private static final int COLUMNS = 44;
    private static final int CATALOG = 1;
    private static final int PAGES = 2;
    private static final int FONT = 3;
    private static final int FIRST_PAGE = 7;
    /** Most entries of one table in a CMap (Adobe Technical Note 5014). */
    private static final int MOST_MAPPINGS = 100;

    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final List<byte[]> objects = new ArrayList<>();

    private PressPdf() {}

    /** The paragraphs as a file: lines of at most {@value #COLUMNS} wide characters, a tab as a wide gap. */
    static byte[] of(List<String> paragraphs) throws IOException {
        return new PressPdf().set(paragraphs);
    }

    private byte[] set(List<String> paragraphs) throws IOException {
        List<String> lines = new ArrayList<>();
        paragraphs.forEach(paragraph -> wrap(lines, paragraph));
        List<String> pages = new ArrayList<>();
        for (int first = 0; first < lines.size(); first += LINES_PER_PAGE) {
            pages.add(page(lines.subList(first, Math.min(lines.size(), first + LINES_PER_PAGE))));
        }
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(FIRST_PAGE + 2 * i).append(" 0 R ");
        }
        add("<< /Type /Catalog /Pages " + PAGES + " 0 R >>");
        add("<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
        add("<< /Type /Font /Subtype /Type0 /BaseFont /HCRBatang /Encoding /Identity-H /DescendantFonts [4 0 R]"
                + " /ToUnicode 6 0 R >>");
        add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /HCRBatang /CIDToGIDMap /Identity"
                + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R"
                + " /DW 1000 /W [" + widths() + "] >>");
        add("<< /Type /FontDescriptor /FontName /HCRBatang /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
                + " /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>");
        addStream(toUnicode());
        for (String page : pages) {
            add("<< /Type /Page /Parent " + PAGES + " 0 R /MediaBox [0 0 595 842] /Contents " + (objects.size() + 2)
                    + " 0 R /Resources << /Font << /F1 " + FONT + " 0 R >> >> >>");
            addStream(page);
        }
        return file();
    }

    private static void wrap(List<String> lines, String paragraph) {
        StringBuilder line = new StringBuilder();
        float width = 0;
        for (String word : paragraph.split("(?<= )", -1)) {
            float wordWidth =
                    (float) word.chars().mapToDouble(c -> c < 128 ? 0.5 : 1).sum();
            if (width + wordWidth > COLUMNS && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                width = 0;
            }
            line.append(word);
            width += wordWidth;
        }
        lines.add(line.toString());
    }

    private String page(List<String> lines) {
        StringBuilder content = new StringBuilder();
        float baseline = 770;
        for (String line : lines) {
            float left = 70;
            for (String cell : line.split("\t", -1)) {
                if (!cell.isEmpty()) {
                    content.append("BT /F1 10 Tf %s %s Td <%s> Tj ET\n".formatted(left, baseline, encoded(cell)));
                }
                left += 90;
            }
            baseline -= 17;
        }
        return content.toString();
    }

    private String encoded(String text) {
        StringBuilder codes = new StringBuilder();
        text.codePoints()
                .forEach(c -> codes.append("%04x".formatted(glyphs.computeIfAbsent(c, any -> glyphs.size() + 1))));
        return codes.toString();
    }

    private String widths() {
        StringBuilder widths = new StringBuilder();
        characters().forEach((glyph, character) -> widths.append(character < 128 ? glyph + " [500] " : ""));
        return widths.toString();
    }

    private String toUnicode() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                /CMapName /Glyphs def /CMapType 2 def
                1 begincodespacerange <0000> <ffff> endcodespacerange
                """);
        List<Map.Entry<Integer, Integer>> all = List.copyOf(characters().entrySet());
        for (int first = 0; first < all.size(); first += MOST_MAPPINGS) {
            List<Map.Entry<Integer, Integer>> some = all.subList(first, Math.min(all.size(), first + MOST_MAPPINGS));
            map.append(some.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, Integer> entry : some) {
                String character = Character.toString(entry.getValue());
                String hex = HexFormat.of().formatHex(character.getBytes(StandardCharsets.UTF_16BE));
                map.append("<%04x> <%s>%n".formatted(entry.getKey(), hex));
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap CMapName currentdict /CMap defineresource pop end end\n")
                .toString();
    }

    private Map<Integer, Integer> characters() {
        Map<Integer, Integer> characters = new TreeMap<>();
        glyphs.forEach((character, glyph) -> characters.put(glyph, character));
        return characters;
    }

    private void add(String object) {
        objects.add(object.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void addStream(String content) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(("<< /Filter /FlateDecode /Length " + deflated.size() + " >>\nstream\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        stream.writeBytes(deflated.toByteArray());
        stream.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
        objects.add(stream.toByteArray());
    }

    private byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder end = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            end.append("%010d 00000 n \n".formatted(file.size()));
            file.writeBytes(((i + 1) + " 0 obj\n").getBytes(StandardCharsets.ISO_8859_1));
            file.writeBytes(objects.get(i));
            file.writeBytes("\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        int table = file.size();
        end.append("trailer\n<< /Size " + (objects.size() + 1) + " /Root " + CATALOG + " 0 R >>\nstartxref\n" + table
                + "\n%%EOF\n");
        file.writeBytes(end.toString().getBytes(StandardCharsets.ISO_8859_1));
        return file.toByteArray();
    }
}
