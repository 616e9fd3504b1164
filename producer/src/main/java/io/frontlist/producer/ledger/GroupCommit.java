package io.frontlist.producer.ledger;

import io.frontlist.storage.Database;
import io.frontlist.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the database, several at a time: what threads want to write while a commit is under way goes into the next one
 * together, so that all of it costs one wait for the disk. Thread-safe.
 *
 * <p>One thread does all the work, so that between two commits nobody has to wake first. It comes with the first work and goes when there
 * has been none for a while; so there is nothing to close.
 */
public final class GroupCommit {
    private static final int MOST_IN_ONE_COMMIT = 200;

    private static final long IDLE_MILLIS = 1_000;

    private final Database database;
    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
    private final AtomicBoolean hasThread = new AtomicBoolean();

    public GroupCommit(Database database) {
        this.database = database;
    }

    /** The database that is written, for reading. */
    public Database database() {
        return database;
    }

    /** One thread's wish. How it came out is written before it has ended, and read after. */
    private static final class Unit<T> {
        private final Function<Transaction, T> work;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
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

        /** Waits for the end, and returns what the work returned: whether that may be null, T says. */
        @SuppressWarnings("NullAway")
        T outcome() {
            ended.join();
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
        waiting.add(unit);
        if (hasThread.compareAndSet(false, true)) {
            startThread();
        }
        return unit.outcome();
    }

    private void startThread() {
        Thread thread = new Thread(this::run, "group-commit");
        // Those who write wait for it; what nobody waits for any more need not end.
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                List<Unit<?>> units = next();
                while (!units.isEmpty()) {
                    commit(units);
                    units.forEach(unit -> unit.ended.complete(null));
                    units = next();
                }
                hasThread.set(false);
                // What came just before that has started no other thread.
            } while (!waiting.isEmpty() && hasThread.compareAndSet(false, true));
        } catch (InterruptedException e) {
            hasThread.set(false);
            // Nobody else knows this thread.
            throw new IllegalStateException("The thread that commits was interrupted", e);
        }
    }

    /** Those that wait; none when there have been none for a while. */
    private List<Unit<?>> next() throws InterruptedException {
        List<Unit<?>> units = new ArrayList<>();
        Unit<?> first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            units.add(first);
            waiting.drainTo(units, MOST_IN_ONE_COMMIT - 1);
        }
        return units;
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
