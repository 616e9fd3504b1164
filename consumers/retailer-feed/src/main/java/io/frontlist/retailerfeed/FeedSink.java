package io.frontlist.retailerfeed;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.SqlPositions;
import io.frontlist.runtime.SqlReplacement;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.storage.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stores every release in the feed's database, together with the consumer's position. What goes to which retailer is decided later, by
 * {@link Feed}.
 *
 * <p>Who opened the database closes it.
 */
public final class FeedSink implements Sink<EncodedRelease> {
    private static final String RELEASES = "feed_release";
    private static final String CURRENT = "feed_current";

    private final FeedDatabase database;
    private final SqlPositions positions;
    private final String releases;
    private final String current;

    /** A sink into a database that was opened with the migrations of {@code retailer-feed}. */
    public FeedSink(Database database) {
        this(new FeedDatabase(database), new SqlPositions("feed_position"), RELEASES, CURRENT);
    }

    private FeedSink(FeedDatabase database, SqlPositions positions, String releases, String current) {
        this.database = database;
        this.positions = positions;
        this.releases = releases;
        this.current = current;
    }

    /**
     * A new state beside the one in use. What retailers were given is not part of it, and of that nothing is lost: a revision that is in a
     * message and not on the log is carried over, since the message's file is generated from it.
     *
     * @param database is closed with it
     */
    public static Replacement<EncodedRelease> replacement(Database database) throws DeliveryException {
        FeedDatabase feed = new FeedDatabase(database);
        String shadow = SqlReplacement.shadow(RELEASES);
        String delivered = "INSERT INTO " + shadow + " (isbn13, revision, event_type, event)"
                + " SELECT isbn13, revision, event_type, event FROM " + RELEASES + " old WHERE EXISTS (SELECT 1 FROM"
                + " feed_delivery d WHERE d.isbn13 = old.isbn13 AND d.revision = old.revision"
                + " AND d.message_number IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM " + shadow
                + " built WHERE built.isbn13 = old.isbn13 AND built.revision = old.revision)";
        return new SqlReplacement<>(
                feed,
                new SqlReplacement.Tables("feed", List.of(RELEASES, CURRENT), List.of(delivered)),
                positions -> new FeedSink(feed, positions, shadow, SqlReplacement.shadow(CURRENT)),
                database::close);
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        return database.transaction(handle -> positions.read(handle, partitions));
    }

    @Override
    public void apply(Batch<EncodedRelease> batch) throws DeliveryException {
        database.<Boolean>transaction(handle -> {
            positions.advance(handle, batch.advances());
            store(handle, batch.deliveries());
            return true;
        });
    }

    /** What the feed holds of the given partitions. */
    public Holdings holdings(Set<TopicPartition> partitions) throws DeliveryException {
        Map<TopicPartition, Long> reached = positions(partitions);
        return database.read(handle -> {
            Map<String, Long> revisions = new HashMap<>();
            handle.createQuery("SELECT isbn13, MAX(revision) AS revision FROM " + releases + " GROUP BY isbn13")
                    .map((row, context) -> Map.entry(row.getString("isbn13"), row.getLong("revision")))
                    .forEach(held -> revisions.put(held.getKey(), held.getValue()));
            return new Holdings(reached, revisions, Set.of());
        });
    }

    @Override
    public void close() {
        // The database is the caller's.
    }

    private void store(Handle handle, List<Delivery<EncodedRelease>> deliveries) {
        PreparedBatch currents = handle.prepareBatch("INSERT INTO " + current
                + " (isbn13, revision) VALUES (?, ?) ON CONFLICT (isbn13) DO UPDATE"
                + " SET revision = excluded.revision WHERE " + current + ".revision < excluded.revision");
        for (Delivery<EncodedRelease> delivery : deliveries) {
            EncodedRelease release = delivery.event();
            currents.bind(0, release.isbn13()).bind(1, release.revision()).add();
        }
        int[] risen = currents.execute();
        PreparedBatch events = handle.prepareBatch(
                "INSERT INTO " + releases + " (isbn13, revision, event_type, event) VALUES (?, ?, ?, ?)");
        for (int i = 0; i < risen.length; i++) {
            EncodedRelease release = deliveries.get(i).event();
            if (risen[i] == 1) {
                events.bind(0, release.isbn13())
                        .bind(1, release.revision())
                        .bind(2, release.eventType().name())
                        .bind(3, release.bytes())
                        .add();
            }
        }
        events.execute();
    }
}
