package io.frontlist.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** A sink in memory that keeps the promises of {@link Sink}, and fails when a test says so. Thread-safe. */
final class MemorySink implements Sink<String> {
    /** Decides before a batch has any effect whether it fails. */
    interface Trouble {
        void check(Batch<String> batch) throws DeliveryException;
    }

    private final List<String> effects = new ArrayList<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile Trouble trouble = batch -> {};
    private int closed;

    void failWhen(Trouble newTrouble) {
        trouble = newTrouble;
    }

    synchronized List<String> effects() {
        return List.copyOf(effects);
    }

    synchronized int timesClosed() {
        return closed;
    }

    /** What another process does that has taken the partition over. */
    synchronized void moveBehindTheLoopsBack(TopicPartition partition, long to) {
        positions.put(partition, to);
    }

    @Override
    public synchronized Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> known = new HashMap<>(positions);
        known.keySet().retainAll(partitions);
        return known;
    }

    @Override
    public synchronized void apply(Batch<String> batch) throws DeliveryException {
        trouble.check(batch);
        for (var move : batch.advances().entrySet()) {
            long position =
                    positions.getOrDefault(move.getKey(), move.getValue().from());
            if (position != move.getValue().from()) {
                throw new FencedException(move.getKey() + " is at " + position);
            }
        }
        batch.deliveries().forEach(delivery -> effects.add(delivery.event()));
        batch.advances().forEach((partition, advance) -> positions.put(partition, advance.to()));
    }

    @Override
    public synchronized void close() {
        closed++;
    }
}
