package io.frontlist.runtime;

import java.util.List;

/**
 * What there is to do for the thread that calls the sink.
 *
 * @param <E> what a record is decoded to
 */
sealed interface Work<E> {
    /** Ask the sink for the positions of lanes: to start those that were begun, and to see that it still stands where the others do. */
    record Ask<E>(List<Lane<E>> lanes) implements Work<E> {
        public Ask {
            lanes = List.copyOf(lanes);
        }
    }

    /** Apply. */
    record Apply<E>(Portion<E> portion) implements Work<E> {}
}
