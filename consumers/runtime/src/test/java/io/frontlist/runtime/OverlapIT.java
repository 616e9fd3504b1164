package io.frontlist.runtime;

import static io.frontlist.runtime.LoopTopic.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.runtime.LoopSettings.Batches;
import io.frontlist.runtime.LoopSettings.Retries;
import io.frontlist.runtime.Progress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the two threads of a loop do for each other: one polls on while the other one applies, waits, or is told to stop. */
class OverlapIT extends LoopTopicFixture {
    private static final int EVENT_BYTES = 1_000;
    private static final Retries RETRIES = new Retries(Duration.ofMillis(20), Duration.ofMillis(200), 3);
    private static final Duration HANDOVER = Duration.ofSeconds(20);
    private static final Duration CLOSING = Duration.ofSeconds(20);
    private static final LoopSettings SETTINGS =
            TestLoopSettings.of(new Batches(10, 1_000_000, Duration.ZERO, 1_000_000), RETRIES, HANDOVER, CLOSING);

    /** A batch that came while this was closed stands still in the sink. */
    private final CountDownLatch gate = new CountDownLatch(1);

    private final CountDownLatch arrived = new CountDownLatch(1);

    OverlapIT() {
        super(2);
    }

    @AfterEach
    void openGate() {
        gate.countDown();
    }

