package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.archive.Zips;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workbook written part by part, as programs write them. */
final class TestWorkbook {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final List<String> sheets = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private String workbookProperties = "";
    private String styles = "<cellXfs count=\"1\"><xf numFmtId=\"0\"/></cellXfs>";

    /** Adds a sheet whose rows are given as XML. */
    TestWorkbook sheet(String rows) {
        return sheet(rows, "visible");
    }

    TestWorkbook sheet(String rows, String state) {
        sheets.add(rows);
        states.add(state);
        return this;
    }

    /** Adds a sheet of texts: in turn shared, inline and as the result of a formula. */
    TestWorkbook sheetOf(List<List<String>> rows) {
        StringBuilder xml = new StringBuilder();
        int number = 0;
        for (List<String> row : rows) {
            number++;
            xml.append("<row r=\"").append(number).append("\">");
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    xml.append(text(reference(i, number), row.get(i), i % 3));
                }
            }
            xml.append("</row>");
        }
        return sheet(xml.toString());
    }

    private String text(String reference, String text, int way) {
        String start = "<c r=\"" + reference + "\" t=\"";
        return switch (way) {
            case 0 -> start + "s\"><v>" + shared("<t xml:space=\"preserve\">" + escaped(text) + "</t>") + "</v></c>";
            case 1 -> start + "inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
            default -> start + "str\"><f>A1&amp;\"x\"</f><v>" + escaped(text) + "</v></c>";
        };
    }

    /** Adds a shared text, given as XML, and returns its number. */
    int shared(String xml) {
        shared.add(xml);
        return shared.size() - 1;
    }

    TestWorkbook from1904() {
        workbookProperties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    /** Gives the styles of cells, in their order, these number formats: numbers of built-in ones, or the workbook's own. */
    TestWorkbook styles(String... formats) {
        StringBuilder own = new StringBuilder();
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < formats.length; i++) {
            boolean builtIn = formats[i].matches("[0-9]+");
            if (!builtIn) {
                own.append("<numFmt numFmtId=\"")
                        .append(164 + i)
                        .append("\" formatCode=\"")
                        .append(escaped(formats[i]))
                        .append("\"/>");
            }
            cells.append("<xf numFmtId=\"")
                    .append(builtIn ? formats[i] : 164 + i)
                    .append("\"/>");
        }
        styles = "<numFmts>" + own + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + cells
                + "</cellXfs>";
        return this;
    }

    /** The parts under their names. */
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", HEAD + "<Types/>");
        parts.put(
                "_rels/.rels",
                HEAD + "<Relationships>" + relationship("rId1", "officeDocument", "xl/workbook.xml")
                        + "</Relationships>");
        StringBuilder list = new StringBuilder();
        StringBuilder related = new StringBuilder();
        for (int i = 0; i < sheets.size(); i++) {
            // The order of the list is the order of the sheets, whatever their parts are called.
            String part = "worksheets/sheet" + (sheets.size() - i) + ".xml";
            list.append("<sheet name=\"시트 ")
                    .append(i + 1)
                    .append("\" sheetId=\"")
                    .append(i + 1)
                    .append("\" state=\"")
                    .append(states.get(i))
                    .append("\" r:id=\"rId")
                    .append(i)
                    .append("\"/>");
            related.append(relationship("rId" + i, "worksheet", i % 2 == 0 ? part : "/xl/" + part));
            parts.put(
                    "xl/" + part,
                    HEAD + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + sheets.get(i)
                            + "</sheetData></worksheet>");
        }
        related.append(relationship("s", "sharedStrings", "sharedStrings.xml"));
        related.append(relationship("t", "styles", "styles.xml"));
        parts.put("xl/_rels/workbook.xml.rels", HEAD + "<Relationships>" + related + "</Relationships>");
        parts.put(
                "xl/workbook.xml",
                HEAD + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONSHIPS + "\">" + workbookProperties
                        + "<sheets>" + list + "</sheets></workbook>");
        parts.put("xl/styles.xml", HEAD + "<styleSheet xmlns=\"" + MAIN + "\">" + styles + "</styleSheet>");
        StringBuilder strings = new StringBuilder();
        shared.forEach(text -> strings.append("<si>").append(text).append("</si>"));
        parts.put("xl/sharedStrings.xml", HEAD + "<sst xmlns=\"" + MAIN + "\">" + strings + "</sst>");
        return parts;
    }

    byte[] bytes() {
        return Zips.of(parts());
    }

    private static String relationship(String id, String kind, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONSHIPS + "/" + kind + "\" Target=\"" + target
                + "\"/>";
    }

    static String reference(int column, int row) {
        String letters = column < 26 ? "" : String.valueOf((char) ('A' + column / 26 - 1));
        return letters + (char) ('A' + column % 26) + row;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
