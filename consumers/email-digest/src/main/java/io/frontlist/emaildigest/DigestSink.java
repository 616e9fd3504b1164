package io.frontlist.emaildigest;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.PoisonException;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.SqlPositions;
import io.frontlist.runtime.SqlReplacement;
import io.frontlist.runtime.SqlTransactions;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.storage.Database;
import io.frontlist.storage.FailureReason;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps every book as it stands now, and the position in the log, in one transaction. Issues are cut from these rows, at a time
 * of their own.
 *
 * <p>The database stays open when the sink is closed: whoever opened it closes it.
 */
public final class DigestSink implements Sink<EncodedRelease> {
    private static final String RELEASES = "digest_release";

    private final Jdbi jdbi;
    private final SqlPositions positions;
    private final String releases;

    /** A sink on the tables of {@code db/email-digest}. */
    public DigestSink(Jdbi jdbi) {
        this(jdbi, new SqlPositions("digest_position"), RELEASES);
    }

    private DigestSink(Jdbi jdbi, SqlPositions positions, String releases) {
        this.jdbi = jdbi;
        this.positions = positions;
        this.releases = releases;
    }

    /**
     * A new state beside the one in use. Subscribers, issues and mails are not part of it: they are no one's to build again.
     *
     * @param database is closed with it
     */
    public static Replacement<EncodedRelease> replacement(Database database) throws DeliveryException {
        return new SqlReplacement<>(
                new DigestSink(database.jdbi())::transaction,
                new SqlReplacement.Tables("digest", List.of(RELEASES), List.of()),
                positions -> new DigestSink(database.jdbi(), positions, SqlReplacement.shadow(RELEASES)),
                database::close);
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        try {
            return jdbi.withHandle(handle -> positions.read(handle, partitions));
        } catch (JdbiException e) {
            throw kindOf(e);
        }
    }

    @Override
    public void apply(Batch<EncodedRelease> batch) throws DeliveryException {
        transaction(handle -> {
            positions.advance(handle, batch.advances());
            keep(handle, batch.deliveries());
            return batch;
        });
    }

    private <T> T transaction(SqlTransactions.Work<T> work) throws DeliveryException {
        try {
            return jdbi.<T, DeliveryException>inTransaction(work::in);
        } catch (JdbiException e) {
            throw kindOf(e);
        }
    }

    /** What the digest holds of the given partitions. */
    public Holdings holdings(Set<TopicPartition> partitions) throws DeliveryException {
        Map<TopicPartition, Long> reached = positions(partitions);
        try {
            Map<String, Long> revisions = new HashMap<>();
            jdbi.useHandle(handle -> handle.createQuery("SELECT isbn13, revision FROM " + releases)
                    .map((row, context) -> Map.entry(row.getString("isbn13"), row.getLong("revision")))
                    .forEach(held -> revisions.put(held.getKey(), held.getValue())));
            return new Holdings(reached, revisions, Set.of());
        } catch (JdbiException e) {
            throw kindOf(e);
        }
    }

    @Override
    public void close() {}

    /** In plain JDBC: Jdbi holds each row's values as arguments of its own until the batch is written, which took a third of the time. */
    private void keep(Handle handle, List<Delivery<EncodedRelease>> deliveries) throws DeliveryException {
        try (PreparedStatement rows = handle.getConnection()
                .prepareStatement("INSERT INTO " + releases
                        + " (isbn13, revision, event_type, announced_at, event) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (isbn13) DO UPDATE SET revision = excluded.revision,"
                        + " event_type = excluded.event_type, announced_at = excluded.announced_at,"
                        + " event = excluded.event WHERE excluded.revision > " + releases + ".revision")) {
            for (Delivery<EncodedRelease> delivery : deliveries) {
                EncodedRelease release = delivery.event();
                rows.setString(1, release.isbn13());
                rows.setLong(2, release.revision());
                rows.setString(3, release.eventType().name());
                rows.setLong(4, release.announcedAt().toEpochMilli());
                rows.setBytes(5, release.bytes());
                rows.addBatch();
            }
            rows.executeBatch();
        } catch (SQLException e) {
            throw kindOf(e);
        }
    }

    /**
     * The one place that decides what a failure of the database means. A value that the database cannot hold (SQLSTATE class 22)
     * will be refused again; anything else (unreachable, locked, full, restarted) may pass.
     */
    private static DeliveryException kindOf(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                String state = failure.getSQLState();
                if (state != null && state.startsWith("22")) {
                    return new PoisonException(
                            "The digest's database cannot hold this event: " + cause.getMessage(), e);
                }
            }
        }
        return new RetryableException("The digest's database does not answer as it should: " + FailureReason.of(e), e);
    }
}
