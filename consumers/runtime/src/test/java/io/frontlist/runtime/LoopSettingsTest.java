package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopSettingsTest {
    private static final Membership CLASSIC = new Membership(Membership.Protocol.CLASSIC, Optional.empty());

    @Test
    void theDefaultsAreThoseOfTheReference() {
        assertThat(TestLoopSettings.REFERENCE)
                .isEqualTo(new LoopSettings(
                        new LoopSettings.Batches(2000, 2 << 20, Duration.ZERO, 8 << 20),
                        new LoopSettings.Retries(Duration.ofMillis(200), Duration.ofSeconds(30), 5),
                        CLASSIC,
                        new LoopSettings.Limits(
                                0, 10_000, Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(2)),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20)));
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        assertThatThrownBy(
                        () -> TestLoopSettings.of(0, Duration.ZERO, Duration.ofSeconds(-1), 0, Duration.ofSeconds(-1)))
                .hasMessageContainingAll(
                        "max-batch-records",
                        "first-backoff",
                        "max-backoff",
                        "unknown-failure-attempts",
                        "close-timeout");
        Duration negative = Duration.ofSeconds(-1);
        assertThatThrownBy(() -> new LoopSettings(
                        new LoopSettings.Batches(0, 0, negative, 0),
                        new LoopSettings.Retries(negative, negative, 0),
                        CLASSIC,
                        new LoopSettings.Limits(-1, -1, negative, negative, negative),
                        negative,
                        negative))
                .hasMessageContainingAll(
                        "max-batch-records",
                        "max-batch-bytes",
                        "max-batch-age",
                        "max-buffered-bytes",
                        "first-backoff",
                        "unknown-failure-attempts",
                        "max-events-per-second",
                        "not-ready-lag-events",
                        "not-ready-lag must",
                        "stale-after",
                        "stuck-after",
                        "handover-timeout",
                        "close-timeout");
    }

    @Test
    void aMemberIsNamedAndItsProtocolChosen() {
        Membership membership =
                from("group-protocol = consumer, group-instance-id = worker-1").membership();

        assertThat(membership).isEqualTo(new Membership(Membership.Protocol.CONSUMER, Optional.of("worker-1")));
        assertThat(membership.kafka()).isEqualTo(Map.of("group.protocol", "consumer", "group.instance.id", "worker-1"));
        assertThat(CLASSIC.kafka())
                .containsEntry("group.protocol", "classic")
                .containsKey("session.timeout.ms")
                .doesNotContainKey("group.instance.id");
        assertThatThrownBy(() -> from("group-protocol = streams")).hasMessageContainingAll("group-protocol", "streams");
    }

    private static LoopSettings from(String own) {
        return LoopSettings.from(ConfigFactory.parseString(own)
                .withFallback(
                        ConfigFactory.defaultReferenceUnresolved().resolve().getConfig("frontlist.runtime")));
    }
}
