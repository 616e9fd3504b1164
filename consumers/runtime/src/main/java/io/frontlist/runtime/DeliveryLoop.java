package io.frontlist.runtime;

import io.frontlist.runtime.Progress.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics and applies them to a sink, from the position that the sink itself keeps. One thread, started by {@link #start},
 * owns the Kafka consumer and calls the sink; all other methods may be called from any thread. {@link #close} ends the
 * thread and closes the consumer and the sink.
 *
 * <p>A position moves only when the effect is in the sink or the record's dead letter is acknowledged. While something fails, the
 * partitions are paused and polling goes on, so that the consumer group does not take the process for dead.
 *
 * @param <E> what a record is decoded to
 */
public final class DeliveryLoop<E> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A record with the event it was decoded to, or with why it could not be decoded. */
    private record Item<E>(
            TopicPartition partition,
            ConsumerRecord<byte[], byte[]> source,
            Optional<E> event,
            Optional<PoisonException> refusal) {}

    private final String name;
    private final List<String> topics;
    private final Subscription subscription;
    private final Consumer<byte[], byte[]> kafka;
    private final Decoder<E> decoder;
    private final Sink<E> sink;
    private final DeadLetters deadLetters;
    private final LoopSettings settings;
    private final Clock clock;
    private final Backoff backoff;
    private final Thread thread;

    // Owned by the loop's thread.
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> unpositioned = new HashSet<>();
    private final Deque<List<Item<E>>> pending = new ArrayDeque<>();
    /** Pending records whose dead letters are acknowledged: these are not written again when their batch is tried again or halved. */
    private final Set<ConsumerRecord<byte[], byte[]>> lettered = new HashSet<>();

    private int failures;
    /** On the clock that nobody sets: one that jumps back must not make a wait longer. */
    private long retryAtNanos = System.nanoTime();

    private volatile boolean closing;
    private volatile Progress progress = new Progress(State.STARTING, Map.of(), Optional.empty());
    private volatile Instant lastTurn;

    /**
     * What a loop works with.
     *
     * @param kafka a consumer without automatic commits and with {@code auto.offset.reset=none}; the loop closes it
     * @param decoder turns its records into events
     * @param sink applies them; the loop closes it
     * @param deadLetters takes the records that can never be applied
     * @param <E> what a record is decoded to
     */
    public record Parts<E>(Consumer<byte[], byte[]> kafka, Decoder<E> decoder, Sink<E> sink, DeadLetters deadLetters) {}

    /**
     * A loop that has not started yet.
     *
     * @param name name of the consumer, for its thread and its messages
     * @param topics topics to read: the log, and what is replayed from this consumer's dead letters
     */
    public DeliveryLoop(
            String name,
            List<String> topics,
            Subscription subscription,
            Parts<E> parts,
            LoopSettings settings,
            Clock clock) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.subscription = subscription;
        this.kafka = parts.kafka();
        this.decoder = parts.decoder();
        this.sink = parts.sink();
        this.deadLetters = parts.deadLetters();
        this.settings = settings;
        this.clock = clock;
        this.backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), RandomGenerator.getDefault());
        this.lastTurn = clock.instant();
        this.thread = new Thread(this::run, name);
    }

    /** Starts the loop's thread. */
    public void start() {
        thread.start();
    }

    /** How far the loop has come. */
    public Progress progress() {
        return progress;
    }

    /** When the loop last turned; a loop that hangs falls behind the clock. */
    public Instant lastTurn() {
        return lastTurn;
    }

    /** Waits until the loop has ended, for whatever reason. */
    public void join() throws InterruptedException {
        thread.join();
    }

    /** Ends the loop after the batch it is applying, and waits for that as long as the settings say. */
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            closeParts();
            return;
        }
        kafka.wakeup();
        try {
            thread.join(Math.max(1, settings.closeTimeout().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            subscribe();
            while (!closing) {
                lastTurn = clock.instant();
                turn();
            }
            report(State.CLOSED, Optional.empty());
        } catch (WakeupException e) {
            report(State.CLOSED, Optional.empty());
        } catch (FatalException | RuntimeException e) {
            LOG.error("{} stops: {}", name, e.getMessage(), e);
            report(State.FAILED, Optional.of(e));
        } finally {
            closeParts();
        }
    }

    private void closeParts() {
        try {
            kafka.close();
        } catch (KafkaException e) {
            LOG.warn("{}: closing the Kafka consumer failed: {}", name, e.getMessage());
        } finally {
            sink.close();
        }
    }

    private void subscribe() {
        if (subscription == Subscription.SHARED) {
            kafka.subscribe(topics, new Rebalances());
        }
    }

    /** One turn: take partitions over, fetch when nothing is pending, apply what is pending unless it has to wait. */
    private void turn() throws FatalException {
        if (subscription == Subscription.REPLICA && kafka.assignment().isEmpty()) {
            assignEveryPartition();
        }
        boolean mayTry = System.nanoTime() - retryAtNanos >= 0;
        if (mayTry && !unpositioned.isEmpty()) {
            attempt(this::seekToSinkPositions);
        }
        if (pending.isEmpty()) {
            fetch();
        } else {
            // The partitions are paused: this keeps the membership of the group alive and brings rebalances.
            kafka.poll(mayTry ? Duration.ZERO : POLL);
            // A rebalance in this poll may have given all of it up.
            if (mayTry && !pending.isEmpty()) {
                attempt(this::applyNext);
            }
        }
        if (pending.isEmpty() && unpositioned.isEmpty() && !kafka.paused().isEmpty()) {
            kafka.resume(kafka.paused());
        }
    }

    private void assignEveryPartition() {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> partitions = kafka.partitionsFor(topic, Duration.ofSeconds(10));
            if (partitions == null || partitions.isEmpty()) {
                fail(new RetryableException("The topic " + topic + " does not exist (yet)"));
                return;
            }
            partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
        }
        kafka.assign(all);
        takeOver(all);
    }

    private void takeOver(Collection<TopicPartition> partitions) {
        kafka.pause(partitions);
        // The consumer insists on some position before the sink has been asked; nothing is fetched from it while
        // paused.
        partitions.forEach(partition -> kafka.seek(partition, 0));
        unpositioned.addAll(partitions);
        retryAtNanos = System.nanoTime();
    }

    private void giveUp(Collection<TopicPartition> partitions) {
        partitions.forEach(positions::remove);
        unpositioned.removeAll(partitions);
        List<List<Item<E>>> kept = new ArrayList<>();
        for (List<Item<E>> items : pending) {
            List<Item<E>> remaining = items.stream()
                    .filter(item -> !partitions.contains(item.partition()))
                    .toList();
            if (!remaining.isEmpty()) {
                kept.add(remaining);
            }
        }
        pending.clear();
        pending.addAll(kept);
        lettered.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
    }

    private void seekToSinkPositions() throws DeliveryException {
        Map<TopicPartition, Long> stored = sink.positions(Set.copyOf(unpositioned));
        Map<TopicPartition, Long> beginnings = kafka.beginningOffsets(unpositioned);
        Map<TopicPartition, Long> ends = kafka.endOffsets(unpositioned);
        for (TopicPartition partition : unpositioned) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            long position = stored.getOrDefault(partition, beginning);
            if (position > end) {
                throw new FatalException(name + " has applied " + partition + " up to offset " + position
                        + ", but its log ends at " + end
                        + ": the topic is not the one it was. Rebuild this consumer's state from the log");
            }
            if (position < beginning) {
                throw new FatalException(
                        name + " needs " + partition + " from offset " + position
                                + ", but its log begins at " + beginning
                                + ": records were deleted before they were applied. Set retention.ms=-1 and rebuild this consumer");
            }
            kafka.seek(partition, position);
            positions.put(partition, position);
        }
        LOG.info("{} starts {} partitions where its sink stands", name, unpositioned.size());
        unpositioned.clear();
    }

    private void fetch() throws FatalException {
        try {
            ConsumerRecords<byte[], byte[]> records = kafka.poll(POLL);
            List<Item<E>> items = new ArrayList<>(records.count());
            for (TopicPartition partition : records.partitions()) {
                for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                    items.add(decode(partition, record));
                }
            }
            if (!items.isEmpty()) {
                pending.add(items);
                attempt(this::applyNext);
                if (!pending.isEmpty()) {
                    kafka.pause(kafka.assignment());
                }
            } else if (unpositioned.isEmpty() && !positions.isEmpty()) {
                report(State.RUNNING, Optional.empty());
            }
        } catch (AuthenticationException | AuthorizationException e) {
            throw new FatalException(name + " is not allowed to read " + topics + ": " + e.getMessage(), e);
        } catch (OffsetOutOfRangeException e) {
            takeOver(e.partitions());
        } catch (DeliveryException e) {
            // Nothing was taken from the fetch: read it again from where the sink stands.
            takeOver(kafka.assignment());
            fail(e);
        }
    }

    private Item<E> decode(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) throws DeliveryException {
        try {
            return new Item<>(partition, record, Optional.of(decoder.decode(record)), Optional.empty());
        } catch (PoisonException e) {
            return new Item<>(partition, record, Optional.empty(), Optional.of(e));
        }
    }

    /** Applies the first of the pending pieces; a piece that is poisoned is halved until the poisonous record stands alone. */
    private void applyNext() throws DeliveryException {
        List<Item<E>> items = pending.getFirst();
        try {
            apply(items);
            pending.removeFirst();
        } catch (PoisonException e) {
            isolate(items, e);
        } catch (RuntimeException e) {
            if (failures + 1 < settings.unknownFailureAttempts()) {
                throw new RetryableException("Unknown failure: " + e, e);
            }
            isolate(items, new PoisonException("Failed " + (failures + 1) + " times: " + e, e));
        }
    }

    private void isolate(List<Item<E>> items, PoisonException reason) {
        pending.removeFirst();
        if (items.size() == 1) {
            Item<E> poisonous = items.get(0);
            pending.addFirst(List.of(
                    new Item<>(poisonous.partition(), poisonous.source(), Optional.empty(), Optional.of(reason))));
        } else {
            int half = items.size() / 2;
            pending.addFirst(List.copyOf(items.subList(half, items.size())));
            pending.addFirst(List.copyOf(items.subList(0, half)));
        }
    }

    private void apply(List<Item<E>> items) throws DeliveryException {
        List<Delivery<E>> deliveries = new ArrayList<>(items.size());
        Map<TopicPartition, Long> targets = new LinkedHashMap<>();
        for (Item<E> item : items) {
            if (item.refusal().isPresent()) {
                refuse(item, item.refusal().get());
            } else {
                deliveries.add(new Delivery<>(
                        item.partition(), item.source().offset(), item.event().orElseThrow()));
            }
            targets.put(item.partition(), item.source().offset() + 1);
        }
        Map<TopicPartition, Advance> advances = new HashMap<>();
        targets.forEach(
                (partition, to) -> advances.put(partition, new Advance(positions.getOrDefault(partition, 0L), to)));
        sink.apply(new Batch<>(deliveries, advances));
        positions.putAll(targets);
        if (!lettered.isEmpty()) {
            items.forEach(item -> lettered.remove(item.source()));
        }
        commitForMonitoring(targets);
    }

    private void refuse(Item<E> item, PoisonException reason) throws DeliveryException {
        if (lettered.contains(item.source())) {
            return;
        }
        deadLetters.write(item.source(), reason, failures + 1);
        lettered.add(item.source());
        LOG.warn(
                "{} refuses {} offset {}: {}",
                name,
                item.partition(),
                item.source().offset(),
                reason.getMessage());
    }

    private void commitForMonitoring(Map<TopicPartition, Long> targets) {
        if (subscription == Subscription.SHARED) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            targets.forEach((partition, to) -> offsets.put(partition, new OffsetAndMetadata(to)));
            kafka.commitAsync(offsets, (committed, failure) -> {
                if (failure != null) {
                    LOG.debug("{}: offsets for monitoring were not committed: {}", name, failure.getMessage());
                }
            });
        }
    }

    /** A step that may fail in the ways that deliveries fail. */
    private interface Step {
        void run() throws DeliveryException;
    }

    private void attempt(Step step) throws FatalException {
        try {
            step.run();
            failures = 0;
            retryAtNanos = System.nanoTime();
            report(unpositioned.isEmpty() ? State.RUNNING : State.STARTING, Optional.empty());
        } catch (FatalException e) {
            throw e;
        } catch (FencedException e) {
            LOG.warn("{}: {}; starting again from the sink's position", name, e.getMessage());
            pending.clear();
            lettered.clear();
            takeOver(kafka.assignment());
        } catch (AuthenticationException | AuthorizationException e) {
            throw new FatalException(name + " is not allowed to read " + topics + ": " + e.getMessage(), e);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (DeliveryException | KafkaException e) {
            fail(e);
        }
    }

    private void fail(Exception reason) {
        failures++;
        Duration wait = backoff.after(failures);
        retryAtNanos = System.nanoTime() + wait.toNanos();
        LOG.warn("{} waits {} ms after failure {}: {}", name, wait.toMillis(), failures, reason.getMessage());
        report(State.BACKING_OFF, Optional.of(reason));
    }

    private void report(State state, Optional<Exception> failure) {
        progress = new Progress(state, positions, failure);
    }

    private final class Rebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            takeOver(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Called from poll, between two batches: what is pending has had no effect yet, and its next owner reads it
            // again.
            giveUp(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }
    }
}
