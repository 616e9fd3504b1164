package io.frontlist.producer.formats;

import io.frontlist.schemas.event.Source;
import java.util.List;

/**
 * What a document says, section by section.
 *
 * @param name file name without folders
 * @param sha256 SHA-256 of the document's bytes, 64 lower-case hexadecimal digits
 * @param mediaType found by content (RFC 6838), such as {@code text/plain}
 * @param sections its parts in their order; at least one
 */
public record DocumentText(String name, String sha256, String mediaType, List<Section> sections) {
    public DocumentText {
        sections = List.copyOf(sections);
    }

    /** All lines of all sections without their line ends, blanks at their ends kept; line n of the document is element n - 1. */
    public List<String> lines() {
        return sections.stream().flatMap(section -> section.lines().stream()).toList();
    }

    /** The document as events name it. */
    public Source source() {
        return new Source(name, sha256, mediaType);
    }
}
