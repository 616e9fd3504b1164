package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.lexicon.Label;
import io.frontlist.producer.understanding.text.Line;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line and what it was taken for.
 *
 * @param kind what it is
 * @param line the line
 * @param pairs labels and values; empty but for {@link Kind#PAIRS}
 * @param factLine what it states without labels; present for {@link Kind#FACTS}
 * @param opens the section that it opens; present for {@link Kind#SECTION}
 */
record Row(
        Kind kind,
        Line line,
        List<Pair> pairs,
        @Nullable FactLine factLine,
        @Nullable Label opens) {
    enum Kind {
        BLANK,
        /** A page number, a running head or another thing that the page added. */
        GLUE,
        /** A heading that opens a section. */
        SECTION,
        PAIRS,
        FACTS,
        /** A line of a title block or a heading. */
        SHORT,
        /** Running text. */
        PROSE
    }

    Row {
        pairs = List.copyOf(pairs);
    }

    static Row of(Kind kind, Line line) {
        return new Row(kind, line, List.of(), null, null);
    }

    Optional<FactLine> facts() {
        return Optional.ofNullable(factLine);
    }

    Optional<Label> section() {
        return Optional.ofNullable(opens);
    }

    int number() {
        return line.number();
    }

    /** Whether it states facts, with or without labels. */
    boolean isAnchor() {
        return kind == Kind.PAIRS || kind == Kind.FACTS;
    }
}
