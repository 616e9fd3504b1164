package io.frontlist.runtime;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the effects of events go. A sink owns its position together with its effects: what {@link #apply} has done and how far it
 * has come become durable in one step, or not at all. So a process that is killed anywhere loses nothing and doubles nothing.
 *
 * <p>The delivery loop calls a sink from one thread, which does nothing else.
 *
 * @param <E> what a record is decoded to
 */
public interface Sink<E> extends AutoCloseable {
    /**
     * For each of the partitions the offset of the next record to apply. A partition that the sink has never advanced is left
     * out; the loop starts it at the beginning of the log.
     *
     * @throws DeliveryException when the sink cannot say now (retryable) or ever (fatal)
     */
    Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException;

    /**
     * Makes the effects of the deliveries durable and moves the positions as {@link Batch#advances} says, in one step. A batch
     * without deliveries only moves positions. An event whose revision is not above the one that the sink holds has no effect.
     *
     * @throws DeliveryException when nothing of the batch was done: {@link RetryableException} to have the same batch again later,
     *     {@link PoisonException} when it can never work because of a record in it, {@link FencedException} when another
     *     process has moved a position, {@link FatalException} when the process has to stop
     */
    void apply(Batch<E> batch) throws DeliveryException;

    /**
     * Whether a failure concerns only the partitions of the batch that has failed, as where each partition is written to a place of its
     * own. A failing batch of several partitions is then tried again by partition, each with a back-off of its own, and the others go on.
     * Otherwise, as where one database takes them all, everything waits until the same batch works.
     */
    default boolean partitionsAreIndependent() {
        return false;
    }

    /** Gives up what the sink holds open. Called once, after the last {@link #apply}. */
    @Override
    void close();
}
