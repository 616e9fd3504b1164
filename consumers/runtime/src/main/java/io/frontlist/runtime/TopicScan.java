package io.frontlist.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a topic holds, outside of any delivery, and ends. */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicScan() {}

    /**
     * What is done with each record.
     *
     * @param <X> what it may fail with
     */
    @FunctionalInterface
    public interface Visitor<X extends Exception> {
        void visit(ConsumerRecord<byte[], byte[]> record) throws X;
    }

    /** The partitions of a topic. */
    public static Set<TopicPartition> partitions(Consumer<byte[], byte[]> kafka, String topic) {
        return kafka.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every record that a topic holds now; those of one partition in their order. */
    public static <X extends Exception> void all(Consumer<byte[], byte[]> kafka, String topic, Visitor<X> visitor)
            throws X {
        Set<TopicPartition> partitions = partitions(kafka, topic);
        kafka.assign(partitions);
        kafka.seekToBeginning(partitions);
        toEnds(kafka, kafka.endOffsets(partitions), visitor);
    }

    /**
     * The records from where a consumer stands, up to the given offsets and perhaps somewhat further.
     *
     * @param kafka a consumer that has exactly these partitions
     * @param ends for each the offset behind the last record that is wanted
     */
    public static <X extends Exception> void toEnds(
            Consumer<byte[], byte[]> kafka, Map<TopicPartition, Long> ends, Visitor<X> visitor) throws X {
        while (ends.entrySet().stream().anyMatch(end -> kafka.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                visitor.visit(record);
            }
        }
    }
}
