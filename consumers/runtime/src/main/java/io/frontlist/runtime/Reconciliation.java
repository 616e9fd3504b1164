package io.frontlist.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares what is on the log with what a sink holds. {@link #take} every event of the log in its order, then ask {@link #discrepancies}.
 * Memory grows with the number of keys, not of events. Not thread-safe.
 */
public final class Reconciliation {
    /** What should not be, in the order of the keys. */
    public sealed interface Discrepancy {
        /** The key that it concerns. */
        String key();
    }

    /**
     * The sink has passed a revision and does not have it.
     *
     * @param published the highest revision before the sink's position
     * @param held the one that it has; 0 for none
     */
    public record Lost(String key, long published, long held) implements Discrepancy {}

    /** The sink has a revision that was never published. */
    public record Unpublished(String key, long held) implements Discrepancy {}

    /** The sink has a key more than once. */
    public record Doubled(String key) implements Discrepancy {}

    /** On the log a revision stands behind a higher one, or again under another id. */
    public record OutOfOrder(String key, long revision, TopicPartition partition, long offset) implements Discrepancy {}

    /** One event of the log. */
    public record Published(String key, long revision, Object id, TopicPartition partition, long offset) {}

    private static final class Book {
        private long highest;
        private long passed;
        private Object lastId = "";
    }

    private final Holdings holdings;
    private final Map<TopicPartition, Set<Long>> refused;
    private final boolean isWholeLog;
    private final Map<String, Book> books = new HashMap<>();
    private final List<Discrepancy> outOfOrder = new ArrayList<>();
    private long events;
    private long repeats;

    /**
     * A comparison with what a sink holds.
     *
     * @param refused offsets of the records that the consumer has refused: they need not be held
     * @param isWholeLog whether every event will be taken; else keys without an event are left alone
     */
    public Reconciliation(Holdings holdings, Map<TopicPartition, Set<Long>> refused, boolean isWholeLog) {
        this.holdings = holdings;
        this.isWholeLog = isWholeLog;
        this.refused = Map.copyOf(refused);
    }

    /** Takes the next event of its partition. */
    public void take(Published event) {
        events++;
        Book book = books.computeIfAbsent(event.key(), key -> new Book());
        if (event.revision() > book.highest) {
            book.highest = event.revision();
            book.lastId = event.id();
        } else if (event.revision() == book.highest && event.id().equals(book.lastId)) {
            // The producer was killed before it knew that Kafka had the event: the same one again, without effect.
            repeats++;
        } else {
            outOfOrder.add(new OutOfOrder(event.key(), event.revision(), event.partition(), event.offset()));
        }
        boolean wasPassed = event.offset() < holdings.positions().getOrDefault(event.partition(), 0L);
        boolean wasRefused = refused.getOrDefault(event.partition(), Set.of()).contains(event.offset());
        if (wasPassed && !wasRefused) {
            book.passed = Math.max(book.passed, event.revision());
        }
    }

    /** Events that were taken. */
    public long events() {
        return events;
    }

    /** Events that stand on the log once more under the same id; sinks do not notice them. */
    public long repeats() {
        return repeats;
    }

    /** Keys that were taken. */
    public int keys() {
        return books.size();
    }

    /** What is lost, doubled, out of order, or from elsewhere; nothing where all is as promised. */
    public List<Discrepancy> discrepancies() {
        List<Discrepancy> found = new ArrayList<>(outOfOrder);
        books.forEach((key, book) -> {
            long held = holdings.revisions().getOrDefault(key, 0L);
            if (held < book.passed) {
                found.add(new Lost(key, book.passed, held));
            } else if (held > book.highest) {
                found.add(new Unpublished(key, held));
            }
        });
        holdings.revisions().forEach((key, held) -> {
            if (isWholeLog && !books.containsKey(key)) {
                found.add(new Unpublished(key, held));
            }
        });
        holdings.doubled().forEach(key -> found.add(new Doubled(key)));
        found.sort((one, other) -> one.key().compareTo(other.key()));
        return found;
    }
}
