package io.frontlist.app.process;

import io.frontlist.app.kafka.ReleaseEventDecoder;
import io.frontlist.runtime.DeadLetterLog;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.PoisonException;
import io.frontlist.runtime.Reconciliation;
import io.frontlist.runtime.Reconciliation.Published;
import io.frontlist.runtime.TopicScan;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Compares what is on the releases topic with what one consumer holds, beside the processes that are at work. */
public final class Verification {
    private final Setup setup;
    private final String consumer;

    /** @param consumer one of {@link Standalone#CONSUMERS} */
    public Verification(Setup setup, String consumer) {
        this.setup = setup;
        this.consumer = consumer;
    }

    /**
     * Reads the log to its end.
     *
     * @param since only events from this time on; empty for the whole log
     * @throws DeliveryException when the consumer's database or the schema registry does not answer
     * @throws IOException when the search index cannot be read
     */
    public Reconciliation run(Optional<Instant> since) throws DeliveryException, IOException {
        try (Consumer<byte[], byte[]> kafka = setup.kafka().reader()) {
            Map<TopicPartition, Set<Long>> refused = new DeadLetterLog(kafka, Topics.deadLetters(consumer)).refused();
            Set<TopicPartition> partitions = TopicScan.partitions(kafka, Topics.RELEASES);
            // What the consumer holds is read before the ends: it may go on meanwhile, but never past them.
            Reconciliation comparison = new Reconciliation(holdings(partitions), refused, since.isEmpty());
            kafka.assign(partitions);
            seek(kafka, partitions, since);
            ReleaseEventDecoder decoder = new ReleaseEventDecoder(setup.codec());
            TopicScan.toEnds(kafka, kafka.endOffsets(partitions), record -> take(comparison, decoder, record));
            return comparison;
        }
    }

    private Holdings holdings(Set<TopicPartition> partitions) throws DeliveryException, IOException {
        return switch (consumer) {
            case SearchIndexPart.NAME -> SearchIndexPart.holdings(setup, partitions);
            case EmailDigestPart.NAME -> EmailDigestPart.holdings(setup, partitions);
            case RetailerFeedPart.NAME -> RetailerFeedPart.holdings(setup, partitions);
            default -> throw new IllegalArgumentException("There is no consumer " + consumer);
        };
    }

    private static void seek(Consumer<byte[], byte[]> kafka, Set<TopicPartition> partitions, Optional<Instant> since) {
        if (since.isEmpty()) {
            kafka.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.get().toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = kafka.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = found.get(partition);
            if (start == null) {
                kafka.seekToEnd(Set.of(partition));
            } else {
                kafka.seek(partition, start.offset());
            }
        }
    }

    private static void take(
            Reconciliation comparison, ReleaseEventDecoder decoder, ConsumerRecord<byte[], byte[]> record)
            throws DeliveryException {
        try {
            ReleaseEvent event = decoder.decode(record);
            comparison.take(new Published(
                    event.getRelease().getIsbn13(),
                    event.getRevision(),
                    event.getEventId(),
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset()));
        } catch (PoisonException e) {
            // What is no event has no effect to look for; the consumer has written it to its dead letters.
        }
    }
}
