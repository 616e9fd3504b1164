package io.frontlist.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the polling thread does: holds the partitions, fetches and decodes into the backlog, and goes on polling whatever the sink does, so
 * that the group does not take the process for dead. It alone uses the Kafka consumer, and closes it at its end.
 *
 * @param <E> what a record is decoded to
 */
final class Polling<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LEAVE = Duration.ofSeconds(5);
    /** Committed offsets show how far the consumer is to those who look from outside; nothing starts from them. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    /**
     * What is read, and as whom.
     *
     * @param handoverTimeout longest wait for what is being applied when its partitions go to another process
     */
    record Source(
            String name,
            List<String> topics,
            Subscription subscription,
            Consumer<byte[], byte[]> kafka,
            KafkaAccess access,
            Duration handoverTimeout) {}

    private final Source source;
    private final Consumer<byte[], byte[]> kafka;
    private final Backlog<E> backlog;
    private final Decoding<E> decoding;
    private final LoopObserver<E> observer;
    private final LagWatch lagWatch;
    private final Bell bell;
    private final Retry attempts;

    // Owned by the polling thread.
    private final List<Backlog.Answer<E>> answers = new ArrayList<>();
    private Map<TopicPartition, Long> committed = Map.of();
    private long committedAt;

    private volatile long turnedAt;
    private volatile boolean ended;

    Polling(
            Source source,
            Backlog<E> backlog,
            Decoding<E> decoding,
            LoopObserver<E> observer,
            LagWatch lagWatch,
            Bell bell) {
        this.source = source;
        this.kafka = source.kafka();
        this.backlog = backlog;
        this.decoding = decoding;
        this.observer = observer;
        this.lagWatch = lagWatch;
        this.bell = bell;
        this.attempts = backlog.newRetry();
        this.turnedAt = System.nanoTime();
        this.committedAt = turnedAt;
    }

    /** Ends the polling; may be called from any thread. */
    void end() {
        ended = true;
        bell.ring();
    }

    /** A failure that has not been overcome yet, where there is one. */
    Optional<Exception> failure() {
        return attempts.reason();
    }

    /** For how long the thread has not come round. */
    Duration sinceTurn() {
        return Duration.ofNanos(System.nanoTime() - turnedAt);
    }

    /** Polls until it is told to end. */
    void run() throws FatalException {
        try {
            if (source.subscription() == Subscription.SHARED) {
                kafka.subscribe(source.topics(), new Rebalances());
            }
            while (!ended) {
                turnedAt = System.nanoTime();
                turn();
            }
            commitForMonitoring(backlog.positions());
        } finally {
            close();
        }
    }

    void close() {
        try {
            kafka.close(CloseOptions.timeout(LEAVE));
        } catch (KafkaException e) {
            LOG.warn("{}: closing the Kafka consumer failed: {}", source.name(), e.getMessage());
        }
    }

    private void turn() throws FatalException {
        try {
            if (attempts.isDue()) {
                takeUpWork();
            }
            fetch();
        } catch (WakeupException e) {
            // The bell has rung: the next turn sees why.
            LOG.trace("{} looks up", source.name());
        } catch (AuthenticationException | AuthorizationException e) {
            throw new FatalException(
                    source.access()
                            .refusal(e, KafkaAccess.Right.READ, source.topics())
                            .orElse(e.toString()),
                    e);
        } catch (OffsetOutOfRangeException e) {
            takeOver(e.partitions());
        } catch (RetriableException e) {
            failed(e);
        }
    }

    private void takeUpWork() throws FatalException {
        if (source.subscription() == Subscription.REPLICA && kafka.assignment().isEmpty()) {
            assignEveryPartition();
        }
        answers.addAll(backlog.takeAnswers());
        if (!answers.isEmpty()) {
            startLanes();
        }
        Backlog.Flow flow = backlog.flow();
        if (!flow.pause().isEmpty()) {
            kafka.pause(flow.pause());
        }
        if (!flow.resume().isEmpty()) {
            kafka.resume(flow.resume());
        }
        if (System.nanoTime() - committedAt >= COMMIT_INTERVAL.toNanos()) {
            commitForMonitoring(backlog.positions());
        }
        lagWatch.look(kafka);
    }

    private void assignEveryPartition() {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : source.topics()) {
            List<PartitionInfo> partitions = kafka.partitionsFor(topic, TOPIC_PATIENCE);
            if (partitions == null || partitions.isEmpty()) {
                failed(new RetryableException("The topic " + topic + " does not exist (yet)"));
                return;
            }
            partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
        }
        kafka.assign(all);
        takeOver(all);
        attempts.succeeded();
    }

    /** Begins partitions that were assigned, or have to be read again from where the sink stands. */
    private void takeOver(Collection<TopicPartition> partitions) {
        kafka.pause(partitions);
        // The consumer insists on some position before the sink has been asked; nothing is fetched from it while
        // paused.
        partitions.forEach(partition -> kafka.seek(partition, 0));
        backlog.begin(partitions);
    }

    private void startLanes() throws FatalException {
        answers.removeIf(answer -> !kafka.assignment().contains(answer.lane().partition()));
        List<TopicPartition> partitions =
                answers.stream().map(answer -> answer.lane().partition()).toList();
        LogBounds bounds = LogBounds.of(kafka, partitions);
        for (Backlog.Answer<E> answer : answers) {
            Lane<E> lane = answer.lane();
            long start = bounds.start(source.name(), lane.partition(), answer.position());
            kafka.seek(lane.partition(), start);
            backlog.start(answer, start);
        }
        LOG.info("{} starts {} partitions where its sink stands", source.name(), answers.size());
        answers.clear();
        attempts.succeeded();
    }

    private void fetch() throws FatalException {
        if (source.subscription() == Subscription.REPLICA && kafka.assignment().isEmpty()) {
            // Its topics do not exist yet, and a consumer without partitions does not poll.
            bell.await(POLL);
            return;
        }
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = kafka.poll(bell.listen(POLL));
        } finally {
            bell.answer();
        }
        if (records.isEmpty()) {
            return;
        }
        List<Decoding.Polled<E>> polled = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            backlog.open(partition)
                    .ifPresent(lane -> polled.add(new Decoding.Polled<>(lane, records.records(partition))));
        }
        List<Portion.Part<E>> decoded = decoding.decode(polled, backlog.isBusy() ? 1 : 0);
        for (int i = 0; i < polled.size(); i++) {
            fetchAgain(polled.get(i), decoded.get(i).records().size());
        }
        backlog.offer(decoded);
    }

    /** What could not be decoded. */
    private void fetchAgain(Decoding.Polled<E> polled, int decoded) {
        if (decoded < polled.records().size()) {
            kafka.seek(polled.lane().partition(), polled.records().get(decoded).offset());
        }
    }

    private void failed(Exception reason) {
        Duration wait = attempts.failed(reason);
        LOG.warn(
                "{} waits {} ms after failure {}: {}",
                source.name(),
                wait.toMillis(),
                attempts.failures(),
                reason.getMessage());
    }

    private void commitForMonitoring(Map<TopicPartition, Long> positions) {
        if (source.subscription() == Subscription.REPLICA || positions.equals(committed)) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, position) -> offsets.put(partition, new OffsetAndMetadata(position)));
        kafka.commitAsync(offsets, (done, failure) -> {
            if (failure != null) {
                LOG.debug("{}: offsets for monitoring were not committed: {}", source.name(), failure.getMessage());
            }
        });
        committed = positions;
        committedAt = System.nanoTime();
    }

    private final class Rebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            observer.rebalanced();
            takeOver(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> positions = backlog.giveUp(partitions, source.handoverTimeout());
            observer.rebalanced();
            if (!ended && backlog.isApplying(partitions)) {
                LOG.warn(
                        "{} gives partitions up after {} s although their batch is still being applied",
                        source.name(),
                        source.handoverTimeout().toSeconds());
            }
            commitForMonitoring(positions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            observer.rebalanced();
            // Another process has them by now; what is still being applied of them is fenced off.
            backlog.giveUp(partitions, Duration.ZERO);
        }
    }
}
