package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.flow.TextFlow;
import io.frontlist.producer.formats.xml.XmlCursor;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the text of a part in WordprocessingML (ECMA-376 part 1, section 17) as it shows when all changes are accepted: what was
 * deleted or is hidden is left out, as are field codes, comments and placeholders of empty form fields. For one thread.
 */
final class WordStory {
    /** No document has more headers and footers that differ. */
    private static final int MOST_REFERENCES = 500;

    private final Set<String> headers = new LinkedHashSet<>();
    private final Set<String> footers = new LinkedHashSet<>();

    /** The relationships by which the sections that were read refer to their headers. */
    Set<String> headers() {
        return headers;
    }

    /** The relationships by which the sections that were read refer to their footers. */
    Set<String> footers() {
        return footers;
    }

    /** Reads a whole part into {@code flow}. */
    void read(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        while (cursor.next() != Step.DONE) {
            if (cursor.depth() == 1) {
                readElement(cursor, flow);
                flow.startBlock();
            }
        }
    }

    /** Reads what is in the element that starts here, to its end. */
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
            case "r" -> readRun(cursor, flow);
            case "t" -> readText(cursor, flow);
            case "tab", "ptab" -> {
                flow.tab();
                cursor.skip();
            }
            case "br", "cr" -> {
                flow.lineBreak();
                cursor.skip();
            }
            case "noBreakHyphen" -> {
                flow.text("-");
                cursor.skip();
            }
            case "sym" -> {
                flow.text(WordSymbols.character(cursor.attribute("char").orElse("")));
                cursor.skip();
            }
            case "tbl" -> {
                flow.startBlock();
                flow.gap();
                readRows(cursor, flow);
                flow.gap();
            }
            case "txbxContent" -> {
                TextFlow box = flow.nested();
                readInside(cursor, box);
                flow.block(box);
            }
            case "textpath" -> {
                TextFlow art = flow.nested();
                art.text(cursor.attribute("string").orElse(""));
                art.endParagraph();
                flow.block(art);
                cursor.skip();
            }
            case "AlternateContent" -> readAlternative(cursor, flow);
            case "sdt" -> readFormField(cursor, flow);
            case "pPr", "sectPr" -> readSectionReferences(cursor);
            case "footnote", "endnote" -> readNote(cursor, flow);
            case "del", "moveFrom", "instrText", "rt", "tcPr", "tblPr", "tblGrid", "tblPrEx" -> cursor.skip();
            default -> readInside(cursor, flow);
        }
    }

    private void readRun(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        boolean hidden = false;
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            if (cursor.name().equals("rPr")) {
                hidden = isOn(cursor, "vanish");
            } else if (hidden) {
                cursor.skip();
            } else {
                readElement(cursor, flow);
            }
        }
    }

    private static void readText(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        int outside = cursor.depth() - 1;
        for (Step step = cursor.next(); cursor.depth() > outside; step = cursor.next()) {
            if (step == Step.TEXT) {
                flow.text(cursor.text());
            }
        }
    }

    private void readRows(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            switch (cursor.name()) {
                case "tr" -> {
                    List<TextFlow> cells = new ArrayList<>();
                    if (readCells(cursor, flow, cells)) {
                        flow.row(cells);
                    }
                }
                case "tblPr", "tblGrid" -> cursor.skip();
                default -> readRows(cursor, flow);
            }
        }
    }

    /** Reads the cells of a row; false where the row was deleted. */
    private boolean readCells(XmlCursor cursor, TextFlow flow, List<TextFlow> cells)
            throws UnreadableDocumentException {
        boolean kept = true;
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            switch (cursor.name()) {
                case "tc" -> {
                    TextFlow cell = flow.nested();
                    readInside(cursor, cell);
                    cells.add(cell);
                }
                case "trPr" -> kept &= !isOn(cursor, "del");
                case "tblPrEx", "sdtPr" -> cursor.skip();
                default -> kept &= readCells(cursor, flow, cells);
            }
        }
        return kept;
    }

    /** The first form that is offered; the others say the same for programs that do not know it. */
    private void readAlternative(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        boolean taken = false;
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            if (taken) {
                cursor.skip();
            } else {
                taken = true;
                readInside(cursor, flow);
            }
        }
    }

    private void readFormField(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        boolean empty = false;
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            if (cursor.name().equals("sdtPr")) {
                empty = isOn(cursor, "showingPlcHdr");
            } else if (empty) {
                cursor.skip();
            } else {
                readInside(cursor, flow);
            }
        }
    }

    /** The lines that part the notes from the text are kept among them. */
    private void readNote(XmlCursor cursor, TextFlow flow) throws UnreadableDocumentException {
        if (cursor.attribute("type").orElse("normal").equals("normal")) {
            readInside(cursor, flow);
        } else {
            cursor.skip();
        }
    }

    private void readSectionReferences(XmlCursor cursor) throws UnreadableDocumentException {
        for (int element = cursor.depth(); cursor.nextElement(element); ) {
            boolean more = headers.size() + footers.size() < MOST_REFERENCES;
            if (more && cursor.name().equals("headerReference")) {
                cursor.attribute("id").ifPresent(headers::add);
            } else if (more && cursor.name().equals("footerReference")) {
                cursor.attribute("id").ifPresent(footers::add);
            }
        }
    }

    /** Whether the properties that start here have one switched on; reads to their end. */
    private static boolean isOn(XmlCursor cursor, String property) throws UnreadableDocumentException {
        boolean on = false;
        int element = cursor.depth();
        while (cursor.nextElement(element)) {
            boolean own = cursor.depth() == element + 1;
            if (own && cursor.name().equals(property)) {
                on = !Set.of("0", "false", "off")
                        .contains(cursor.attribute("val").orElse("on"));
            }
        }
        return on;
    }
}
