package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.archive.Zips;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents of Hancom Office for tests, as far as a reader of text looks at them. */
public final class Hwpx {
    private static final String OWPML = "http://www.hancom.co.kr/hwpml/2011/";

    private Hwpx() {}

    /** A document whose only section holds this. */
    public static byte[] of(String... content) {
        return ofSections(String.join("", content));
    }

    /** A document of these sections; the spine names the last one first. */
    static byte[] ofSections(String... sections) {
        StringBuilder items = new StringBuilder("<opf:item id='header' href='Contents/header.xml'/>");
        StringBuilder spine = new StringBuilder("<opf:itemref idref='header' linear='yes'/>");
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("mimetype", "application/hwp+zip");
        entries.put("META-INF/manifest.xml", "<odf:manifest xmlns:odf='urn:odf'/>");
        for (int i = sections.length - 1; i >= 0; i--) {
            items.append("<opf:item id='section%d' href='Contents/section%d.xml'/>".formatted(i, i));
            spine.append("<opf:itemref idref='section%d' linear='yes'/>".formatted(i));
            entries.put("Contents/section" + i + ".xml", section(sections[i]));
        }
        entries.put(
                "Contents/content.hpf",
                "<opf:package xmlns:opf='http://www.idpf.org/2007/opf/'><opf:manifest>" + items
                        + "</opf:manifest><opf:spine>" + spine + "</opf:spine></opf:package>");
        return Zips.of(entries);
    }

    static String section(String content) {
        return "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hs:sec xmlns:hs='" + OWPML
                + "section' xmlns:hp='" + OWPML + "paragraph' xmlns:hc='" + OWPML + "core'>" + content + "</hs:sec>";
    }

    /** A paragraph of plain text. */
    public static String p(String text) {
        return paragraph("<hp:t>" + text.replace("&", "&amp;") + "</hp:t>");
    }

    /** A paragraph with this in its run. */
    static String paragraph(String run) {
        return "<hp:p id='0' paraPrIDRef='0' styleIDRef='0'><hp:run charPrIDRef='0'>" + run
                + "</hp:run><hp:linesegarray><hp:lineseg textpos='0'/></hp:linesegarray></hp:p>";
    }

    /** A paragraph that holds a table. */
    public static String tbl(String... rows) {
        return paragraph("<hp:tbl rowCnt='1' colCnt='1'><hp:sz width='1'/><hp:inMargin left='1'/>"
                + String.join("", rows) + "</hp:tbl><hp:t/>");
    }

    /** A table's row with one paragraph in each cell. */
    public static String tr(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(tc(1, 1, p(cell)));
        }
        return row(row.toString());
    }

    static String row(String... cells) {
        return "<hp:tr>" + String.join("", cells) + "</hp:tr>";
    }

    static String tc(int columns, int rows, String... content) {
        return "<hp:tc name=''><hp:subList id=''>" + String.join("", content)
                + "</hp:subList><hp:cellAddr colAddr='0' rowAddr='0'/><hp:cellSpan colSpan='" + columns
                + "' rowSpan='" + rows + "'/><hp:cellSz width='1'/></hp:tc>";
    }
}
