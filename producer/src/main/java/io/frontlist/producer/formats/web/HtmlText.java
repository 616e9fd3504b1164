package io.frontlist.producer.formats.web;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.flow.RowSpans;
import io.frontlist.producer.formats.flow.TextFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Reads what a page shows into a flow: blocks are lines, rows of tables and of lists of definitions are one line each. For one
 * flow and one thread.
 */
final class HtmlText {
    private static final Set<String> UNSEEN = Set.of(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "title",
            "meta",
            "link",
            "object",
            "iframe",
            "svg",
            "math",
            "canvas",
            "video",
            "audio",
            "select",
            "datalist",
            "textarea",
            "rt",
            "rp",
            "col",
            "colgroup");
    /** Blocks to the parser, since they may hold blocks, but mostly in the middle of a line. */
    private static final Set<String> IN_LINE = Set.of("ins", "del", "button");

    /** Elements that stand apart from what is before and behind them. */
    private static final Set<String> APART = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "blockquote",
            "pre",
            "figure",
            "fieldset",
            "hr",
            "table");

    private static final Pattern HIDING =
            Pattern.compile("(?i)(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|mso-hide\\s*:\\s*all)\\b");
    private static final Pattern NO_MARGIN = Pattern.compile("(?i)margin(?:-top|-bottom)?\\s*:\\s*0");

    private final TextFlow flow;
    private final FormatLimits limits;
    private final int tables;
    private boolean started;
    private boolean blankDue;

    /**
     * A reader into a flow.
     *
     * @param tables in how many tables the flow stands
     */
    HtmlText(TextFlow flow, int tables, FormatLimits limits) {
        this.flow = flow;
        this.tables = tables;
        this.limits = limits;
    }

    /** Reads the element's content and ends the line. */
    void read(Element element) throws UnreadableDocumentException {
        readChildren(element, false);
        startBlock();
    }

    private void readChildren(Element element, boolean asWritten) throws UnreadableDocumentException {
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text) {
                readText(text.getWholeText(), asWritten);
            } else if (child instanceof Element inner && isSeen(inner)) {
                readElement(inner, asWritten || inner.normalName().equals("pre"));
            }
        }
    }

    private static boolean isSeen(Element element) {
        return !UNSEEN.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !HIDING.matcher(element.attr("style")).find();
    }

    private void readElement(Element element, boolean asWritten) throws UnreadableDocumentException {
        String name = element.normalName();
        if (name.equals("br")) {
            endLine();
            return;
        }
        if (!element.isBlock() || IN_LINE.contains(name)) {
            readChildren(element, asWritten);
            return;
        }
        boolean apart = APART.contains(name)
                && !element.hasClass("MsoNormal")
                && !NO_MARGIN.matcher(element.attr("style")).find();
        startBlock();
        if (apart) {
            flow.gap();
        }
        switch (name) {
            case "table" -> readTable(element);
            case "dl" -> readDefinitions(element);
            default -> readChildren(element, asWritten);
        }
        startBlock();
        if (apart) {
            flow.gap();
        }
    }

    /** Adds text, runs of blanks as one, none at the start of a line; between the tags of {@code pre} as it is written. */
    private void readText(String text, boolean asWritten) throws UnreadableDocumentException {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (asWritten && c == '\n') {
                flow.text(shown.toString());
                shown.setLength(0);
                endLine();
            } else if (!asWritten && (c == ' ' || (c >= '\t' && c <= '\r'))) {
                blankDue = started;
            } else {
                if (blankDue) {
                    shown.append(' ');
                }
                blankDue = false;
                started = true;
                shown.append(c);
            }
        }
        flow.text(shown.toString());
    }

    private void endLine() throws UnreadableDocumentException {
        flow.lineBreak();
        started = false;
        blankDue = false;
    }

    private void startBlock() throws UnreadableDocumentException {
        flow.startBlock();
        started = false;
        blankDue = false;
    }

    private void readTable(Element table) throws UnreadableDocumentException {
        if (tables >= limits.depth()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-depth", limits.depth()));
        }
        RowSpans spans = new RowSpans();
        for (Element part : table.children()) {
            if (!isSeen(part)) {
                continue;
            }
            switch (part.normalName()) {
                case "tr" -> readRow(part, spans);
                case "thead", "tbody", "tfoot" -> {
                    for (Element row : part.children()) {
                        if (row.normalName().equals("tr") && isSeen(row)) {
                            readRow(row, spans);
                        }
                    }
                }
                default -> readElement(part, false);
            }
        }
    }

    private void readRow(Element row, RowSpans spans) throws UnreadableDocumentException {
        List<TextFlow> cells = new ArrayList<>();
        spans.startRow();
        for (Element cell : row.children()) {
            if (isSeen(cell)) {
                addEmpty(cells, spans.place(span(cell, "colspan"), span(cell, "rowspan")));
                cells.add(inside(cell));
            }
        }
        addEmpty(cells, spans.endRow());
        flow.row(cells);
    }

    private void readDefinitions(Element list) throws UnreadableDocumentException {
        List<TextFlow> row = new ArrayList<>();
        for (Element part : list.select("> dt, > dd, > div > dt, > div > dd")) {
            if (!isSeen(part)) {
                continue;
            }
            if (part.normalName().equals("dt")) {
                flow.row(row);
                row.clear();
            }
            row.add(inside(part));
        }
        flow.row(row);
    }

    private TextFlow inside(Element cell) throws UnreadableDocumentException {
        TextFlow inside = flow.nested();
        new HtmlText(inside, tables + 1, limits).read(cell);
        return inside;
    }

    private void addEmpty(List<TextFlow> cells, int count) throws UnreadableDocumentException {
        for (int i = 0; i < count; i++) {
            cells.add(flow.nested());
        }
    }

    private static int span(Element cell, String attribute) {
        String digits = cell.attr(attribute).strip();
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 1;
    }
}
