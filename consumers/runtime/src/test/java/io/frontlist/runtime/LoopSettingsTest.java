package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoopSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheReference() {
        assertThat(LoopSettings.from(
                        ConfigFactory.defaultReferenceUnresolved().resolve().getConfig("frontlist.runtime")))
                .isEqualTo(new LoopSettings(
                        500, Duration.ofMillis(200), Duration.ofSeconds(30), 5, Duration.ofSeconds(20)));
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        assertThatThrownBy(() -> new LoopSettings(0, Duration.ZERO, Duration.ofSeconds(-1), 0, Duration.ofSeconds(-1)))
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
                        negative,
                        negative))
                .hasMessageContainingAll(
                        "max-batch-records",
                        "max-batch-bytes",
                        "max-batch-age",
                        "max-buffered-bytes",
                        "first-backoff",
                        "unknown-failure-attempts",
                        "handover-timeout",
                        "close-timeout");
    }
}
