package io.frontlist.searchindex.query;

import java.util.List;

/**
 * Text of which parts are marked because they match the query.
 *
 * @param parts in their order; together they are the whole text
 */
public record Marked(List<Part> parts) {
    public Marked {
        parts = List.copyOf(parts);
    }

    /** A piece of the text, as plain text. */
    public record Part(String text, boolean marked) {}

    /** A text without marks. */
    static Marked plain(String text) {
        return text.isEmpty() ? new Marked(List.of()) : new Marked(List.of(new Part(text, false)));
    }

    /** As HTML: what is marked stands in {@code <mark>}, everything else is escaped. */
    public String html() {
        StringBuilder html = new StringBuilder();
        for (Part part : parts) {
            if (part.marked()) {
                html.append("<mark>");
            }
            escape(part.text(), html);
            if (part.marked()) {
                html.append("</mark>");
            }
        }
        return html.toString();
    }

    /** The text alone. */
    public String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    private static void escape(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
