package io.frontlist.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is applied in one step: the first records that wait in some lanes.
 *
 * @param parts for each lane its records, at least one
 * @param <E> what a record is decoded to
 */
record Portion<E>(List<Part<E>> parts) {
    /** The records of one lane. */
    record Part<E>(Lane<E> lane, List<Fetched<E>> records) {}

    Portion {
        parts = List.copyOf(parts);
    }

    int size() {
        int size = 0;
        for (Part<E> part : parts) {
            size += part.records().size();
        }
        return size;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<Lane<E>> lanes() {
        return parts.stream().map(Part::lane).toList();
    }

    /** The same in two pieces, of which the first is to be applied first; for a portion of two records and more. */
    List<Portion<E>> halves() {
        List<Part<E>> first = new ArrayList<>();
        List<Part<E>> second = new ArrayList<>();
        int room = size() / 2;
        for (Part<E> part : parts) {
            int before = Math.min(room, part.records().size());
            if (before > 0) {
                first.add(new Part<>(part.lane(), part.records().subList(0, before)));
            }
            if (before < part.records().size()) {
                second.add(new Part<>(
                        part.lane(),
                        part.records().subList(before, part.records().size())));
            }
            room -= before;
        }
        return List.of(new Portion<>(first), new Portion<>(second));
    }

    /** A piece for each lane. */
    List<Portion<E>> byLane() {
        return parts.stream().map(part -> new Portion<>(List.of(part))).toList();
    }

    /** The same without the lanes that are not kept. */
    Portion<E> only(Predicate<Lane<E>> kept) {
        return new Portion<>(
                parts.stream().filter(part -> kept.test(part.lane())).toList());
    }

    /** A portion of one record, with that record refused. */
    Portion<E> refused(Exception reason, int attempts) {
        Part<E> part = parts.get(0);
        return new Portion<>(List.of(new Part<>(
                part.lane(), List.of(new Fetched.Refused<>(part.records().get(0).source(), reason, attempts)))));
    }
}
