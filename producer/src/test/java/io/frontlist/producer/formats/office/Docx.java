package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.archive.Zips;
import java.util.LinkedHashMap;
import java.util.Map;

/** Word documents for tests, as far as a reader of text looks at them. */
public final class Docx {
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder relationships = new StringBuilder();

    private Docx() {}

    /** A document with this in its body. */
    public static Docx of(String... body) {
        Docx docx = new Docx();
        docx.parts.put("[Content_Types].xml", "<Types/>");
        docx.parts.put(
                "_rels/.rels",
                "<Relationships xmlns='" + PACKAGE + "'><Relationship Id='rId1' Type='" + OFFICE
                        + "/officeDocument' Target='word/document.xml'/></Relationships>");
        docx.parts.put("word/document.xml", document(body));
        return docx;
    }

    /** The main part with this in its body. */
    static String document(String... body) {
        return root("document", "<w:body>" + String.join("", body) + "</w:body>");
    }

    /** Adds a part that the document refers to. */
    public Docx with(String id, String kind, String root, String... content) {
        parts.put("word/" + id + ".xml", root(root, String.join("", content)));
        relationships.append("<Relationship Id='%s' Type='%s/%s' Target='%s.xml'/>".formatted(id, OFFICE, kind, id));
        return this;
    }

    /** Adds an entry that is no text. */
    public Docx withEntry(String name, String content) {
        parts.put(name, content);
        return this;
    }

    public byte[] bytes() {
        Map<String, String> all = new LinkedHashMap<>(parts);
        all.put(
                "word/_rels/document.xml.rels",
                "<Relationships xmlns='" + PACKAGE + "'>" + relationships + "</Relationships>");
        return Zips.of(all);
    }

    private static String root(String name, String content) {
        return "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><w:" + name
                + " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='" + OFFICE
                + "' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
                + " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
                + " xmlns:v='urn:schemas-microsoft-com:vml'>" + content + "</w:" + name + ">";
    }

    /** A paragraph of plain text. */
    public static String p(String text) {
        return "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='800'/></w:tabs></w:pPr>" + r(text) + "</w:p>";
    }

    /** A run of plain text. */
    public static String r(String text) {
        return "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>" + text.replace("&", "&amp;") + "</w:t></w:r>";
    }

    /** A table's row with one paragraph in each cell. */
    public static String tr(String... cells) {
        StringBuilder row = new StringBuilder("<w:tr><w:trPr/>");
        for (String cell : cells) {
            row.append(tc(p(cell)));
        }
        return row.append("</w:tr>").toString();
    }

    /** A cell. */
    public static String tc(String... content) {
        return "<w:tc><w:tcPr><w:tcW w:w='1000'/></w:tcPr>" + String.join("", content) + "</w:tc>";
    }

    /** A table. */
    public static String tbl(String... rows) {
        return "<w:tbl><w:tblPr/><w:tblGrid/>" + String.join("", rows) + "</w:tbl>";
    }
}
