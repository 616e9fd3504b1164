package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.app.process.Standalone;
import io.frontlist.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void whatAConsumerHasLostIsBuiltAgainWhileItGoesOnWorking() throws Exception {
        Path data = folder.resolve("data");
        try (RunningStandalone frontlist = RunningStandalone.start(data, "")) {
            announce(frontlist, 0, 5);
            sendNoEvent(frontlist);
            assertThatAllHold(frontlist, 5);
            await().atMost(PATIENCE).until(() -> letters(frontlist) == 1);
            await().atMost(PATIENCE).until(() -> frontlist.takeFromDigest(PressRelease.isbn(3)) == 1);
            assertThat(run(frontlist, "verify", "email-digest").exit()).isEqualTo(1);

            CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> announce(frontlist, 5, 15));
            for (String consumer : Standalone.CONSUMERS) {
                CommandLineRun rebuilt = run(frontlist, "rebuild", consumer);
                assertThat(rebuilt.err()).isEmpty();
                assertThat(rebuilt.exit()).isZero();
                assertThat(rebuilt.out())
                        .contains(consumer + " was built again from ", "100%", "One record could not be applied");
            }
            meanwhile.get(1, TimeUnit.MINUTES);

            announce(frontlist, 15, 18);
            assertThatAllHold(frontlist, 18);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(frontlist.search("바람 없는 섬 17").body()).contains(PressRelease.isbn(17)));
            assertThat(frontlist.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(letters(frontlist))
                    .as("letters, of which a rebuild writes none")
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsInTheWayIsSaidAndNothingIsChanged() throws Exception {
        Path data = folder.resolve("data");
        try (RunningStandalone frontlist = RunningStandalone.start(data, "")) {
            assertThat(run(frontlist, "rebuild", "fax"))
                    .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
                    .satisfies(run -> assertThat(run.err()).contains("no consumer fax", "search-index"));

            Path inTheWay = Files.writeString(data.resolve("search-index").resolve("building"), "a file");
            CommandLineRun refused = run(frontlist, "rebuild", "search-index");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("search-index/building").doesNotContain("\tat ");
            assertThat(inTheWay).hasContent("a file");
        }
    }

    /** The command's output is that of this process, which logs too. */
    private long letters(RunningStandalone frontlist) throws Exception {
        return run(frontlist, "dead-letters", "list", "search-index")
                .out()
                .lines()
                .filter(line -> line.matches("\\d+:\\d+\t.*"))
                .count();
    }

    private static void announce(RunningStandalone frontlist, int from, int to) {
        for (int book = from; book < to; book++) {
            byte[] release = new PressRelease(PressRelease.isbn(book), "바람 없는 섬 " + book, "한여름", 16_000, 240)
                    .text()
                    .getBytes(StandardCharsets.UTF_8);
            try {
                assertThat(frontlist
                                .announce("release-" + book + ".txt", release)
                                .statusCode())
                        .isEqualTo(201);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void assertThatAllHold(RunningStandalone frontlist, int events) {
        for (String consumer : Standalone.CONSUMERS) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(run(frontlist, "verify", consumer).out())
                                    .contains(events + " events of " + events + " books on the log, nothing lost"));
        }
    }

    private static void sendNoEvent(RunningStandalone frontlist) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", frontlist.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.RELEASES, "no event".getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private CommandLineRun run(RunningStandalone frontlist, String command, String... arguments) throws Exception {
        return CommandLineRun.on(frontlist, folder, command, arguments);
    }
}
