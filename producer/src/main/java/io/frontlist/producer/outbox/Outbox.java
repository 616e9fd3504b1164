package io.frontlist.producer.outbox;

import io.frontlist.producer.trace.TraceContext;
import io.frontlist.storage.FailedStatementException;
import io.frontlist.storage.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** The outbox table over one connection, read from its start to its end again and again. For one thread. */
final class Outbox {
    /** What is read into memory at once; a single event may be larger. */
    private static final long MAX_BYTES = 8L << 20;

    private record Waiting(long id, String isbn13, long bytes) {}

    private final Statements statements;
    private final EventRecords records;
    /** Books that were left out since the last start: what is behind in the table must not overtake what was left out. */
    private final Set<String> leftOut = new HashSet<>();

    private long readTo;

    Outbox(Handle handle, EventRecords records) {
        this.statements = new Statements(handle.getConnection());
        this.records = records;
    }

    static boolean isEmpty(Handle handle) {
        return handle.createQuery("SELECT id FROM outbox LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }

    /**
     * Ends the waiting of events that Kafka has acknowledged.
     *
     * @param ids in ascending order
     */
    static void remove(Handle handle, List<Long> ids) {
        var delete = handle.prepareBatch("DELETE FROM outbox WHERE id BETWEEN ? AND ?");
        int first = 0;
        for (int next = 1; next <= ids.size(); next++) {
            if (next == ids.size() || ids.get(next) != ids.get(next - 1) + 1) {
                delete.add(ids.get(first), ids.get(next - 1));
                first = next;
            }
        }
        delete.execute();
    }

    /**
     * The next events, in the order of their ids; none where the end was reached, and then the next call starts anew. Only the oldest
     * waiting event of an ISBN is ever given: when it is removed, the one behind it follows, else a failure between them would turn
     * them around.
     *
     * @param claim takes the ISBN of an event that is to be given, or refuses it: at least while an event of the same ISBN that was
     *     given before is not removed yet
     * @throws FailedStatementException when the database failed
     */
    List<OutboxRow> next(int limit, Predicate<String> claim) {
        while (true) {
            long from = readTo;
            List<Long> ids = choose(limit, claim);
            if (!ids.isEmpty()) {
                return rows(ids);
            }
            if (readTo == from) {
                startAnew();
                return List.of();
            }
        }
    }

    /** Starts again at the oldest event that waits. */
    void startAnew() {
        readTo = 0;
        leftOut.clear();
    }

    /** Reads on and chooses what is to be sent, without its content. */
    private List<Long> choose(int limit, Predicate<String> claim) {
        List<Long> ids = new ArrayList<>(limit);
        long bytes = 0;
        for (Waiting next : statements.all(
                "SELECT id, isbn13, bytes FROM outbox WHERE id > ? ORDER BY id LIMIT ?",
                row -> new Waiting(row.getLong(1), row.getString(2), row.getLong(3)),
                readTo,
                limit)) {
            bytes += next.bytes();
            if (!ids.isEmpty() && bytes > MAX_BYTES) {
                break;
            }
            readTo = next.id();
            if (!leftOut.contains(next.isbn13()) && claim.test(next.isbn13())) {
                ids.add(next.id());
            } else {
                leftOut.add(next.isbn13());
            }
        }
        return ids;
    }

    private List<OutboxRow> rows(List<Long> ids) {
        List<OutboxRow> rows = new ArrayList<>(ids.size());
        statements.each(
                "SELECT o.id, o.isbn13, o.event_id, o.revision, h.event_type, h.announced_at, h.event, o.traceparent"
                        + " FROM outbox o JOIN release_history h ON h.event_id = o.event_id"
                        + " WHERE o.id BETWEEN ? AND ? ORDER BY o.id",
                row -> {
                    long id = row.getLong(1);
                    if (id == ids.get(rows.size())) {
                        String isbn13 = row.getString(2);
                        String eventId = row.getString(3);
                        Instant announcedAt = Instant.ofEpochMilli(row.getLong(6));
                        String asked = row.getString(8);
                        String trace = asked == null
                                ? TraceContext.begunBy(UUID.fromString(eventId)).header()
                                : asked;
                        rows.add(new OutboxRow(
                                id,
                                isbn13,
                                eventId,
                                row.getLong(4),
                                trace,
                                records.of(isbn13, eventId, row.getString(5), announcedAt, trace, row.getBytes(7))));
                    }
                },
                ids.get(0),
                ids.get(ids.size() - 1));
        return rows;
    }
}
