package io.frontlist.producer.formats.hwp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface;
import kr.dogfoot.hwplib.object.bodytext.control.Control;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFooter;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFootnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHeader;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHiddenComment;
import kr.dogfoot.hwplib.object.bodytext.control.ControlTable;
import kr.dogfoot.hwplib.object.bodytext.control.ControlType;
import kr.dogfoot.hwplib.object.bodytext.control.ctrlheader.header.HeaderFooterApplyPage;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlRectangle;
import kr.dogfoot.hwplib.object.bodytext.control.gso.GsoControlType;
import kr.dogfoot.hwplib.object.bodytext.control.sectiondefine.NumberShape;
import kr.dogfoot.hwplib.object.bodytext.control.table.Cell;
import kr.dogfoot.hwplib.object.bodytext.control.table.ListHeaderForCell;
import kr.dogfoot.hwplib.object.bodytext.control.table.Row;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.object.bodytext.paragraph.ParagraphList;
import kr.dogfoot.hwplib.object.bodytext.paragraph.text.HWPCharControlExtend;
import kr.dogfoot.hwplib.tool.blankfilemaker.BlankFileMaker;
import kr.dogfoot.hwplib.writer.HWPWriter;

/** Writes HWP documents for tests. */
public final class HwpPages {
    private static final int PARAGRAPH_END = 13;

    private final HWPFile file = BlankFileMaker.make();
    private final ParagraphListInterface section =
            file.getBodyText().getSectionList().get(0);

    /**
     * A cell of a table.
     *
     * @param paragraphs its text
     * @param nested a table behind that; no rows where there is none
     */
    public record Box(int columns, int rows, List<String> paragraphs, List<List<Box>> nested) {
        public static Box of(String... paragraphs) {
            return new Box(1, 1, List.of(paragraphs), List.of());
        }

        public Box over(int moreColumns, int moreRows) {
            return new Box(moreColumns, moreRows, paragraphs, nested);
        }

        public Box with(List<List<Box>> table) {
            return new Box(columns, rows, paragraphs, table);
        }
    }

    /** Adds paragraphs. A tab, a line feed and U+001F in them are Hancom's tab, line break and fixed blank. */
    public HwpPages text(String... paragraphs) throws Exception {
        for (String text : paragraphs) {
            write(paragraph(section), text);
        }
        return this;
    }

    /** Adds a table whose rows are a label and a value each. */
    public HwpPages facts(List<Map.Entry<String, String>> facts) throws Exception {
        List<List<Box>> rows = new ArrayList<>();
        facts.forEach(fact -> rows.add(List.of(Box.of(fact.getKey()), Box.of(fact.getValue()))));
        return table(rows);
    }

    /** Adds a table. */
    public HwpPages table(List<List<Box>> rows) throws Exception {
        addTable(paragraph(section), rows);
        return this;
    }

    /** Adds a paragraph with a text box that is anchored in the middle of its text. */
    public HwpPages textBox(String before, String box, String after) throws Exception {
        Paragraph paragraph = paragraph(section);
        write(paragraph, before);
        anchor(paragraph, 0x0b, "gso ");
        ControlRectangle rectangle = (ControlRectangle) paragraph.addNewGsoControl(GsoControlType.Rectangle);
        rectangle.createTextBox();
        writeAll(rectangle.getTextBox().getParagraphList(), List.of(box));
        write(paragraph, after);
        return this;
    }

    /** Adds a paragraph that holds header, footer, note and hidden comment, all of them in front of its text. */
    public HwpPages apart(String header, String footer, String note, String comment, String text) throws Exception {
        Paragraph paragraph = paragraph(section);
        ControlHeader headerControl = (ControlHeader) control(paragraph, 0x10, "head", ControlType.Header);
        headerControl.getHeader().setApplyPage(HeaderFooterApplyPage.BothPage);
        writeAll(headerControl.getParagraphList(), List.of(header));
        ControlFooter footerControl = (ControlFooter) control(paragraph, 0x10, "foot", ControlType.Footer);
        footerControl.getHeader().setApplyPage(HeaderFooterApplyPage.BothPage);
        writeAll(footerControl.getParagraphList(), List.of(footer));
        ControlFootnote noteControl = (ControlFootnote) control(paragraph, 0x11, "fn  ", ControlType.Footnote);
        noteControl.getHeader().setNumberShape(NumberShape.Number);
        writeAll(noteControl.getParagraphList(), List.of(note));
        ControlHiddenComment commentControl =
                (ControlHiddenComment) control(paragraph, 0x0f, "tcmt", ControlType.HiddenComment);
        writeAll(commentControl.getParagraphList(), List.of(comment));
        write(paragraph, text);
        return this;
    }

