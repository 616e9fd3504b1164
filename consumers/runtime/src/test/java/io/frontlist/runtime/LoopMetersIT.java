package io.frontlist.runtime;

import static io.frontlist.runtime.LoopTopic.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoopMetersIT extends LoopTopicFixture {
    private static final LoopSettings SETTINGS =
            TestLoopSettings.of(100, Duration.ofMillis(20), Duration.ofMillis(200), 3, Duration.ofSeconds(10));
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    LoopMetersIT() {
        super(1);
    }

    @Test
    void whatALoopDoesIsMeasured() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        sink.failWhen(batch -> {
            if (attempts.incrementAndGet() <= 2) {
                throw new RetryableException("database is down");
            }
        });
        topic.send(0, List.of("a", "b", "!no event"));
        Instant announced = Instant.now().minusSeconds(60);
        LoopMeters<String> meters = new LoopMeters<>(registry, "test", event -> announced, Clock.systemUTC());

        meters.watch(topic.start(sink, SETTINGS, Map.of(), meters));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("a", "b"));
        await().atMost(PATIENCE)
                .until(() -> registry.get("frontlist.consumer.delay").timer().count() == 2);
        assertThat(registry.get("frontlist.consumer.delay").timer().mean(TimeUnit.SECONDS))
                .isGreaterThanOrEqualTo(60);
        assertThat(registry.get("frontlist.consumer.batch.events").summary().totalAmount())
                .isEqualTo(2);
        assertThat(registry.get("frontlist.consumer.apply").timer().count()).isPositive();
        assertThat(registry.get("frontlist.consumer.retries").counter().count()).isEqualTo(2);
        assertThat(registry.get("frontlist.consumer.dead.letters").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("frontlist.consumer.rebalances").counter().count())
                .isPositive();
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String gauge : List.of("lag.events", "lag.age", "stale", "buffered")) {
                assertThat(registry.get("frontlist.consumer." + gauge)
                                .tag("consumer", "test")
                                .gauge()
                                .value())
                        .as(gauge)
                        .isZero();
            }
        });
    }

    @Test
    void aRefusedRecordIsLoggedWithItsKeyItsPlaceAndItsTraceAndTheTraceIsInTheLetter() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Applying.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        kafka.producer()
                .send(new ProducerRecord<>(
                        topic.name(),
                        0,
                        bytes("9791190000017"),
                        bytes("!no event"),
                        List.of(new RecordHeader("traceparent", bytes(TRACE)))))
                .get(30, TimeUnit.SECONDS);

        topic.start(sink, SETTINGS, Map.of());
        List<String> traces = topic.letterHeaders("traceparent");
        await().atMost(PATIENCE).until(() -> lines.list.stream().anyMatch(LoopMetersIT::isRefusal));
        logger.detachAppender(lines);

        assertThat(traces).containsExactly(TRACE);
        ILoggingEvent line =
                lines.list.stream().filter(LoopMetersIT::isRefusal).findFirst().orElseThrow();
        assertThat(line.getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly(
                        "key=9791190000017", "partition=" + topic.name() + "-0", "offset=0", "traceparent=" + TRACE);
    }

    private static boolean isRefusal(ILoggingEvent line) {
        return line.getFormattedMessage().contains("refuses");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
