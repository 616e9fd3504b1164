package io.frontlist.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * A new state of a sink that writes to SQL, in tables beside those in use, with the same columns and {@code _rebuilt} behind their names.
 * When it takes their place they are exchanged in one transaction, on SQLite and PostgreSQL.
 *
 * <p>The tables belong to the sink's own migrations, and so does {@code PREFIX_rebuild (id INTEGER PRIMARY KEY, token TEXT NOT NULL)} with
 * one row of id 1: it holds the token of the rebuild that came last, the only one that may go on.
 *
 * @param <E> what a record is decoded to
 */
public final class SqlReplacement<E> implements Replacement<E> {
    private static final String SUFFIX = "_rebuilt";

    private final SqlTransactions database;
    private final Tables tables;
    private final Runnable close;
    private final String token = UUID.randomUUID().toString();
    private final Sink<E> sink;
    private volatile boolean inPlace;

    /**
     * Which tables are exchanged.
     *
     * @param prefix what the names of the tables of positions and of tokens begin with
     * @param others the other tables
     * @param carriedOver statements that bring into the new tables what cannot be had from the log; run before the exchange
     */
    public record Tables(String prefix, List<String> others, List<String> carriedOver) {
        public Tables {
            others = List.copyOf(others);
            carriedOver = List.copyOf(carriedOver);
        }

        private String guard() {
            return prefix + "_rebuild";
        }

        private String positions() {
            return prefix + "_position";
        }
    }

    /**
     * Begins with empty tables. A rebuild that is at work on them can do nothing more.
     *
     * @param sink makes what fills the tables whose names end in {@code _rebuilt}, with the positions in one of them
     * @param close gives up what the database needs
     * @throws DeliveryException when the database fails
     */
    public SqlReplacement(SqlTransactions database, Tables tables, Function<SqlPositions, Sink<E>> sink, Runnable close)
            throws DeliveryException {
        this.database = database;
        this.tables = tables;
        this.close = close;
        this.sink = sink.apply(new SqlPositions(shadow(tables.positions()), this::claim));
        database.transaction(handle -> {
            handle.execute("UPDATE " + tables.guard() + " SET token = ? WHERE id = 1", token);
            return empty(handle);
        });
    }

    /** Name of the table that is filled to take the place of another. */
    public static String shadow(String table) {
        return table + SUFFIX;
    }

    @Override
    public Sink<E> sink() {
        return sink;
    }

    @Override
    public Map<TopicPartition, Long> positionsInUse(Set<TopicPartition> partitions) throws DeliveryException {
        return database.transaction(handle -> new SqlPositions(tables.positions()).read(handle, partitions));
    }

    @Override
    public boolean takePlace(boolean evenBehind) throws DeliveryException {
        inPlace = database.transaction(handle -> exchange(handle, evenBehind));
        return inPlace;
    }

    private boolean exchange(Handle handle, boolean evenBehind) throws FatalException {
        claim(handle);
        String positions = tables.positions();
        String aside = positions + "_aside";
        // PostgreSQL waits here for those who are at work, and keeps others out until all is done.
        rename(handle, positions, aside);
        if (!evenBehind && isBehind(handle, aside)) {
            rename(handle, aside, positions);
            return false;
        }
        tables.carriedOver().forEach(handle::execute);
        rename(handle, shadow(positions), positions);
        rename(handle, aside, shadow(positions));
        for (String table : tables.others()) {
            rename(handle, table, table + "_aside");
            rename(handle, shadow(table), table);
            rename(handle, table + "_aside", shadow(table));
        }
        return true;
    }

    private boolean isBehind(Handle handle, String inUse) {
        Map<TopicPartition, Long> built = new SqlPositions(shadow(tables.positions())).all(handle);
        return new SqlPositions(inUse)
                .all(handle).entrySet().stream()
                        .anyMatch(position -> built.getOrDefault(position.getKey(), -1L) < position.getValue());
    }

    private static void rename(Handle handle, String from, String to) {
        handle.execute("ALTER TABLE " + from + " RENAME TO " + to);
    }

    private void claim(Handle handle) throws FatalException {
        if (inPlace) {
            throw new FatalException("The rebuilt state is in place already");
        }
        if (!isMine(handle)) {
            throw new FatalException("Another rebuild of the same state has begun; this one has ended");
        }
    }

    /** Waits for others that are at work on these tables, and keeps them out until the transaction ends. */
    private boolean isMine(Handle handle) {
        return handle.execute("UPDATE " + tables.guard() + " SET token = token WHERE id = 1 AND token = ?", token) == 1;
    }

    /** Empties the tables of what was given up, or was in use before. */
    @Override
    public void close() {
        try {
            database.transaction(handle -> isMine(handle) && empty(handle));
        } catch (DeliveryException e) {
            throw new IllegalStateException(
                    "What was left over by the rebuild stays until the next one: " + e.getMessage(), e);
        } finally {
            close.run();
        }
    }

    private boolean empty(Handle handle) {
        handle.execute("DELETE FROM " + shadow(tables.positions()));
        tables.others().forEach(table -> handle.execute("DELETE FROM " + shadow(table)));
        return true;
    }
}