    private static Control control(Paragraph paragraph, int code, String id, ControlType type) throws Exception {
        anchor(paragraph, code, id);
        return paragraph.addNewControl(type);
    }

    /** The file. */
    public byte[] toBytes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HWPWriter.toStream(file, bytes);
        return bytes.toByteArray();
    }

    private static void addTable(Paragraph paragraph, List<List<Box>> rows) throws Exception {
        anchor(paragraph, 0x0b, "tbl ");
        ControlTable table = (ControlTable) paragraph.addNewControl(ControlType.Table);
        table.getTable().setRowCount(rows.size());
        int columns = 0;
        for (int row = 0; row < rows.size(); row++) {
            Row added = table.addNewRow();
            table.getTable().addCellCountOfRow(rows.get(row).size());
            int column = 0;
            for (Box box : rows.get(row)) {
                addCell(added.addNewCell(), box, row, column);
                column += box.columns();
            }
            columns = Math.max(columns, column);
        }
        table.getTable().setColumnCount(columns);
    }

    private static void addCell(Cell cell, Box box, int row, int column) throws Exception {
        ListHeaderForCell header = cell.getListHeader();
        header.setRowIndex(row);
        header.setColIndex(column);
        header.setColSpan(box.columns());
        header.setRowSpan(box.rows());
        writeAll(cell.getParagraphList(), box.paragraphs());
        if (!box.nested().isEmpty()) {
            addTable(paragraph(cell.getParagraphList()), box.nested());
        }
        header.setParaCount(cell.getParagraphList().getParagraphCount());
    }

    private static void writeAll(ParagraphList list, List<String> paragraphs) throws Exception {
        for (String text : paragraphs) {
            write(paragraph(list), text);
        }
    }

    /** A new last paragraph of a list. */
    private static Paragraph paragraph(ParagraphListInterface list) {
        if (list.getParagraphCount() > 0) {
            list.getParagraph(list.getParagraphCount() - 1).getHeader().setLastInList(false);
        }
        Paragraph paragraph = list.addNewParagraph();
        paragraph.getHeader().setLastInList(true);
        paragraph.createText();
        paragraph.createCharShape();
        paragraph.getCharShape().addParaCharShape(0, 0);
        return paragraph;
    }

    private static void write(Paragraph paragraph, String text) throws Exception {
        dropEnd(paragraph);
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\t' -> {
                    var tab = paragraph.getText().addNewInlineControlChar();
                    tab.setCode(9);
                    tab.setAddition(new byte[12]);
                }
                case '\n' -> paragraph.getText().addNewCharControlChar().setCode(10);
                case '\u001F' -> paragraph.getText().addNewCharControlChar().setCode(31);
                default -> paragraph.getText().addNewNormalChar().setCode(text.charAt(i));
            }
        }
        paragraph.getText().addNewCharControlChar().setCode(PARAGRAPH_END);
    }

    /** The character that stands for a control. */
    private static void anchor(Paragraph paragraph, int code, String id) throws Exception {
        dropEnd(paragraph);
        HWPCharControlExtend anchor = paragraph.getText().addNewExtendControlChar();
        anchor.setCode(code);
        byte[] addition = new byte[12];
        for (int i = 0; i < 4; i++) {
            addition[3 - i] = (byte) id.charAt(i);
        }
        anchor.setAddition(addition);
        paragraph.getText().addNewCharControlChar().setCode(PARAGRAPH_END);
    }

    private static void dropEnd(Paragraph paragraph) {
        paragraph.getText().getCharList().removeIf(character -> character.getCode() == PARAGRAPH_END);
    }
}
