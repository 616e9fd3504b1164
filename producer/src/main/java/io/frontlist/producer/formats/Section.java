package io.frontlist.producer.formats;

import io.frontlist.producer.understanding.Announcement;
import java.util.List;
import java.util.stream.Stream;

/** A part of a document, in one way of saying things. */
public sealed interface Section {
    /** The section's lines without their line ends, as people are shown them. */
    List<String> lines();

    /** Whether there is nothing in it that could announce a book. */
    default boolean isSilent() {
        return lines().stream().allMatch(String::isBlank);
    }

    /** What could not be read in it. */
    default List<Refusal.Part> unread() {
        return List.of();
    }

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

    /**
     * What stands around a text and is no part of it, such as the head of a mail: it is shown, but nothing in it is looked for.
     */
    record Envelope(List<String> lines) implements Section {
        public Envelope {
            lines = List.copyOf(lines);
        }

        @Override
        public boolean isSilent() {
            return true;
        }
    }

    /**
     * A document in the document, such as what is attached to a mail.
     *
     * @param name what it is called; shown above it
     * @param sections its parts in their order
     */
    record Attachment(String name, List<Section> sections) implements Section {
        public Attachment {
            sections = List.copyOf(sections);
        }

        /** How many of its lines stand above those of its first section. */
        public int linesAbove() {
            return 1;
        }

        @Override
        public List<String> lines() {
            return Stream.concat(
                            Stream.of("[" + name + "]"), sections.stream().flatMap(section -> section.lines().stream()))
                    .toList();
        }

        @Override
        public boolean isSilent() {
            return sections.stream().allMatch(Section::isSilent);
        }

        @Override
        public List<Refusal.Part> unread() {
            return sections.stream()
                    .flatMap(section -> section.unread().stream())
                    .toList();
        }
    }

    /**
     * A document in the document that could not be read; the rest of it could.
     *
     * @param name what it is called
     * @param refusal why it could not
     */
    record Unread(String name, Refusal refusal) implements Section {
        @Override
        public List<String> lines() {
            return List.of("[" + name + "]");
        }

        @Override
        public boolean isSilent() {
            return true;
        }

        @Override
        public List<Refusal.Part> unread() {
            return List.of(new Refusal.Part(name, refusal));
        }
    }
}
