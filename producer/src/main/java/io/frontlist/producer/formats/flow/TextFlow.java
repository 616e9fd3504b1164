package io.frontlist.producer.formats.flow;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns the paragraphs, tables and text boxes of a laid-out document into lines. A paragraph is a line. A row of a table is one
 * line too, a tab between its cells, unless it only lays out the page: then the paragraphs in its cells are lines. For one thread.
 */
public final class TextFlow {
    /** Cells with more paragraphs than this hold running text. */
    private static final int MOST_PARAGRAPHS = 3;

    /** Longer cells hold running text. */
    private static final int LONGEST_CELL = 300;

    /** A line of fewer columns cannot be told from a label, a heading or a verse. */
    private static final int SHORTEST_PARAGRAPH = 60;

    /** A line of so many columns is a paragraph even where it ends no sentence. */
    private static final int SURELY_PARAGRAPH = 110;

    /** What a flow takes in memory, against the characters that the limits allow. */
    private static final int CHARACTERS_PER_FLOW = 8;

    private static final char NO_BREAK = '\u00A0';
    private static final String SENTENCE_ENDS = ".!?…。！？”’\"')]」』";

    private final Budget budget;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private final List<TextFlow> postponed = new ArrayList<>();
    private boolean gapDue;
    private boolean blockInParagraph;
    private boolean tabular;

    /** What all flows of a document may hold together. */
    private static final class Budget {
        private final int limit;
        private long used;

        Budget(int limit) {
            this.limit = limit;
        }

        void use(int characters) throws UnreadableDocumentException {
            used += characters;
            if (used > limit) {
                throw new UnreadableDocumentException(Refusal.overLimit("max-characters", limit));
            }
        }
    }

    /** An empty flow for a document. */
    public TextFlow(FormatLimits limits) {
        this(new Budget(limits.characters()));
    }

    private TextFlow(Budget budget) {
        this.budget = budget;
    }

    /** An empty flow for a cell, a text box or another story of the same document; its text counts to the document's. */
    public TextFlow nested() throws UnreadableDocumentException {
        budget.use(CHARACTERS_PER_FLOW);
        return new TextFlow(budget);
    }

    /** Adds to the open line; line ends, tabs and blanks that do not break are blanks like others. */
    public void text(String text) throws UnreadableDocumentException {
        budget.use(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            open.append(c == '\n' || c == '\r' || c == '\t' || c == NO_BREAK ? ' ' : c);
        }
    }

    /** Adds a tab to the open line. */
    public void tab() throws UnreadableDocumentException {
        budget.use(1);
        open.append('\t');
    }

    /** Ends the open line inside a paragraph. */
    public void lineBreak() throws UnreadableDocumentException {
        String line = open.toString().stripTrailing();
        add(line);
        open.setLength(0);
        gapDue |= width(line) >= SURELY_PARAGRAPH;
    }

    /**
     * Ends the open line and with it the paragraph; an empty paragraph is an empty line. What follows a paragraph of running
     * text stands behind an empty line, lest it be taken for a line that goes on in the next.
     */
    public void endParagraph() throws UnreadableDocumentException {
        String line = open.toString().stripTrailing();
        if (!line.isEmpty() || !blockInParagraph) {
            lineBreak();
        }
        open.setLength(0);
        blockInParagraph = false;
        if (isRunningText(line)) {
            gapDue = true;
        }
        List<TextFlow> blocks = List.copyOf(postponed);
        postponed.clear();
        for (TextFlow block : blocks) {
            block(block);
        }
    }

    /** Ends the open line where there is anything in it. */
    public void startBlock() throws UnreadableDocumentException {
        if (open.toString().isBlank()) {
            open.setLength(0);
        } else {
            endParagraph();
        }
        blockInParagraph = true;
    }

    /** Sees to it that an empty line stands before what follows. */
    public void gap() {
        gapDue = true;
    }

    /** Adds the lines of a text box or another story, apart from what stands around them; a line that is open ends first. */
    public void block(TextFlow block) throws UnreadableDocumentException {
        blockInParagraph = true;
        if (!open.toString().isBlank()) {
            postponed.add(block);
            return;
        }
        gap();
        for (String line : block.lines()) {
            add(line);
        }
        tabular |= block.tabular;
        gap();
    }

    /** Adds a row of a table; a row of empty cells is left out. */
    public void row(List<TextFlow> cells) throws UnreadableDocumentException {
        startBlock();
        List<List<String>> texts = cells.stream()
                .map(cell ->
                        cell.lines().stream().filter(line -> !line.isBlank()).toList())
                .toList();
        long filled = texts.stream().filter(text -> !text.isEmpty()).count();
        if (filled == 0) {
            return;
        }
        boolean alone = filled == 1 && texts.stream().anyMatch(text -> cells.size() == 1 || text.size() > 1);
        if (alone
                || texts.stream().anyMatch(TextFlow::isProse)
                || cells.stream().anyMatch(cell -> cell.tabular)) {
            layOut(cells);
        } else {
            tabular = true;
            budget.use(cells.size());
            add(texts.stream()
                    .map(text -> String.join(" ", text).replace('\t', ' ').strip())
                    .collect(Collectors.joining("\t")));
        }
    }

    private void layOut(List<TextFlow> cells) throws UnreadableDocumentException {
        boolean several = cells.size() > 1;
        gapDue |= several;
        for (TextFlow cell : cells) {
            tabular |= cell.tabular;
            for (String line : cell.lines()) {
                add(line);
            }
            gapDue |= cell.gapDue;
        }
        gapDue |= several;
    }

    private static boolean isProse(List<String> cell) {
        return cell.size() > MOST_PARAGRAPHS
                || cell.stream().mapToInt(String::length).sum() > LONGEST_CELL;
    }

    private void add(String line) throws UnreadableDocumentException {
        budget.use(1);
        boolean blank = line.isBlank();
        if (gapDue && !blank && !lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
            lines.add("");
        }
        gapDue &= blank;
        lines.add(line);
    }

    private static boolean isRunningText(String line) {
        int width = width(line);
        return width >= SURELY_PARAGRAPH
                || (width >= SHORTEST_PARAGRAPH && SENTENCE_ENDS.indexOf(line.charAt(line.length() - 1)) >= 0);
    }

    private static int width(String line) {
        return line.chars().map(c -> c >= 0x1100 ? 2 : 1).sum();
    }

    /** The lines so far, without the one that is open. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
