package io.frontlist.runtime;

import java.time.Duration;

/**
 * Is told what a loop does, on the loop's own threads: it must be quick, thread-safe, and throw nothing.
 *
 * @param <E> what a record is decoded to
 */
public interface LoopObserver<E> {
    /** One who does not look. */
    static <E> LoopObserver<E> none() {
        return new LoopObserver<>() {};
    }

    /** A batch is in the sink, which took so long. */
    default void applied(Batch<E> batch, Duration took) {}

    /** Something failed and is tried again. */
    default void retried() {}

    /** A record is in the dead letters. */
    default void refused() {}

    /** Partitions came or went. */
    default void rebalanced() {}
}
