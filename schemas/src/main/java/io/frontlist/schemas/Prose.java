package io.frontlist.schemas;

import java.util.ArrayList;
import java.util.List;

/**
 * The form of the running texts in a release (description, biography, excerpts): blocks separated by a blank line, of which a
 * block that starts with {@code "## "} is a sub-heading.
 *
 * @param blocks headings and paragraphs in their order
 */
public record Prose(List<Block> blocks) {
    private static final String HEADING_MARK = "## ";

    public Prose {
        blocks = List.copyOf(blocks);
    }

    /** A part of the text: one heading or one paragraph, without line breaks at its ends. */
    public sealed interface Block {
        String text();
    }

    /** A sub-heading. */
    public record Heading(String text) implements Block {}

    /** A paragraph. */
    public record Paragraph(String text) implements Block {}

    /** Reads a running text; blank blocks are left out. */
    public static Prose parse(String text) {
        List<Block> blocks = new ArrayList<>();
        for (String block : text.split("(?>\\R)[ \\t]*(?>\\R)")) {
            String stripped = block.strip();
            if (stripped.startsWith(HEADING_MARK)) {
                blocks.add(new Heading(stripped.substring(HEADING_MARK.length()).strip()));
            } else if (!stripped.isEmpty()) {
                blocks.add(new Paragraph(stripped));
            }
        }
        return new Prose(blocks);
    }

    /** The text in the form that {@link #parse} reads. */
    public String format() {
        List<String> parts = new ArrayList<>();
        for (Block block : blocks) {
            parts.add(block instanceof Heading ? HEADING_MARK + block.text() : block.text());
        }
        return String.join("\n\n", parts);
    }
}
