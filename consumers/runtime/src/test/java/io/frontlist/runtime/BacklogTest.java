package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.runtime.LoopSettings.Batches;
import io.frontlist.runtime.LoopSettings.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);
    private static final int RECORD_BYTES = 10;
    private static final Duration WAIT = Duration.ofSeconds(8);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger rings = new AtomicInteger();
    private final Bell bell = new Bell(rings::incrementAndGet);
    private final Backlog<String> backlog = backlog(false);

    @Test
    void allLanesPauseTogetherAboveTheBoundAndGoOnAtHalfOfIt() throws Exception {
        begin(backlog, A, B);
        assertThat(backlog.flow().resume()).containsExactlyInAnyOrder(A, B);
        offer(backlog, A, 0, 20);
        assertThat(backlog.flow()).isEqualTo(new Backlog.Flow(List.of(), List.of()));

        offer(backlog, B, 0, 1);

        assertThat(backlog.flow().pause()).containsExactlyInAnyOrder(A, B);
        assertThat(backlog.flow()).isEqualTo(new Backlog.Flow(List.of(), List.of()));
        backlog.applied(take(backlog));
        backlog.applied(take(backlog));
        assertThat(backlog.bufferedBytes()).isEqualTo(13 * RECORD_BYTES);
        assertThat(backlog.flow().resume()).isEmpty();
        backlog.applied(take(backlog));
        assertThat(backlog.flow().resume()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void aWaitingPollIsEndedWhenThereIsRoomAgain() throws Exception {
        begin(backlog, A, B);
        backlog.flow();
        offer(backlog, A, 0, 21);
        backlog.flow();
        bell.answer();
        bell.listen(WAIT);

        backlog.applied(take(backlog));
        backlog.applied(take(backlog));
        assertThat(rings).hasValue(0);
        backlog.applied(take(backlog));

        assertThat(rings).hasValue(1);
    }

    @Test
    void aLaneThatStandsStillHoldsItsShareAndTheOthersGoOn() throws Exception {
        Backlog<String> independent = backlog(true);
        begin(independent, A, B);
        independent.flow();
        offer(independent, A, 0, 11);
        Portion<String> failed = take(independent);
        failed.lanes().get(0).applying().failed(new RetryableException("down"));
        independent.again(List.of(failed));

        assertThat(independent.flow()).isEqualTo(new Backlog.Flow(List.of(A), List.of()));
        offer(independent, B, 0, 10);
        assertThat(independent.flow()).isEqualTo(new Backlog.Flow(List.of(), List.of()));
        offer(independent, B, 10, 1);
        assertThat(independent.flow()).isEqualTo(new Backlog.Flow(List.of(B), List.of()));
        independent.applied(take(independent));
        independent.applied(take(independent));
        assertThat(independent.flow()).isEqualTo(new Backlog.Flow(List.of(), List.of(B)));
    }

    @Test
    void everyLaneIsTheFirstInItsTurn() throws Exception {
        begin(backlog, A, B);
        offer(backlog, A, 0, 8);
        offer(backlog, B, 0, 8);

        List<TopicPartition> firsts = IntStream.range(0, 4)
                .mapToObj(i -> {
                    Portion<String> portion = take(backlog);
                    backlog.applied(portion);
                    return portion.lanes().get(0).partition();
                })
                .toList();

        assertThat(firsts).containsExactlyInAnyOrder(A, A, B, B);
        assertThat(backlog.positions()).isEqualTo(Map.of(A, 8L, B, 8L));
    }

    @Test
    void aPortionThatIsTriedAgainIsTheSameWhateverCameMeanwhile() throws Exception {
        begin(backlog, A);
        offer(backlog, A, 0, 2);
        Portion<String> failed = take(backlog);

        backlog.again(List.of(failed));
        offer(backlog, A, 2, 2);

        assertThat(take(backlog)).isEqualTo(failed);
    }

    @Test
    void nothingIsTakenWhileTheSinkIsToBeLeftInPeace() throws Exception {
        begin(backlog, A, B);
        offer(backlog, A, 0, 1);
        Portion<String> failed = take(backlog);
        Duration wait = failed.lanes().get(0).applying().failed(new RetryableException("down"));
        backlog.again(List.of(failed));
        offer(backlog, B, 0, 1);

        Thread applying = new Thread(() -> backlog.applied(take(backlog)));
        applying.start();

        assertThat(backlog.failure())
                .hasValueSatisfying(reason -> assertThat(reason).hasMessage("down"));
        assertThat(backlog.positions()).isEqualTo(Map.of(A, 0L, B, 0L));
        now.addAndGet(wait.toNanos());
        // Wakes the other thread: the clock of this test does not.
        offer(backlog, B, 1, 1);
        applying.join();
        assertThat(backlog.positions()).isEqualTo(Map.of(A, 1L, B, 0L));
    }

    @Test
    void theLanesOfAnIndependentSinkWaitForThemselves() throws Exception {
        Backlog<String> independent = backlog(true);
        begin(independent, A, B);
        offer(independent, A, 0, 1);
        Portion<String> failed = take(independent);
        failed.lanes().get(0).applying().failed(new RetryableException("down"));
        independent.again(List.of(failed));
        offer(independent, A, 1, 1);
        offer(independent, B, 0, 1);

        independent.applied(take(independent));

        assertThat(independent.positions()).isEqualTo(Map.of(A, 0L, B, 1L));
    }

    @Test
    void whatIsAppliedForALaneThatWasGivenUpIsWithoutConsequence() throws Exception {
        begin(backlog, A, B);
        offer(backlog, A, 0, 1);
        offer(backlog, B, 0, 1);
        Portion<String> underWay = take(backlog);

        backlog.giveUp(List.of(A), Duration.ZERO);
        assertThat(backlog.isApplying(List.of(A))).isTrue();
        backlog.begin(List.of(A));
        backlog.applied(underWay);

        assertThat(backlog.isApplying(List.of(A))).isFalse();
        assertThat(backlog.positions()).isEqualTo(Map.of(B, 1L));
    }

    @Test
    void whatIsPlannedForALaneThatWasGivenUpIsForgotten() throws Exception {
        begin(backlog, A, B);
        offer(backlog, A, 0, 1);
        offer(backlog, B, 0, 1);
        backlog.again(List.of(take(backlog)));

        backlog.giveUp(List.of(A), Duration.ZERO);

        assertThat(take(backlog).lanes()).extracting(Lane::partition).containsExactly(B);
    }

    @Test
    void whatComesForALaneThatWasBegunAnewIsDroppedUntilItHasAPosition() throws Exception {
        begin(backlog, A);
        offer(backlog, A, 0, 1);

        backlog.restart(take(backlog).lanes());

        assertThat(backlog.open(A)).isEmpty();
        assertThat(backlog.bufferedBytes()).isZero();
        assertThat(backlog.next()).get().isInstanceOf(Work.Ask.class);
    }

    @Test
    void aQuietSinkIsAskedAfterAWhileAndALaneThatAgreesGoesOn() throws Exception {
        begin(backlog, A, B);
        offer(backlog, A, 0, 2);
        backlog.applied(take(backlog));
        backlog.flow();

        now.addAndGet(Duration.ofSeconds(5).toNanos());
        backlog.answered((Work.Ask<String>) backlog.next().orElseThrow(), Map.of(A, 2L));

        assertThat(backlog.positions()).isEqualTo(Map.of(A, 2L, B, 0L));
        assertThat(backlog.takeAnswers()).isEmpty();
        assertThat(backlog.flow()).isEqualTo(new Backlog.Flow(List.of(), List.of()));
    }

    @Test
    void aLaneWhoseSinkStandsElsewhereWithoutHavingBeenAdvancedIsBegunAnew() throws Exception {
        begin(backlog, A, B);
        offer(backlog, A, 0, 2);
        backlog.applied(take(backlog));

        now.addAndGet(Duration.ofSeconds(5).toNanos());
        backlog.answered((Work.Ask<String>) backlog.next().orElseThrow(), Map.of(A, 1L));

        assertThat(backlog.positions()).isEqualTo(Map.of(B, 0L));
        Work.Ask<String> again = (Work.Ask<String>) backlog.next().orElseThrow();
        assertThat(again.lanes()).extracting(Lane::partition).containsExactly(A);
    }

    @Test
    void nothingIsBegunAfterTheEnd() throws Exception {
        begin(backlog, A);
        offer(backlog, A, 0, 1);

        backlog.end();

        assertThat(backlog.next()).isEmpty();
    }

    /** Four records a batch, room for 20 in all. */
    private Backlog<String> backlog(boolean independent) {
        LoopSettings settings = TestLoopSettings.of(
                new Batches(4, 1_000, Duration.ZERO, 20 * RECORD_BYTES), new Retries(WAIT, WAIT, 3), WAIT, WAIT);
        return new Backlog<>(settings, independent, RandomGenerator.getDefault(), now::get, bell);
    }

    private static void begin(Backlog<String> backlog, TopicPartition... partitions) throws Exception {
        backlog.begin(List.of(partitions));
        backlog.answered((Work.Ask<String>) backlog.next().orElseThrow(), Map.of());
        backlog.takeAnswers().forEach(answer -> backlog.start(answer, 0));
    }

    private static Portion<String> take(Backlog<String> backlog) {
        try {
            Optional<Work<String>> work = backlog.next();
            return ((Work.Apply<String>) work.orElseThrow()).portion();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void offer(Backlog<String> backlog, TopicPartition partition, long from, int count) {
        List<Fetched<String>> records = IntStream.range(0, count)
                .<Fetched<String>>mapToObj(i -> record(partition, from + i))
                .toList();
        backlog.offer(List.of(new Portion.Part<>(backlog.open(partition).orElseThrow(), records)));
    }

    private static Fetched<String> record(TopicPartition partition, long offset) {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                RECORD_BYTES,
                new byte[0],
                new byte[RECORD_BYTES],
                new RecordHeaders(),
                Optional.empty());
        return new Fetched.Event<>(source, new Delivery<>(partition, offset, "event"));
    }
}
