package io.frontlist.runtime;

import org.jdbi.v3.core.Handle;

/** The transactions of a sink's database, where it is decided what a failure of it means. */
public interface SqlTransactions {
    /**
     * What happens in a transaction.
     *
     * @param <T> what it results in
     */
    @FunctionalInterface
    interface Work<T> {
        T in(Handle handle) throws DeliveryException;
    }

    /**
     * Runs the work in one transaction; what it throws rolls it back.
     *
     * @throws DeliveryException also when the database fails
     */
    <T> T transaction(Work<T> work) throws DeliveryException;
}