    @Test
    void theNextRecordsAreFetchedAndDecodedWhileABatchIsApplied() throws Exception {
        standStillInTheSink();
        List<String> sent = events("a", 50);
        topic.send(0, sent);

        topic.start(sink, SETTINGS, Map.of());

        await().atMost(PATIENCE).until(() -> topic.decoded() == 50);
        assertThat(sink.effects()).isEmpty();
        gate.countDown();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactlyElementsOf(sent));
    }

    @Test
    void whatIsFetchedAheadIsBoundedAndFetchedOnWhenThereIsRoom() throws Exception {
        standStillInTheSink();
        List<String> sent = events("a", 200);
        topic.send(0, sent);

        topic.start(sink, TestLoopSettings.of(batches(10, 60 * EVENT_BYTES), RETRIES, HANDOVER, CLOSING), Map.of());

        // The poll that goes beyond the bound of 60 events brings 10 at the most.
        await().atMost(PATIENCE).until(() -> topic.decoded() > 60);
        topic.send(1, List.of("other"));
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> topic.decoded() <= 70);
        gate.countDown();
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 201);
        assertThat(sink.effects()).filteredOn(event -> event.startsWith("a")).containsExactlyElementsOf(sent);
    }

    @Test
    void aBatchHoldsNoMoreBytesThanAllowedAndALargerRecordStandsAlone() throws Exception {
        List<String> sent = new ArrayList<>(events("a", 6));
        sent.set(3, "a".repeat(9 * EVENT_BYTES));
        topic.send(0, sent);

        topic.start(
                sink,
                TestLoopSettings.of(
                        new Batches(10, 2 * EVENT_BYTES, Duration.ZERO, 1_000_000), RETRIES, HANDOVER, CLOSING),
                Map.of());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactlyElementsOf(sent));
        assertThat(sink.batches()).containsExactly(2, 1, 1, 2);
    }

    @Test
    void aBatchThatIsNotFullWaitsForMore() throws Exception {
        topic.start(
                sink,
                TestLoopSettings.of(
                        new Batches(10, 1_000_000, Duration.ofHours(1), 1_000_000), RETRIES, HANDOVER, CLOSING),
                Map.of());

        topic.send(0, events("a", 4));
        await().atMost(PATIENCE).until(() -> topic.decoded() == 4);
        topic.send(1, events("b", 6));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.batches()).containsExactly(10));
    }

    @Test
    void aRecordThatCannotBeDecodedForNowHoldsUpWhatIsBehindItInItsPartitionAlone() throws Exception {
        topic.setRegistryDown(true);
        topic.send(0, List.of("a1", "?a2", "a3"));
        topic.send(1, List.of("b1"));

        DeliveryLoop<String> loop = topic.start(sink, SETTINGS, Map.of());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactlyInAnyOrder("a1", "b1"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loop.condition().trouble()).hasValue("the registry is down"));
        topic.send(1, List.of("b2"));
        await().atMost(PATIENCE).until(() -> sink.effects().contains("b2"));
        topic.setRegistryDown(false);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.effects())
                        .containsSubsequence("a1", "?a2", "a3")
                        .hasSize(5));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loop.progress().failure()).isEmpty());
    }

    @Test
    void aBatchThatIsNotFullWaitsNoLongerThanItsAge() throws Exception {
        topic.start(
                sink,
                TestLoopSettings.of(
                        new Batches(10, 1_000_000, Duration.ofMillis(300), 1_000_000), RETRIES, HANDOVER, CLOSING),
                Map.of());

        topic.send(0, events("a", 4));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.batches()).containsExactly(4));
    }

    @Test
    void aPartitionThatFailsHoldsUpNoOtherWhereTheSinkSaysSo() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        MemorySink independent = new MemorySink(true);
        independent.failWhen(batch -> {
            if (down.get() && batch.advances().containsKey(topic.partition(0))) {
                throw new RetryableException("the first shard is down");
            }
        });
        topic.send(0, List.of("a1", "a2"));
        topic.send(1, List.of("b1"));

        DeliveryLoop<String> loop = topic.start(independent, SETTINGS, Map.of());
        await().atMost(PATIENCE).until(() -> independent.effects().contains("b1"));
        topic.send(1, List.of("b2"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(independent.effects()).containsExactly("b1", "b2"));
        assertThat(loop.progress().state()).isEqualTo(State.BACKING_OFF);
        down.set(false);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(independent.effects()).containsExactly("b1", "b2", "a1", "a2"));
    }

    @Test
    void aDeadLetterIsWrittenOnceThoughItsBatchIsTriedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        sink.failWhen(batch -> {
            if (attempts.incrementAndGet() <= 4) {
                throw new RetryableException("database is down");
            }
        });
        topic.send(0, List.of("a1", "!no event", "a2", "!no event either"));

        topic.start(sink, SETTINGS, Map.of());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("a1", "a2"));
        assertThat(topic.deadLetters(2)).containsExactly("!no event", "!no event either");
    }

    @Test
    void aSinkThatTakesLongerThanThePollIntervalCostsNoPartitions() throws Exception {
        standStillInTheSink();
        topic.send(0, events("a", 20));
        topic.start(sink, SETTINGS, Map.of("max.poll.interval.ms", 1_000));
        arrived.await();

        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> members() == 1);

        gate.countDown();
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 20);
        assertThat(sink.timesFenced()).isZero();
    }

    @Test
    void whatIsBeingAppliedIsFinishedBeforeItsPartitionGoes() throws Exception {
        standStillInTheSink();
        List<String> first = events("a", 30);
        List<String> second = events("b", 30);
        topic.send(0, first);
        topic.send(1, second);
        topic.start(sink, SETTINGS, Map.of());
        arrived.await();

        DeliveryLoop<String> other = topic.start(sink, SETTINGS, Map.of());
        await().atMost(PATIENCE).until(() -> members() == 2);
        gate.countDown();

        await().atMost(PATIENCE).until(() -> other.progress().positions().size() == 1);
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 60);
        assertThat(sink.effects()).filteredOn(event -> event.startsWith("a")).containsExactlyElementsOf(first);
        assertThat(sink.effects()).filteredOn(event -> event.startsWith("b")).containsExactlyElementsOf(second);
        assertThat(sink.timesFenced()).isZero();
    }

    @Test
    void closingFinishesTheBatchInHandAndBeginsNoOther() throws Exception {
        standStillInTheSink();
        topic.send(0, events("a", 30));
        DeliveryLoop<String> loop = topic.start(sink, SETTINGS, Map.of());
        arrived.await();

        Thread closing = new Thread(loop::close);
        closing.start();
        await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        gate.countDown();
        closing.join();

        assertThat(sink.batches()).hasSize(1);
        assertThat(sink.timesClosed()).isEqualTo(1);
        assertThat(loop.progress().state()).isEqualTo(State.CLOSED);
        await().atMost(PATIENCE).until(() -> members() == 0);
    }

    @Test
    void aBatchThatDoesNotEndInTimeIsInterrupted() throws Exception {
        standStillInTheSink();
        topic.send(0, events("a", 30));
        DeliveryLoop<String> loop = topic.start(
                sink, TestLoopSettings.of(batches(10, 1_000_000), RETRIES, HANDOVER, Duration.ofMillis(50)), Map.of());
        arrived.await();

        loop.close();
        loop.join();

        assertThat(sink.effects()).isEmpty();
        assertThat(sink.timesClosed()).isEqualTo(1);
        assertThat(loop.progress().state()).isEqualTo(State.CLOSED);
    }

    private void standStillInTheSink() {
        sink.failWhen(batch -> {
            arrived.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RetryableException("interrupted", e);
            }
        });
    }

    private long members() throws Exception {
        ConsumerGroupDescription group = kafka.admin()
                .describeConsumerGroups(List.of(topic.name()))
                .all()
                .get()
                .get(topic.name());
        return group == null ? 0 : group.members().size();
    }

    private static Batches batches(int records, long buffered) {
        return new Batches(records, 1_000_000, Duration.ZERO, buffered);
    }

    /** So many events of one size. */
    private static List<String> events(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.format("%s%d:", prefix, number))
                .map(event -> event + "x".repeat(EVENT_BYTES - event.length()))
                .toList();
    }
}
