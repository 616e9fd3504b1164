package io.frontlist.retailerfeed;

import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.SqlTransactions;
import io.frontlist.storage.Database;
import io.frontlist.storage.FailureReason;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/** Transactions on the feed's tables. Here alone is decided what a failure of SQL means. Thread-safe. */
final class FeedDatabase implements SqlTransactions {
    /** Longest wait of one statement, such as for another process that cuts the same feed. */
    private static final int STATEMENT_SECONDS = 120;

    private final Database database;

    FeedDatabase(Database database) {
        this.database = database;
    }

    /**
     * Runs the work in one transaction; what it throws rolls it back.
     *
     * @throws RetryableException when the database fails: nothing was done, and it may work later. That holds also for failures
     *     that look final, since tables and statements are the program's own, and tested on both kinds of database.
     */
    @Override
    public <T> T transaction(Work<T> work) throws DeliveryException {
        return run(handle -> handle.<T, DeliveryException>inTransaction(work::in));
    }

    /** Runs queries outside a transaction, which leaves SQLite's write lock to others. Fails as {@link #transaction} does. */
    <T> T read(Work<T> work) throws DeliveryException {
        return run(work);
    }

    private <T> T run(Work<T> work) throws DeliveryException {
        try {
            return database.jdbi().<T, DeliveryException>withHandle(handle -> {
                handle.getConfig(SqlStatements.class).setQueryTimeout(STATEMENT_SECONDS);
                return work.in(handle);
            });
        } catch (JdbiException e) {
            throw new RetryableException("The feed's database fails: " + FailureReason.of(e), e);
        }
    }
}
