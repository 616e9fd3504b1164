package io.frontlist.bench.delivery;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.event.ReleaseEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Remembers positions, and no event. */
final class EmptySink implements Sink<ReleaseEvent> {
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
        return Map.copyOf(positions);
    }

    @Override
    public void apply(Batch<ReleaseEvent> batch) {
        batch.advances().forEach((partition, advance) -> positions.put(partition, advance.to()));
    }

    @Override
    public void close() {}
}
