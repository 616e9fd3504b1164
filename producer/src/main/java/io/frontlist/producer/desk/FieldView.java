package io.frontlist.producer.desk;

import java.util.List;
import java.util.Optional;

/**
 * A field of a release in the form.
 *
 * @param path its name in the release, such as {@code price.amount}; within an item of a list only the last part of it
 * @param id unique on the page
 * @param label what people call it
 * @param kind how it is edited
 * @param value as it is edited
 * @param options what can be chosen or is proposed, where there are such
 * @param clue where it comes from, where that is known
 */
public record FieldView(
        String path, String id, String label, Kind kind, String value, List<Option> options, Optional<Clue> clue) {
    /** How a field is edited. */
    public enum Kind {
        /** One line. */
        TEXT,
        /** Several lines. */
        PROSE,
        /** A whole number. */
        WHOLE,
        /** A number with decimals. */
        DECIMAL,
        /** A day. */
        DATE,
        /** Day and time in Seoul. */
        TIME,
        /** One of the options. */
        CHOICE,
        /** Yes, no or unknown, as options. */
        TRUTH
    }

    public FieldView {
        options = List.copyOf(options);
    }

    /** Lines that its text takes. */
    public int rows() {
        long lines = value.lines().mapToLong(line -> 1 + line.length() / 45).sum();
        return (int) Math.max(2, Math.min(14, lines));
    }

    /** Something that can be chosen. */
    public record Option(String value, String label) {}
}
