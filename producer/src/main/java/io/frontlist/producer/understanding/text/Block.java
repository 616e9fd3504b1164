package io.frontlist.producer.understanding.text;

import java.util.List;

/**
 * A heading or a paragraph.
 *
 * @param heading whether it is a heading
 * @param lines its lines, at least one; none is blank
 */
public record Block(boolean heading, List<Line> lines) {
    public Block {
        lines = List.copyOf(lines);
    }

    public int firstLine() {
        return lines.get(0).number();
    }

    public int lastLine() {
        return lines.get(lines.size() - 1).number();
    }
}
