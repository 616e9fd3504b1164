package io.frontlist.storage;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection for one transaction after another. It stays open between them, and its statements prepared; where a transaction fails,
 * or a server has closed it meanwhile, the next gets another. Thread-safe: transactions wait for each other.
 */
public final class KeptConnection {
    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);

    /** What was used so recently is taken for alive, as the pool does. */
    private static final long ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int ANSWER_SECONDS = 5;

    private final Jdbi jdbi;
    private Optional<Transaction> open = Optional.empty();
    private long lastUsed;

    KeptConnection(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Does {@code work} in a transaction, which is durable when this returns.
     *
     * @throws JdbiException when the database fails; this, and whatever the work throws, undoes all of it
     */
    public synchronized <T> T transact(Function<Transaction, T> work) {
        Transaction transaction = alive();
        try {
            T result = transaction.handle().inTransaction(handle -> work.apply(transaction));
            lastUsed = System.nanoTime();
            return result;
        } catch (RuntimeException | Error e) {
            discard();
            throw e;
        }
    }

    private Transaction alive() {
        if (open.isPresent()) {
            if (System.nanoTime() - lastUsed <= ALIVE_NANOS || answers(open.get())) {
                return open.get();
            }
            discard();
        }
        Handle handle = jdbi.open();
        Transaction transaction = new Transaction(handle, new Statements(handle.getConnection()));
        open = Optional.of(transaction);
        return transaction;
    }

    private static boolean answers(Transaction transaction) {
        try {
            return transaction.handle().getConnection().isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes what may be broken already. */
    private void discard() {
        try {
            close();
        } catch (JdbiException e) {
            LOG.debug("A connection was closed with a complaint: {}", e.getMessage());
        }
    }

    /** Gives the connection back; the pool closes the statements with it. */
    synchronized void close() {
        Optional<Transaction> last = open;
        open = Optional.empty();
        last.ifPresent(transaction -> transaction.handle().close());
    }
}
