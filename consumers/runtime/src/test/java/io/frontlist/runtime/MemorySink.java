package io.frontlist.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** A sink in memory that keeps the promises of {@link Sink}, and fails when a test says so. Thread-safe. */
final class MemorySink implements Sink<String> {
    /** Decides before a batch has any effect whether it fails, and when. */
    interface Trouble {
        void check(Batch<String> batch) throws DeliveryException;
    }

    private final boolean independent;
    private final List<String> effects = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile Trouble trouble = batch -> {};
    private int fenced;
    private int closed;

    MemorySink() {
        this(false);
    }

    MemorySink(boolean independent) {
        this.independent = independent;
    }

    void failWhen(Trouble newTrouble) {
        trouble = newTrouble;
    }

    synchronized List<String> effects() {
        return List.copyOf(effects);
    }

    /** The number of events in each batch that had an effect. */
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** How often a batch came that started elsewhere than the position. */
    synchronized int timesFenced() {
        return fenced;
    }

    synchronized int timesClosed() {
        return closed;
    }

    /** What another process does that has taken the partition over. */
    synchronized void moveBehindTheLoopsBack(TopicPartition partition, long to) {
        positions.put(partition, to);
    }

    @Override
    public boolean partitionsAreIndependent() {
        return independent;
    }

    @Override
    public synchronized Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> known = new HashMap<>(positions);
        known.keySet().retainAll(partitions);
        return known;
    }

    @Override
    public void apply(Batch<String> batch) throws DeliveryException {
        trouble.check(batch);
        keep(batch);
    }

    private synchronized void keep(Batch<String> batch) throws FencedException {
        for (var move : batch.advances().entrySet()) {
            long position =
                    positions.getOrDefault(move.getKey(), move.getValue().from());
            if (position != move.getValue().from()) {
                fenced++;
                throw new FencedException(move.getKey() + " is at " + position);
            }
        }
        batch.deliveries().forEach(delivery -> effects.add(delivery.event()));
        batches.add(batch.deliveries().size());
        batch.advances().forEach((partition, advance) -> positions.put(partition, advance.to()));
    }

    @Override
    public synchronized void close() {
        closed++;
    }
}
