package io.frontlist.producer.ledger;

import io.frontlist.storage.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the database, several at a time: what threads want to write while a commit is under way goes into the next one
 * together, so that all of it costs one wait for the disk. Thread-safe.
 */
public final class GroupCommit {
    private static final int MOST_IN_ONE_COMMIT = 200;

    private final Database database;
    private final ConcurrentLinkedQueue<Unit<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    public GroupCommit(Database database) {
        this.database = database;
    }

    /** The database that is written, for reading. */
    public Database database() {
        return database;
    }

    /** One thread's wish. Its fields are written by the thread whose turn it is, and read under the same lock. */
    private static final class Unit<T> {
        private final Function<Handle, T> work;
        private @Nullable T result;
        private @Nullable RuntimeException failure;
        private boolean isDone;

        Unit(Function<Handle, T> work) {
            this.work = work;
        }

        void run(Handle handle) {
            result = work.apply(handle);
        }

        /** What the work returned: whether that may be null, T says. */
        @SuppressWarnings("NullAway")
        T result() {
            return result;
        }

        void end(@Nullable RuntimeException reason) {
            failure = reason;
            isDone = true;
        }
    }

    /**
     * Does {@code work} in a transaction and returns what it returned when that is durable. The work may be done more than once, after
     * a rollback; so all its effects must be in the database, and it must not wait for other threads.
     *
     * @throws LedgerException when the database failed; then nothing was written
     */
    public <T> T write(Function<Handle, T> work) {
        Unit<T> unit = new Unit<>(work);
        waiting.add(unit);
        turn.lock();
        try {
            while (!unit.isDone) {
                commit(next());
            }
        } finally {
            turn.unlock();
        }
        if (unit.failure instanceof JdbiException failure) {
            throw new LedgerException("The ledger cannot be written: " + failure.getMessage(), failure);
        } else if (unit.failure != null) {
            throw unit.failure;
        }
        return unit.result();
    }

    private List<Unit<?>> next() {
        List<Unit<?>> units = new ArrayList<>();
        Unit<?> unit = waiting.poll();
        while (unit != null) {
            units.add(unit);
            unit = units.size() < MOST_IN_ONE_COMMIT ? waiting.poll() : null;
        }
        return units;
    }

    private void commit(List<Unit<?>> units) {
        try {
            database.jdbi().useTransaction(handle -> units.forEach(unit -> unit.run(handle)));
            units.forEach(unit -> unit.end(null));
        } catch (RuntimeException e) {
            if (units.size() == 1) {
                units.get(0).end(e);
            } else {
                // One of them failed and took the others along; each alone shows which.
                units.forEach(unit -> commit(List.of(unit)));
            }
        }
    }
}
