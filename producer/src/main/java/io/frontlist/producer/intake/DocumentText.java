package io.frontlist.producer.intake;

import io.frontlist.schemas.event.Source;
import java.util.List;

/**
 * What a document says, line by line.
 *
 * @param name file name without folders
 * @param sha256 SHA-256 of the document's bytes, 64 lower-case hexadecimal digits
 * @param mediaType found by content (RFC 6838), such as {@code text/plain}
 * @param lines its lines without their line ends, blanks at their ends kept; line n of the document is element n - 1
 */
public record DocumentText(String name, String sha256, String mediaType, List<String> lines) {
    public DocumentText {
        lines = List.copyOf(lines);
    }

    /** The document as events name it. */
    public Source source() {
        return new Source(name, sha256, mediaType);
    }
}
