package io.frontlist.producer.understanding;

import io.frontlist.schemas.event.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The running texts of one book.
 *
 * @param description null where there is none
 * @param contents null where there is none
 * @param biographies by the compact form of the person's name
 * @param excerpts in the order of the document
 */
record Body(
        @Nullable Candidate<String> description,
        @Nullable Candidate<String> contents,
        Map<String, Candidate<String>> biographies,
        List<Candidate<Excerpt>> excerpts) {
    Body {
        biographies = Map.copyOf(biographies);
        excerpts = List.copyOf(excerpts);
    }

    Optional<Candidate<String>> describedBy() {
        return Optional.ofNullable(description);
    }

    Optional<Candidate<String>> contentsListed() {
        return Optional.ofNullable(contents);
    }
}
