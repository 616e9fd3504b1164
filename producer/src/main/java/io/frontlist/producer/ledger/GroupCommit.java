package io.frontlist.producer.ledger;

import io.frontlist.storage.Database;
import io.frontlist.storage.Transaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the database, several at a time: what threads want to write while a commit is under way goes into the next one
 * together, so that all of it costs one wait for the disk. Thread-safe.
 *
 * <p>It has no thread of its own. The first of those that wait does the work of them all, and before it tells them so, it calls the
 * first of those that have come in the meantime, whose commit then starts while the others wake.
 */
public final class GroupCommit {
    private static final int MOST_IN_ONE_COMMIT = 200;

    private final Database database;
    /** Guards itself and {@link #isCommitting}. */
    private final Queue<Unit<?>> waiting = new ArrayDeque<>();

    private boolean isCommitting;

    public GroupCommit(Database database) {
        this.database = database;
    }

    /** The database that is written, for reading. */
    public Database database() {
        return database;
    }

    /** What a thread that waits is called for. */
    private enum Call {
        /** To commit, its own unit first. */
        LEAD,
        /** Its unit has ended. */
        ENDED
    }

    /** One thread's wish. How it ended is written by the thread that commits, before that calls. */
    private static final class Unit<T> {
        private final Function<Transaction, T> work;
        private final CompletableFuture<Call> call = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Throwable failure;

        Unit(Function<Transaction, T> work) {
            this.work = work;
        }

        void run(Transaction transaction) {
            result = work.apply(transaction);
        }

        void fail(Throwable reason) {
            failure = reason;
        }

        /** What the work returned: whether that may be null, T says. */
        @SuppressWarnings("NullAway")
        T outcome() {
            if (failure instanceof JdbiException reason) {
                throw new LedgerException("The ledger cannot be written: " + reason.getMessage(), reason);
            } else if (failure instanceof RuntimeException reason) {
                throw reason;
            } else if (failure instanceof Error reason) {
                throw reason;
            }
            return result;
        }
    }

    /**
     * Does {@code work} in a transaction and returns what it returned when that is durable. The work may be done more than once, after
     * a rollback, and by another thread; so all its effects must be in the database, and it must not wait for other threads.
     *
     * @throws LedgerException when the database failed; then nothing was written
     */
    public <T> T write(Function<Handle, T> work) {
        return transact(transaction -> work.apply(transaction.handle()));
    }

    /** As {@link #write}, with statements that stay prepared. */
    <T> T transact(Function<Transaction, T> work) {
        Unit<T> unit = new Unit<>(work);
        if (enter(unit) || unit.call.join() == Call.LEAD) {
            lead();
        }
        return unit.outcome();
    }

    /** Joins those that wait; returns whether there are none, and nobody commits. */
    private boolean enter(Unit<?> unit) {
        synchronized (waiting) {
            boolean isToLead = !isCommitting;
            isCommitting = true;
            waiting.add(unit);
            return isToLead;
        }
    }

    private void lead() {
        List<Unit<?>> units = next();
        try {
            commit(units);
        } finally {
            callNextLeader();
            units.forEach(unit -> unit.call.complete(Call.ENDED));
        }
    }

    /** Those that wait, from the first on, which is the one of this thread. */
    private List<Unit<?>> next() {
        List<Unit<?>> units = new ArrayList<>();
        synchronized (waiting) {
            Unit<?> unit = waiting.poll();
            while (unit != null) {
                units.add(unit);
                unit = units.size() < MOST_IN_ONE_COMMIT ? waiting.poll() : null;
            }
        }
        return units;
    }

    private void callNextLeader() {
        synchronized (waiting) {
            Unit<?> next = waiting.peek();
            isCommitting = next != null;
            if (next != null) {
                next.call.complete(Call.LEAD);
            }
        }
    }

    private void commit(List<Unit<?>> units) {
        try {
            database.kept().transact(transaction -> {
                units.forEach(unit -> unit.run(transaction));
                return units;
            });
        } catch (RuntimeException | Error e) {
            if (units.size() == 1) {
                units.get(0).fail(e);
            } else {
                // One of them failed and took the others along; each alone shows which.
                units.forEach(unit -> commit(List.of(unit)));
            }
        }
    }
}
