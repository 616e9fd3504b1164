package io.frontlist.producer.formats;

import io.frontlist.producer.understanding.Announcement;
import java.util.List;

/** A part of a document, in one way of saying things. */
public sealed interface Section {
    /** The section's lines without their line ends, as people are shown them. */
    List<String> lines();

    /**
     * Text as people write it; what it announces has to be understood.
     *
     * @param lines the text; the cells of a table's row are one line, with a tab between them
     */
    record Prose(List<String> lines) implements Section {
        public Prose {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Data whose fields have names, such as ONIX or a sheet; nothing has to be guessed.
     *
     * @param lines the data as text
     * @param announcements the books in it, their evidence by the numbers of {@code lines}
     */
    record Books(List<String> lines, List<Announcement> announcements) implements Section {
        public Books {
            lines = List.copyOf(lines);
            announcements = List.copyOf(announcements);
        }
    }
}
