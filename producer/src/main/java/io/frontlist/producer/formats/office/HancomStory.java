package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.flow.RowSpans;
import io.frontlist.producer.formats.flow.TextFlow;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the text of sections in OWPML (KS X 6101) as it shows when all changes are accepted: what was deleted is left out, as are
 * field codes, memos, hidden comments and what pictures say of themselves. Headers, notes and footers, which stand where they
 * were put in, are set apart. For one document and one thread.
 */
final class HancomStory {
    private final TextFlow body;
    private final List<TextFlow> notes = new ArrayList<>();
    /** By their lines: headers and footers of several sections or kinds of pages often say the same. */
    private final Map<List<String>, TextFlow> headers = new LinkedHashMap<>();

    private final Map<List<String>, TextFlow> footers = new LinkedHashMap<>();

    private boolean deleting;

    /** A story whose text counts to what {@code whole} may hold. */
    HancomStory(TextFlow whole) throws UnreadableDocumentException {
        body = whole.nested();
    }

    /** Reads the next section. */
    void read(XmlCursor cursor) throws UnreadableDocumentException {
        while (cursor.next() != Step.DONE) {
            if (cursor.depth() == 1) {
                readInside(cursor, body);
                body.startBlock();
            }
        }
    }

    /** All that was read, in the order in which people see it. */
    void finish(TextFlow whole) throws UnreadableDocumentException {
        for (TextFlow header : headers.values()) {
            whole.block(header);
        }
        whole.block(body);
        for (TextFlow note : notes) {
            whole.block(note);
        }
        for (TextFlow footer : footers.values()) {
            whole.block(footer);
        }
    }

    private void readInside(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        int outside = cursor.depth() - 1;
        for (Step step = cursor.next(); cursor.depth() > outside; step = cursor.next()) {
            if (step == Step.START) {
                readElement(cursor, flow);
            }
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
            case "header" -> {
                TextFlow header = inside(cursor, flow);
                headers.putIfAbsent(header.lines(), header);
            }
            case "footer" -> {
                TextFlow footer = inside(cursor, flow);
                footers.putIfAbsent(footer.lines(), footer);
            }
            case "footNote", "endNote" -> notes.add(inside(cursor, flow));
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
        int outside = cursor.depth() - 1;
        for (Step step = cursor.next(); cursor.depth() > outside; step = cursor.next()) {
            if (step != Step.START) {
                continue;
            }
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
        int outside = cursor.depth() - 1;
        for (Step step = cursor.next(); cursor.depth() > outside; step = cursor.next()) {
            if (step == Step.START) {
                readCell(cursor, flow.nested(), spans, cells);
            }
        }
        addEmpty(cells, spans.endRow(), flow);
        flow.row(cells);
    }

    private void readCell(XmlCursor cursor, TextFlow cell, RowSpans spans, List<TextFlow> cells)
            throws UnreadableDocumentException {
        int columns = 1;
        int rows = 1;
        int outside = cursor.depth() - 1;
        for (Step step = cursor.next(); cursor.depth() > outside; step = cursor.next()) {
            if (step != Step.START) {
                continue;
            }
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
