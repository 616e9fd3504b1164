package io.frontlist.producer.outbox;

import io.frontlist.storage.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to relay, which one process has at a time. On PostgreSQL it is an advisory lock, which lives and dies with the
 * connection that took it; the outbox is read and marked over that same connection, so who lost the lock can do neither. An SQLite
 * file belongs to one process anyway. For one thread.
 */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    /** Any number that nothing else in the database locks: "frontlist" on a telephone's keys. */
    private static final long LOCK = 376_685_478L;

    private final Database database;
    private final EventRecords records;
    private @Nullable Outbox outbox;
    private @Nullable Handle handle;
    private boolean isLocked;

    Lane(Database database, EventRecords records) {
        this.database = database;
        this.records = records;
    }

    /**
     * The outbox, when this process has the lane or can get it now.
     *
     * @throws JdbiException when the database failed
     */
    Optional<Outbox> enter() {
        Outbox entered = outbox;
        if (entered == null) {
            Handle opened = database.jdbi().open();
            try {
                boolean lockable = database.isServer();
                if (lockable && !tryLock(opened)) {
                    opened.close();
                    return Optional.empty();
                }
                isLocked = lockable;
                handle = opened;
                entered = new Outbox(opened, records);
                outbox = entered;
            } catch (JdbiException e) {
                opened.close();
                throw e;
            }
        }
        return Optional.of(entered);
    }

    /** Leaves the lane to others; to be entered again over a new connection. */
    @Override
    public void close() {
        Handle left = handle;
        handle = null;
        outbox = null;
        if (left == null) {
            return;
        }
        try (left) {
            if (isLocked) {
                left.createQuery("SELECT pg_advisory_unlock(?)")
                        .bind(0, LOCK)
                        .mapTo(Boolean.class)
                        .one();
            }
        } catch (JdbiException e) {
            // The connection is broken, and with it the server has ended the lock.
            LOG.debug("The relay's connection was lost: {}", e.getMessage());
        }
    }

    private static boolean tryLock(Handle handle) {
        return handle.createQuery("SELECT pg_try_advisory_lock(?)")
                .bind(0, LOCK)
                .mapTo(Boolean.class)
                .one();
    }
}
