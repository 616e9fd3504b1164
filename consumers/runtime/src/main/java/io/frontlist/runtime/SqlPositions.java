package io.frontlist.runtime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Positions in a table beside the effects, for sinks that write to SQL: both commit in one transaction. The table belongs to the
 * sink's own migrations:
 *
 * <pre>CREATE TABLE NAME (topic TEXT NOT NULL, partition_id INTEGER NOT NULL, next_offset BIGINT NOT NULL,
 *     PRIMARY KEY (topic, partition_id))</pre>
 *
 * <p>Thread-safe.
 */
public final class SqlPositions {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final String table;
    private final Guard guard;

    /** Decides whether positions may move. */
    interface Guard {
        void check(Handle handle) throws FatalException;
    }

    /**
     * Positions in the given table.
     *
     * @param table its name, a plain identifier from the program's own text
     */
    public SqlPositions(String table) {
        this(table, handle -> {});
    }

    /** Positions that move only as long as {@code guard} lets them. */
    SqlPositions(String table, Guard guard) {
        if (!table.matches("[a-z_]+")) {
            throw new IllegalArgumentException("Not a plain table name: " + table);
        }
        this.table = table;
        this.guard = guard;
    }

    /** The stored positions of those of the partitions that have one. */
    public Map<TopicPartition, Long> read(Handle handle, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = all(handle);
        positions.keySet().retainAll(partitions);
        return positions;
    }

    /** All stored positions. */
    Map<TopicPartition, Long> all(Handle handle) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        handle.createQuery("SELECT topic, partition_id, next_offset FROM " + table)
                .map((row, context) -> Map.entry(
                        new TopicPartition(row.getString("topic"), row.getInt("partition_id")),
                        row.getLong("next_offset")))
                .forEach(position -> positions.put(position.getKey(), position.getValue()));
        return positions;
    }

    /**
     * Moves the positions within the transaction of {@code handle}. To be called first, so that of two processes the second waits
     * here before it does anything.
     *
     * @throws FencedException when a stored position is not where its advance starts; the transaction is then to be rolled back
     * @throws FatalException when they are those of a rebuild that another one has put an end to
     */
    public void advance(Handle handle, Map<TopicPartition, Advance> advances) throws FencedException, FatalException {
        guard.check(handle);
        // Always in the same order, so that two processes that hold some of the same partitions cannot lock each other
        // out.
        List<Map.Entry<TopicPartition, Advance>> ordered = advances.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .toList();
        int[] moved = update(handle, ordered);
        for (int i = 0; i < moved.length; i++) {
            TopicPartition partition = ordered.get(i).getKey();
            Advance advance = ordered.get(i).getValue();
            if (moved[i] == 0 && !insert(handle, partition, advance)) {
                throw new FencedException("The position of " + partition + " in " + table + " is no longer "
                        + advance.from() + ": another process has moved it");
            }
        }
    }

    /** Moves what stands where its advance starts. Returns for each whether it did: 1 or 0. */
    private int[] update(Handle handle, List<Map.Entry<TopicPartition, Advance>> ordered) {
        PreparedBatch updates = handle.prepareBatch(
                "UPDATE " + table + " SET next_offset = ? WHERE topic = ? AND partition_id = ? AND next_offset = ?");
        ordered.forEach(move -> updates.add(
                move.getValue().to(),
                move.getKey().topic(),
                move.getKey().partition(),
                move.getValue().from()));
        return updates.execute();
    }

    private boolean insert(Handle handle, TopicPartition partition, Advance advance) {
        return handle.execute(
                        "INSERT INTO " + table
                                + " (topic, partition_id, next_offset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        partition.topic(),
                        partition.partition(),
                        advance.to())
                == 1;
    }
}
