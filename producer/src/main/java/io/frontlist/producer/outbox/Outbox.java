package io.frontlist.producer.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** The outbox table over one connection, read from its start to its end again and again. For one thread. */
final class Outbox {
    /** What is read into memory at once; a single event may be larger. */
    private static final long MAX_BYTES = 8L << 20;

    private record Waiting(long id, String isbn13, long bytes) {}

    private final Handle handle;
    private final EventRecords records;
    private long readTo;

    Outbox(Handle handle, EventRecords records) {
        this.handle = handle;
        this.records = records;
    }

    static boolean isEmpty(Handle handle) {
        return handle.createQuery("SELECT id FROM outbox LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }

    /** Ends the waiting of events that Kafka has acknowledged. */
    static void remove(Handle handle, List<Long> ids) {
        var delete = handle.prepareBatch("DELETE FROM outbox WHERE id = ?");
        ids.forEach(delete::add);
        delete.execute();
    }

    /**
     * The next events, in the order of their ids; none where the end was reached, and then the next call starts anew. Only the oldest
     * waiting event of an ISBN is ever given: when it is removed, the one behind it follows, else a failure between them would turn
     * them around.
     *
     * @param wanted leaves out ISBNs
     */
    List<OutboxRow> next(int limit, Predicate<String> wanted) {
        List<Waiting> heads = heads(limit);
        if (heads.isEmpty()) {
            readTo = 0;
            return List.of();
        }
        Set<Long> ids = new HashSet<>();
        long first = heads.get(0).id();
        long bytes = 0;
        for (Waiting head : heads) {
            bytes += head.bytes();
            if (!ids.isEmpty() && bytes > MAX_BYTES) {
                break;
            }
            readTo = head.id();
            if (wanted.test(head.isbn13())) {
                ids.add(head.id());
            }
        }
        return ids.isEmpty() ? next(limit, wanted) : rows(first, readTo, ids);
    }

    private List<Waiting> heads(int limit) {
        return handle.createQuery("SELECT o.id, o.isbn13, o.bytes FROM outbox o WHERE o.id > ? AND NOT EXISTS"
                        + " (SELECT 1 FROM outbox e WHERE e.isbn13 = o.isbn13 AND e.id < o.id) ORDER BY o.id LIMIT ?")
                .bind(0, readTo)
                .bind(1, limit)
                .map((row, context) -> new Waiting(row.getLong("id"), row.getString("isbn13"), row.getLong("bytes")))
                .list();
    }

    private List<OutboxRow> rows(long first, long last, Set<Long> ids) {
        List<OutboxRow> rows = new ArrayList<>(ids.size());
        handle.createQuery("SELECT o.id, o.isbn13, o.event_id, o.revision, h.event_type, h.announced_at, h.event"
                        + " FROM outbox o JOIN release_history h ON h.event_id = o.event_id"
                        + " WHERE o.id BETWEEN ? AND ? ORDER BY o.id")
                .bind(0, first)
                .bind(1, last)
                .map((row, context) -> {
                    long id = row.getLong("id");
                    if (ids.contains(id)) {
                        String isbn13 = row.getString("isbn13");
                        String eventId = row.getString("event_id");
                        rows.add(new OutboxRow(
                                id,
                                isbn13,
                                eventId,
                                row.getLong("revision"),
                                records.of(
                                        isbn13,
                                        eventId,
                                        row.getString("event_type"),
                                        Instant.ofEpochMilli(row.getLong("announced_at")),
                                        row.getBytes("event"))));
                    }
                    return id;
                })
                .list();
        return rows;
    }
}
