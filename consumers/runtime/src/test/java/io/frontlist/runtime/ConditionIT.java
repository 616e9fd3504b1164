package io.frontlist.runtime;

import static io.frontlist.runtime.LoopTopic.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.runtime.LoopSettings.Batches;
import io.frontlist.runtime.LoopSettings.Limits;
import io.frontlist.runtime.LoopSettings.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionIT extends LoopTopicFixture {
    private static final Duration NEVER = Duration.ofDays(1);

    private final CountDownLatch gate = new CountDownLatch(1);

    ConditionIT() {
        super(1);
    }

    @AfterEach
    void openGate() {
        gate.countDown();
    }

    @Test
    void whoIsFarBehindIsNotReadyAndSaysHowFarUntilItHasCaughtUp() throws Exception {
        standStillInTheSink();
        topic.send(0, events(60));
        DeliveryLoop<String> loop = start(new Limits(0, 50, Duration.ZERO, Duration.ZERO, NEVER));

        await().atMost(PATIENCE).until(() -> !loop.condition().ready());
        assertThat(loop.condition().live()).isTrue();
        assertThat(loop.condition().trouble()).get().asString().contains("catching up", "60 events");
        assertThat(loop.lag().events()).isEqualTo(60);

        gate.countDown();
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 60);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loop.condition()).isEqualTo(Condition.well()));
        assertThat(loop.lag()).isEqualTo(new Lag(0, Duration.ZERO));
    }

    @Test
    void whoLetsAnEventWaitTooLongIsNotReady() throws Exception {
        standStillInTheSink();
        topic.send(0, events(1));

        DeliveryLoop<String> loop = start(new Limits(0, 0, Duration.ofMillis(100), Duration.ZERO, NEVER));

        await().atMost(PATIENCE).until(() -> !loop.condition().ready());
        assertThat(loop.condition().trouble()).get().asString().contains("catching up");
    }

    @Test
    void anEventThatWaitsTooLongIsTroubleButNoReasonToAskElsewhere() throws Exception {
        standStillInTheSink();
        topic.send(0, events(1));

        DeliveryLoop<String> loop = start(new Limits(0, 0, Duration.ZERO, Duration.ofMillis(100), NEVER));

        await().atMost(PATIENCE).until(() -> loop.condition().trouble().isPresent());
        assertThat(loop.condition().trouble()).get().asString().contains("stale");
        assertThat(loop.condition().ready()).isTrue();
    }

    @Test
    void whoIsStuckInTheSinkIsNotLiveAndSaysSo() throws Exception {
        standStillInTheSink();
        topic.send(0, events(1));

        DeliveryLoop<String> loop = start(new Limits(0, 0, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(3)));

        await().atMost(PATIENCE).until(() -> !loop.condition().live());
        assertThat(loop.condition().trouble()).get().asString().contains("one batch has been applied for 3 s");
    }

    @Test
    void whoWaitsForItsDatabaseIsLiveAndNotReadyAndSaysWhy() throws Exception {
        sink.failWhen(batch -> {
            throw new RetryableException("the database is down");
        });
        topic.send(0, events(1));

        DeliveryLoop<String> loop = start(TestLoopSettings.REFERENCE.limits());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(loop.condition()).isEqualTo(Condition.notReady("the database is down")));
    }

    @Test
    void whoHasFailedIsNotLive() throws Exception {
        sink.failWhen(batch -> {
            throw new FatalException("the index folder is no folder");
        });
        topic.send(0, events(1));

        DeliveryLoop<String> loop = start(TestLoopSettings.REFERENCE.limits());
        loop.join();

        assertThat(loop.condition()).isEqualTo(Condition.notLive("the index folder is no folder"));
    }

    @Test
    void noMoreEventsAreAppliedInASecondThanAllowed() throws Exception {
        topic.send(0, events(25));
        long before = System.nanoTime();

        start(new Limits(10, 0, Duration.ZERO, Duration.ZERO, NEVER));

        await().atMost(PATIENCE).until(() -> sink.effects().size() == 25);
        // One second's worth at once, and 15 more at the pace.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(1_400));
    }

    private void standStillInTheSink() {
        sink.failWhen(batch -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RetryableException("interrupted", e);
            }
        });
    }

    private DeliveryLoop<String> start(Limits limits) {
        return topic.start(
                sink,
                new LoopSettings(
                        new Batches(20, 1_000_000, Duration.ZERO, 1_000_000),
                        new Retries(Duration.ofMillis(20), Duration.ofMillis(200), 3),
                        TestLoopSettings.REFERENCE.membership(),
                        limits,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(500)),
                Map.of());
    }

    private static List<String> events(int count) {
        return IntStream.range(0, count).mapToObj(number -> "event " + number).toList();
    }
}
