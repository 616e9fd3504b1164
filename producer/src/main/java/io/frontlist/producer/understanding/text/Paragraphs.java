package io.frontlist.producer.understanding.text;

import io.frontlist.producer.understanding.lexicon.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells headings from paragraphs and where each ends. A line that fills its column goes on in the next one; a shorter one ends
 * the paragraph. A paragraph that a page break cut goes on behind blank lines: its last line fills the column and ends no
 * sentence. Short lines that end no sentence are headings; two that follow one another are one heading unless the first says all of
 * it. Immutable.
 */
public final class Paragraphs {
    private static final double FULL = 0.84;
    private static final int NARROWEST_COLUMN = 36;
    private static final Pattern SENTENCE_END = Pattern.compile(
            "(?:[.!?…。!?]['’”\")\\]」』)]*|p{1,2}\\.?\\s?\\d{1,4}(?:\\s?[-~–]\\s?\\d{1,4})?\\)?|\\d{1,4}\\s?(?:쪽|페이지|頁|ページ)[)〉>\\]]?|[。」』])\\s*$");
    private static final Pattern PAGE_AT_END = Pattern.compile(
            "(?:\\bp{1,2}\\.?\\s?\\d{1,4}(?:\\s?[-~–]\\s?\\d{1,4})?|\\d{1,4}(?:\\s?[-~–]\\s?\\d{1,4})?\\s?(?:쪽|페이지|頁|ページ)(?:에서|より)?)\\s?[)\\]〉>]?\\s*$");

    private static final Pattern HEADING_END = Pattern.compile("(?:[!?…]|[가-힣][다까요죠]|[하으어아지마말보되]라)['’”\")\\]」』]*$");
    private static final Pattern AMID_PHRASE = Pattern.compile("(?:[은는이가을를의에와과도로한할된던]|에서|에게|부터|까지|,)$");

    private final int column;

    /** Measures the document's column. */
    public Paragraphs(List<Line> document) {
        int[] widths = document.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(Line::width)
                .filter(width -> width >= NARROWEST_COLUMN)
                .sorted()
                .toArray();
        column = widths.length == 0 ? 80 : widths[Math.min(widths.length - 1, widths.length * 9 / 10)];
    }

    /** Columns that nine of ten lines of running text keep within. */
    public int column() {
        return column;
    }

    /** Whether the line is running text by its width or its end. */
    public boolean isProse(Line line) {
        String text = line.folded().strip();
        return line.width() >= Math.min(70, column * 0.75) || (line.width() >= 24 && endsSentence(text));
    }

    public static boolean endsSentence(String folded) {
        return SENTENCE_END.matcher(tail(folded)).find();
    }

    private static boolean isPageCut(Line line) {
        String tail = tail(line.folded());
        return tail.indexOf('p') >= 0 && CUT_PAGE.matcher(tail).find();
    }

    private static boolean endsInPage(String text) {
        String tail = tail(text);
        return Characters.hasDigit(tail) && PAGE_AT_END.matcher(tail).find();
    }

    private static String tail(String text) {
        String stripped = text.stripTrailing();
        return stripped.length() > 24 ? stripped.substring(stripped.length() - 24) : stripped;
    }

    /** The blocks of a stretch of the document. */
    public List<Block> blocks(List<Line> lines) {
        List<Block> blocks = new ArrayList<>();
        List<Line> run = new ArrayList<>();
        for (Line line : lines) {
            if (line.isBlank()) {
                addRun(blocks, run);
                run.clear();
            } else {
                run.add(line);
            }
        }
        addRun(blocks, run);
        return blocks;
    }

    private void addRun(List<Block> blocks, List<Line> run) {
        if (run.isEmpty()) {
            return;
        }
        int widest = run.stream().mapToInt(Line::width).max().orElse(0);
        boolean wraps = widest >= NARROWEST_COLUMN && widest >= column * 0.6;
        List<Line> part = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            Line line = run.get(i);
            part.add(line);
            boolean goesOn = i + 1 < run.size() && wraps && line.width() >= widest * FULL && !endsInPage(line.folded());
            boolean numberToCome = i + 1 < run.size() && isCutPage(line, run.get(i + 1));
            if (!goesOn && !numberToCome) {
                addPart(blocks, part, widest);
                part.clear();
            }
        }
    }

    /** Whether {@code next} holds the page number alone whose "p" ends {@code line}. */
    static boolean isCutPage(Line line, Line next) {
        return Characters.hasDigit(next.folded())
                && NUMBER.matcher(next.folded()).matches()
                && isPageCut(line);
    }

    private static final Pattern CUT_PAGE = Pattern.compile("(?:^|[\\s(.!?다])p{1,2}\\.?\\s*$");
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,4}(?:\\s?[-~–]\\s?\\d{1,4})?\\)?\\s*");

    private void addPart(List<Block> blocks, List<Line> part, int widest) {
        Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        Line first = part.get(0);
        boolean heading = part.size() == 1 && isHeading(first);
        boolean continues = last != null
                && !last.heading()
                && !heading
                && isCut(last.lines().get(last.lines().size() - 1), last, widest);
        if (last != null && (continues || (heading && last.heading() && goesOn(last)))) {
            List<Line> lines = new ArrayList<>(last.lines());
            lines.addAll(part);
            blocks.set(blocks.size() - 1, new Block(heading, lines));
        } else {
            blocks.add(new Block(heading, part));
        }
    }

    /** Whether a heading may go on in the next line: it ends no sentence, and has one line so far or breaks off amid a phrase. */
    private static boolean goesOn(Block heading) {
        String text = heading.lines().get(heading.lines().size() - 1).folded().strip();
        if (HEADING_END.matcher(text).find()) {
            return false;
        }
        return heading.lines().size() < 2 || AMID_PHRASE.matcher(text).find();
    }

    private boolean isHeading(Line line) {
        String text = line.folded().strip();
        if (line.width() >= Math.max(48, column * 0.7)) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return !(last == '.' || last == '。' || last == '…') && !endsInPage(text);
    }

    /** Whether a page break cut the paragraph: its last line fills the column and ends no sentence. */
    private boolean isCut(Line lastLine, Block block, int widestOfNext) {
        int widest = block.lines().stream().mapToInt(Line::width).max().orElse(0);
        return widest >= column * 0.7
                && lastLine.width() >= widest * FULL
                && widestOfNext > 0
                && !endsSentence(lastLine.folded())
                && !isPageCut(lastLine);
    }
}
