package io.frontlist.runtime;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A new state of a sink that is built beside the one in use, to take its place. {@link #close} gives up what is held open, and what was
 * built unless it is in place.
 *
 * @param <E> what a record is decoded to
 */
public interface Replacement<E> extends AutoCloseable {
    /** What fills the new state, which is empty at first. */
    Sink<E> sink();

    /**
     * Where the state in use stands.
     *
     * @throws DeliveryException when it cannot be told
     */
    Map<TopicPartition, Long> positionsInUse(Set<TopicPartition> partitions) throws DeliveryException;

    /**
     * Puts the new state in the place of the one in use, in one step, if it has come as far in every partition. The sink takes nothing any
     * more from then on. A loop on the state in use finds that its positions are others, and goes on from these. May be called from any
     * thread.
     *
     * @param evenBehind also where the new state is behind, since the one in use is of another log
     * @return whether it is in place
     * @throws DeliveryException when it is not and cannot be
     */
    boolean takePlace(boolean evenBehind) throws DeliveryException;

    @Override
    void close();
}
