package io.frontlist.runtime;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that a sink applies in one step.
 *
 * @param deliveries what to apply, in the order of their offsets within each partition
 * @param advances how the position of each partition in the batch moves; covers also records that were dead-lettered
 * @param <E> what a record is decoded to
 */
public record Batch<E>(List<Delivery<E>> deliveries, Map<TopicPartition, Advance> advances) {
    public Batch {
        deliveries = List.copyOf(deliveries);
        advances = Map.copyOf(advances);
    }
}
