package io.frontlist.retailerfeed;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.SqlPositions;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * Stores every release in the feed's database, together with the consumer's position. What goes to which retailer is decided later, by
 * {@link Feed}.
 *
 * <p>Who opened the database closes it.
 */
public final class FeedSink implements Sink<ReleaseEvent> {
    private final FeedDatabase database;
    private final SqlPositions positions = new SqlPositions("feed_position");
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());

    /** A sink into a database that was opened with the migrations of {@code retailer-feed}. */
    public FeedSink(Database database) {
        this.database = new FeedDatabase(database);
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        return database.transaction(handle -> positions.read(handle, partitions));
    }

    @Override
    public void apply(Batch<ReleaseEvent> batch) throws DeliveryException {
        database.<Boolean>transaction(handle -> {
            positions.advance(handle, batch.advances());
            for (Delivery<ReleaseEvent> delivery : batch.deliveries()) {
                store(handle, delivery.event());
            }
            return true;
        });
    }

    /** What the feed holds of the given partitions. */
    public Holdings holdings(Set<TopicPartition> partitions) throws DeliveryException {
        Map<TopicPartition, Long> reached = positions(partitions);
        return database.read(handle -> {
            Map<String, Long> revisions = new HashMap<>();
            handle.createQuery("SELECT isbn13, MAX(revision) AS revision FROM feed_release GROUP BY isbn13")
                    .map((row, context) -> Map.entry(row.getString("isbn13"), row.getLong("revision")))
                    .forEach(held -> revisions.put(held.getKey(), held.getValue()));
            return new Holdings(reached, revisions, Set.of());
        });
    }

    @Override
    public void close() {
        // The database is the caller's.
    }

    private void store(Handle handle, ReleaseEvent event) {
        String isbn = event.getRelease().getIsbn13();
        int risen = handle.execute(
                "INSERT INTO feed_current (isbn13, revision) VALUES (?, ?) ON CONFLICT (isbn13) DO UPDATE "
                        + "SET revision = excluded.revision WHERE feed_current.revision < excluded.revision",
                isbn,
                event.getRevision());
        if (risen == 1) {
            handle.execute(
                    "INSERT INTO feed_release (isbn13, revision, event_type, event) VALUES (?, ?, ?, ?)",
                    isbn,
                    event.getRevision(),
                    event.getEventType().name(),
                    codec.encode(event));
        }
    }
}
