package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.flow.PagedFlow;
import io.frontlist.producer.formats.flow.RowSpans;
import io.frontlist.producer.formats.flow.TextFlow;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of sections in OWPML (KS X 6101) as it shows when all changes are accepted: what was deleted is left out, as are
 * field codes, memos, hidden comments and what pictures say of themselves. Headers, notes and footers, which stand where they
 * were put in, are set apart. For one document and one thread.
 */
final class HancomStory {
    private final PagedFlow pages;

    private boolean deleting;

    /** A story whose text counts to what {@code whole} may hold. */
    HancomStory(TextFlow whole) throws UnreadableDocumentException {
        pages = new PagedFlow(whole);
    }

    /** Reads the next section. */
    void read(XmlCursor cursor) throws UnreadableDocumentException {
        while (cursor.next() != Step.DONE) {
            if (cursor.depth() == 1) {
                readInside(cursor, pages.body());
                pages.body().startBlock();
            }
        }
    }

    /** All that was read, in the order in which people see it. */
    void finish(TextFlow whole) throws UnreadableDocumentException {
        pages.finish(whole);
    }

    private void readInside(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            readElement(cursor, flow);
        }
    }

    private void readElement(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        switch (cursor.name()) {
            case "p" -> {
                readInside(cursor, flow);
                flow.endParagraph();
            }
            case "t", "mainText" -> readText(cursor, flow);
            case "compose" -> {
                flow.text(cursor.attribute("composeText").orElse(""));
                cursor.skip();
            }
            case "tbl" -> readTable(cursor, flow);
            case "drawText", "caption" -> flow.block(inside(cursor, flow));
            case "textart" -> {
                TextFlow art = flow.nested();
                art.text(cursor.attribute("text").orElse(""));
                art.endParagraph();
                flow.block(art);
                cursor.skip();
            }
            case "header" -> pages.header(inside(cursor, flow));
            case "footer" -> pages.footer(inside(cursor, flow));
            case "footNote", "endNote" -> pages.note(inside(cursor, flow));
            case "fieldBegin", "hiddenComment", "secPr", "linesegarray", "equation", "eqEdit", "parameters" ->
                cursor.skip();
            default -> readInside(cursor, flow);
        }
    }

    private TextFlow inside(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        TextFlow inside = flow.nested();
        readInside(cursor, inside);
        return inside;
    }

    private void readText(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        int outside = cursor.depth() - 1;
        for (Step step = cursor.next(); cursor.depth() > outside; step = cursor.next()) {
            if (step == Step.START) {
                readMark(cursor.name(), flow);
            } else if (step == Step.TEXT && !deleting) {
                flow.text(cursor.text());
            }
        }
    }

    /** An element in the middle of a text. */
    private void readMark(String name, TextFlow flow) throws UnreadableDocumentException {
        switch (name) {
            case "deleteBegin" -> deleting = true;
            case "deleteEnd" -> deleting = false;
            case "tab" -> flow.tab();
            case "lineBreak" -> flow.lineBreak();
            case "nbSpace", "fwSpace" -> flow.text(" ");
            case "hyphen" -> flow.text("-");
            default -> {}
        }
    }

    private void readTable(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        flow.startBlock();
        flow.gap();
        RowSpans spans = new RowSpans();
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            switch (cursor.name()) {
                case "tr" -> readRow(cursor, flow, spans);
                case "caption" -> flow.block(inside(cursor, flow));
                default -> cursor.skip();
            }
        }
        flow.gap();
    }

    private void readRow(XmlCursor cursor, TextFlow flow, RowSpans spans) throws UnreadableDocumentException {
        List<TextFlow> cells = new ArrayList<>();
        spans.startRow();
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            readCell(cursor, flow.nested(), spans, cells);
        }
        addEmpty(cells, spans.endRow(), flow);
        flow.row(cells);
    }

    private void readCell(XmlCursor cursor, TextFlow cell, RowSpans spans, List<TextFlow> cells)
            throws UnreadableDocumentException {
        int columns = 1;
        int rows = 1;
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            if (cursor.name().equals("cellSpan")) {
                columns = number(cursor, "colSpan");
                rows = number(cursor, "rowSpan");
            }
            readElement(cursor, cell);
        }
        addEmpty(cells, spans.place(columns, rows), cell);
        cells.add(cell);
    }

    private static void addEmpty(List<TextFlow> cells, int count, TextFlow flow) throws UnreadableDocumentException {
        for (int i = 0; i < count; i++) {
            cells.add(flow.nested());
        }
    }

    private static int number(XmlCursor cursor, String attribute) {
        String digits = cursor.attribute(attribute).orElse("1");
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 1;
    }
}
