package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.Prose;
import java.util.ArrayList;
import java.util.List;

/**
 * Running text for the elements that take XHTML. Receivers put it into pages of their own, so it uses only what EDItEUR's
 * notes on markup recommend: paragraphs, line breaks, and strong emphasis for a sub-heading (h1 to h6 would compete with the
 * headings of the receiver's page, and many receivers strip them).
 */
final class XhtmlText {
    /** A paragraph of one or more lines. */
    record Block(boolean heading, List<String> lines) {}

    private XhtmlText() {}

    /** The blocks of a text in the form of {@link Prose}; empty where no text is left after cleaning. */
    static List<Block> prose(String text) {
        List<Block> blocks = new ArrayList<>();
        // One form of line break first: a carriage return and line feed must not be taken for a blank line.
        String unix = XmlText.clean(text).replace("\r\n", "\n").replace('\r', '\n');
        for (Prose.Block block : Prose.parse(unix).blocks()) {
            add(blocks, block instanceof Prose.Heading, block.text());
        }
        return blocks;
    }

    /** One paragraph that keeps the lines of the text; empty where no text is left after cleaning. */
    static List<Block> lines(String text) {
        List<Block> blocks = new ArrayList<>();
        add(blocks, false, text);
        return blocks;
    }

    private static void add(List<Block> blocks, boolean heading, String text) {
        List<String> lines = XmlText.lines(text);
        if (!lines.isEmpty()) {
            blocks.add(new Block(heading, lines));
        }
    }
}
