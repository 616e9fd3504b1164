package io.frontlist.producer.formats;

import java.util.List;

/** Reads the documents of one format. Implementations are pure and thread-safe. */
public interface FormatReader {
    /**
     * What a document says.
     *
     * @param mediaType its format (RFC 6838)
     * @param sections its parts in their order; at least one
     */
    record Content(String mediaType, List<Section> sections) {
        public Content {
            sections = List.copyOf(sections);
        }

        /** A document of running text. */
        public static Content prose(String mediaType, List<String> lines) {
            return new Content(mediaType, List.of(new Section.Prose(lines)));
        }
    }

    /** Whether the content is of this format, judged by its signature; a name says nothing. */
    boolean recognises(byte[] bytes);

    /**
     * Reads content that this reader {@linkplain #recognises recognises}.
     *
     * @throws UnreadableDocumentException when the content is broken, over a limit, or cannot be read yet
     */
    Content read(byte[] bytes) throws UnreadableDocumentException;
}
