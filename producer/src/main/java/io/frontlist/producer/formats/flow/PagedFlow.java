package io.frontlist.producer.formats.flow;

import io.frontlist.producer.formats.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a document with pages: its body, and the headers, notes and footers that stand in it where they were put in and are
 * seen elsewhere. For one thread.
 */
public final class PagedFlow {
    private final TextFlow body;
    private final List<TextFlow> notes = new ArrayList<>();
    /** By their lines: headers and footers of several sections or kinds of pages often say the same. */
    private final Map<List<String>, TextFlow> headers = new LinkedHashMap<>();

    private final Map<List<String>, TextFlow> footers = new LinkedHashMap<>();

    /** An empty text that counts to what {@code whole} may hold. */
    public PagedFlow(TextFlow whole) throws UnreadableDocumentException {
        body = whole.nested();
    }

    /** The body. */
    public TextFlow body() {
        return body;
    }

    /** Sets a header apart. */
    public void header(TextFlow header) throws UnreadableDocumentException {
        headers.putIfAbsent(header.lines(), header);
    }

    /** Sets a footnote or an endnote apart. */
    public void note(TextFlow note) {
        notes.add(note);
    }

    /** Sets a footer apart. */
    public void footer(TextFlow footer) throws UnreadableDocumentException {
        footers.putIfAbsent(footer.lines(), footer);
    }

    /** Adds all of it to {@code whole}, in the order in which people see it. */
    public void finish(TextFlow whole) throws UnreadableDocumentException {
        for (TextFlow header : headers.values()) {
            whole.block(header);
        }
        whole.block(body);
        for (TextFlow note : notes) {
            whole.block(note);
        }
        for (TextFlow footer : footers.values()) {
            whole.block(footer);
        }
    }
}
