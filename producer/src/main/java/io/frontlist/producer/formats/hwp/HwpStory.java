package io.frontlist.producer.formats.hwp;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.flow.PagedFlow;
import io.frontlist.producer.formats.flow.RowSpans;
import io.frontlist.producer.formats.flow.TextFlow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface;
import kr.dogfoot.hwplib.object.bodytext.control.Control;
import kr.dogfoot.hwplib.object.bodytext.control.ControlAdditionalText;
import kr.dogfoot.hwplib.object.bodytext.control.ControlEndnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFooter;
import kr.dogfoot.hwplib.object.bodytext.control.ControlFootnote;
import kr.dogfoot.hwplib.object.bodytext.control.ControlHeader;
import kr.dogfoot.hwplib.object.bodytext.control.ControlTable;
import kr.dogfoot.hwplib.object.bodytext.control.gso.GsoControl;
import kr.dogfoot.hwplib.object.bodytext.control.table.Cell;
import kr.dogfoot.hwplib.object.bodytext.control.table.Row;
import kr.dogfoot.hwplib.object.bodytext.paragraph.Paragraph;
import kr.dogfoot.hwplib.object.bodytext.paragraph.text.HWPChar;
import kr.dogfoot.hwplib.object.bodytext.paragraph.text.HWPCharType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of sections as it shows; hidden comments, equations and what Hancom counts itself are left out. Headers, notes
 * and footers, which stand where they were put in, are set apart. For one document and one thread.
 */
final class HwpStory {
    private static final int TAB = 9;
    private static final int LINE_BREAK = 10;
    private static final int HYPHEN = 24;
    private static final int NO_BREAK_SPACE = 30;
    private static final int FIXED_SPACE = 31;

    private final FormatLimits limits;
    private final TextFlow whole;
    private final PagedFlow pages;

    /** A story without sections, within {@code limits} of characters and of nesting. */
    HwpStory(FormatLimits limits) throws UnreadableDocumentException {
        this.limits = limits;
        whole = new TextFlow(limits);
        pages = new PagedFlow(whole);
    }

    /** Reads the next section. */
    void read(ParagraphListInterface section) throws UnreadableDocumentException {
        readInto(pages.body(), section, 0);
    }

    /** The lines of all that was read, in the order in which people see it. */
    List<String> finish() throws UnreadableDocumentException {
        pages.finish(whole);
        return whole.lines();
    }

    private void readInto(TextFlow flow, ParagraphListInterface paragraphs, int depth)
            throws UnreadableDocumentException {
        if (depth > limits.depth()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-depth", limits.depth()));
        }
        for (Paragraph paragraph : paragraphs) {
            readParagraph(flow, paragraph, depth);
        }
    }

    private void readParagraph(TextFlow flow, Paragraph paragraph, int depth) throws UnreadableDocumentException {
        List<Control> controls = paragraph.getControlList() == null ? List.of() : paragraph.getControlList();
        List<HWPChar> characters =
                paragraph.getText() == null ? List.of() : paragraph.getText().getCharList();
        StringBuilder run = new StringBuilder();
        int next = 0;
        for (HWPChar character : characters) {
            if (character.getType() == HWPCharType.Normal) {
                run.append((char) character.getCode());
                continue;
            }
            flow.text(run.toString());
            run.setLength(0);
            if (character.getType() == HWPCharType.ControlExtend) {
                // The n-th of these characters stands for the n-th control.
                if (next < controls.size()) {
                    readControl(flow, controls.get(next++), depth);
                }
            } else {
                readMark(flow, character.getCode());
            }
        }
        flow.text(run.toString());
        flow.endParagraph();
    }

    private static void readMark(TextFlow flow, int code) throws UnreadableDocumentException {
        switch (code) {
            case TAB -> flow.tab();
            case LINE_BREAK -> flow.lineBreak();
            case HYPHEN -> flow.text("-");
            case NO_BREAK_SPACE, FIXED_SPACE -> flow.text(" ");
            default -> {}
        }
    }

    private void readControl(TextFlow flow, Control control, int depth) throws UnreadableDocumentException {
        if (control instanceof ControlTable table) {
            readTable(flow, table, depth);
        } else if (control instanceof GsoControl drawing) {
            for (ParagraphListInterface text : Drawings.texts(drawing)) {
                flow.block(apart(text, depth));
            }
        } else if (control instanceof ControlHeader header) {
            pages.header(apart(header.getParagraphList(), depth));
        } else if (control instanceof ControlFooter footer) {
            pages.footer(apart(footer.getParagraphList(), depth));
        } else if (control instanceof ControlFootnote note) {
            pages.note(apart(note.getParagraphList(), depth));
        } else if (control instanceof ControlEndnote note) {
            pages.note(apart(note.getParagraphList(), depth));
        } else if (control instanceof ControlAdditionalText ruby) {
            @Nullable String word = ruby.getHeader().getMainText().toUTF16LEString();
            flow.text(word == null ? "" : word);
        }
    }

    private TextFlow apart(ParagraphListInterface paragraphs, int depth) throws UnreadableDocumentException {
        TextFlow flow = whole.nested();
        readInto(flow, paragraphs, depth + 1);
        return flow;
    }

    private void readTable(TextFlow flow, ControlTable table, int depth) throws UnreadableDocumentException {
        flow.startBlock();
        flow.gap();
        RowSpans spans = new RowSpans();
        for (Row row : table.getRowList()) {
            spans.startRow();
            List<TextFlow> cells = new ArrayList<>();
            List<Cell> inOrder = row.getCellList().stream()
                    .sorted(Comparator.comparingInt(cell -> cell.getListHeader().getColIndex()))
                    .toList();
            for (Cell cell : inOrder) {
                addEmpty(
                        cells,
                        spans.place(
                                cell.getListHeader().getColSpan(),
                                cell.getListHeader().getRowSpan()));
                cells.add(apart(cell.getParagraphList(), depth));
            }
            addEmpty(cells, spans.endRow());
            flow.row(cells);
        }
        if (table.getCaption() != null) {
            flow.block(apart(table.getCaption().getParagraphList(), depth));
        }
        flow.gap();
    }

    private void addEmpty(List<TextFlow> cells, int count) throws UnreadableDocumentException {
        for (int i = 0; i < count; i++) {
            cells.add(whole.nested());
        }
    }
}
