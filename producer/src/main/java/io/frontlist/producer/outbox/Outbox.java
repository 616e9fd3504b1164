package io.frontlist.producer.outbox;

import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.ReleaseEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The outbox table over one connection. For one thread. */
final class Outbox {
    /** What is read into memory at once; a single event may be larger. */
    private static final long MAX_BYTES = 8L << 20;

    private static final ReleaseEventCodec STORED = new ReleaseEventCodec(new PinnedSchemaRegistry());

    private record Waiting(long id, String isbn13, long bytes) {}

    private final Handle handle;

    Outbox(Handle handle) {
        this.handle = handle;
    }

    static boolean isEmpty(Handle handle) {
        return handle.createQuery("SELECT id FROM outbox LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }

    /**
     * The oldest waiting event of each of the first ISBNs, in the order of their ids. Never two of one ISBN: only when the first is
     * acknowledged may the next be sent, else a failure between them would turn them around.
     *
     * @param without ISBNs to leave out
     */
    List<OutboxRow> heads(int limit, Collection<String> without) {
        Set<String> seen = new HashSet<>();
        List<Long> ids = new ArrayList<>();
        long bytes = 0;
        for (Waiting waiting : waiting(limit, without)) {
            bytes += waiting.bytes();
            if (!ids.isEmpty() && bytes > MAX_BYTES) {
                break;
            }
            if (seen.add(waiting.isbn13())) {
                ids.add(waiting.id());
            }
        }
        return ids.isEmpty() ? List.of() : rows(ids);
    }

    /** Ends the waiting of events that Kafka has acknowledged. */
    void remove(List<Long> ids) {
        if (!ids.isEmpty()) {
            handle.createUpdate("DELETE FROM outbox WHERE id IN (<ids>)")
                    .bindList("ids", ids)
                    .execute();
        }
    }

    private List<Waiting> waiting(int limit, Collection<String> without) {
        String leftOut = without.isEmpty() ? "" : " WHERE o.isbn13 NOT IN (<without>)";
        var query = handle.createQuery("SELECT o.id, o.isbn13, LENGTH(h.event) AS bytes FROM outbox o"
                        + " JOIN release_history h ON h.event_id = o.event_id" + leftOut
                        + " ORDER BY o.id LIMIT :limit")
                .bind("limit", limit);
        if (!without.isEmpty()) {
            query.bindList("without", List.copyOf(without));
        }
        return query.map(
                        (row, context) -> new Waiting(row.getLong("id"), row.getString("isbn13"), row.getLong("bytes")))
                .list();
    }

    private List<OutboxRow> rows(List<Long> ids) {
        return handle.createQuery("SELECT o.id, h.event FROM outbox o JOIN release_history h ON h.event_id = o.event_id"
                        + " WHERE o.id IN (<ids>) ORDER BY o.id")
                .bindList("ids", ids)
                .map((row, context) -> new OutboxRow(row.getLong("id"), decode(row.getBytes("event"))))
                .list();
    }

    private static ReleaseEvent decode(byte[] payload) {
        try {
            return STORED.decode(payload);
        } catch (UndecodableEventException e) {
            // The ledger wrote it with a schema that stays for ever: the database is damaged, or newer than this
            // program.
            throw new IllegalStateException("The outbox holds an event that cannot be read: " + e.getMessage(), e);
        }
    }
}
