package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.app.process.Standalone;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void everyConsumerIsMeasuredAndPrometheusCanReadIt() throws Exception {
        try (RunningStandalone frontlist = RunningStandalone.start(folder, "")) {
            byte[] release = new PressRelease(PressRelease.isbn(1), "등대가 있는 골목", "한여름", 16_000, 240)
                    .text()
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(frontlist.announce("release.txt", release).statusCode()).isEqualTo(201);

            for (String consumer : Standalone.CONSUMERS) {
                String tag = "{consumer=\"" + consumer + "\"}";
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(frontlist.get("/metrics").body())
                                        .contains("frontlist_consumer_delay_seconds_count" + tag + " 1")
                                        .contains("frontlist_consumer_lag_events" + tag + " 0.0")
                                        .contains("frontlist_consumer_dead_letters_total" + tag + " 0.0"));
            }

            HttpResponse<String> metrics = frontlist.get("/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(frontlist.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }
}
