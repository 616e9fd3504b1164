package io.frontlist.producer.intake;

import java.util.List;

/** Reads the documents of one format. Implementations are pure and thread-safe. */
interface FormatReader {
    /**
     * What a document says.
     *
     * @param mediaType its format (RFC 6838)
     * @param lines its lines without their line ends
     */
    record Content(String mediaType, List<String> lines) {}

    /** Whether the content is of this format, judged by its signature; a name says nothing. */
    boolean recognises(byte[] bytes);

    /**
     * Reads content that this reader {@linkplain #recognises recognises}.
     *
     * @throws UnreadableDocumentException when the content is broken or cannot be read yet
     */
    Content read(byte[] bytes) throws UnreadableDocumentException;
}
