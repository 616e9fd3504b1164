package io.frontlist.producer.ledger;

import java.util.List;

/** A document's lines as one text and back. */
final class DocumentLines {
    private DocumentLines() {}

    /** The lines, each ended by a line feed; PostgreSQL's text has no place for a zero character. */
    static String join(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.replace('\0', '\uFFFD')).append('\n'));
        return text.toString();
    }

    static List<String> split(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }
}
