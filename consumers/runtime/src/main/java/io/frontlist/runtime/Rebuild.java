package io.frontlist.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Builds a sink's state anew from the beginning of the log, beside the processes that work on the one in use, and puts it in their place
 * when it has come as far. It is filled by a delivery loop like every other. Records that can never be applied are left out: their dead
 * letters were written when they first came. For one use, from one thread.
 *
 * @param <E> what a record is decoded to
 */
public final class Rebuild<E> {
    private static final Duration LOOK = Duration.ofMillis(100);

    /**
     * How far a rebuild has come.
     *
     * @param done records of the log that are behind it
     * @param total records that the log has, more as it grows
     * @param refused records that could not be applied, each named in the log
     * @param trouble what it waits for, where something fails for now
     */
    public record Standing(long done, long total, long refused, Optional<String> trouble) {}

    private final List<String> topics;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> log;
    private final Replacement<E> replacement;
    private final DeliveryLoop<E> loop;
    private final AtomicLong refused = new AtomicLong();

    /**
     * A rebuild that has not begun.
     *
     * @param name name of the consumer, for messages
     * @param topics topics to read: the log, and what is replayed from this consumer's dead letters
     * @param kafka a consumer without automatic commits and with {@code auto.offset.reset=none}, which fetches; the rebuild closes it
     * @param log another one, without a group, which looks where the log ends; stays the caller's
     * @param replacement is filled and put in place; stays the caller's to close
     */
    public Rebuild(
            String name,
            List<String> topics,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> log,
            Decoder<E> decoder,
            Replacement<E> replacement,
            LoopSettings settings,
            Clock clock) {
        this.topics = List.copyOf(topics);
        this.log = log;
        this.replacement = replacement;
        this.loop = new DeliveryLoop<>(
                name + "-rebuild",
                topics,
                Subscription.REPLICA,
                new DeliveryLoop.Parts<>(
                        kafka, decoder, replacement.sink(), (record, reason, attempt) -> refused.incrementAndGet()),
                settings.forRebuild(),
                clock);
    }

    /**
     * Rebuilds, and returns when the new state is in place.
     *
     * @param watcher told several times a second how far it is
     * @throws DeliveryException when it cannot go on; the state in use is as it was
     */
    public Standing run(Consumer<Standing> watcher) throws DeliveryException, InterruptedException {
        try (loop) {
            Set<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> TopicScan.partitions(log, topic).stream())
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> beginnings = log.beginningOffsets(partitions);
            // In this order: the state in use goes on meanwhile, but never past the end of its log.
            Map<TopicPartition, Long> inUse = replacement.positionsInUse(partitions);
            boolean isOfAnotherLog = !isWithin(inUse, log.endOffsets(partitions));
            standAtTheBeginning(beginnings);
            loop.start();
            while (true) {
                boolean ended = loop.awaitEnd(LOOK);
                Map<TopicPartition, Long> ends = log.endOffsets(partitions);
                Progress progress = loop.progress();
                if (ended) {
                    throw new FatalException(progress.failure()
                            .map(Exception::getMessage)
                            .orElse("The rebuild was ended before it was done"));
                }
                Standing standing = standing(progress, beginnings, ends);
                watcher.accept(standing);
                if (progress.hasReached(ends) && replacement.takePlace(isOfAnotherLog)) {
                    return standing;
                }
            }
        }
    }

    /**
     * Gives every partition a position before anything is applied, also those without records: so that none can be taken for one that
     * has no position yet by whoever works on the state when it is in place.
     */
    private void standAtTheBeginning(Map<TopicPartition, Long> beginnings) throws DeliveryException {
        Map<TopicPartition, Advance> still = new HashMap<>();
        beginnings.forEach((partition, beginning) -> still.put(partition, new Advance(beginning, beginning)));
        replacement.sink().apply(new Batch<>(List.of(), still));
    }

    private static boolean isWithin(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return positions.entrySet().stream()
                .allMatch(position -> position.getValue() <= ends.getOrDefault(position.getKey(), 0L));
    }

    private Standing standing(Progress progress, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        long done = 0;
        long total = 0;
        for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
            TopicPartition partition = beginning.getKey();
            long position = progress.positions().getOrDefault(partition, beginning.getValue());
            done += position - beginning.getValue();
            total += ends.getOrDefault(partition, position) - beginning.getValue();
        }
        return new Standing(
                done, Math.max(done, total), refused.get(), progress.failure().map(Exception::getMessage));
    }
}
