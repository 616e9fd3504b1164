package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void anOperatorFindsReplaysAndDropsWhatAConsumerHasRefused() throws Exception {
        try (RunningStandalone frontlist = RunningStandalone.start(folder.resolve("data"), "")) {
            sendNoEvent(frontlist, "9791190000017");
            sendNoEvent(frontlist, "9791190000024");
            await().atMost(PATIENCE)
                    .until(() -> run(frontlist, "list", "retailer-feed")
                                    .out()
                                    .lines()
                                    .count()
                            == 2);

            CommandLineRun one = run(frontlist, "list", "retailer-feed", "--isbn", "9791190000024");
            assertThat(one.out().strip().split("\t")).hasSize(7).contains("9791190000024", "0");
            String letter = one.out().split("\t")[0];
            CommandLineRun shown = run(frontlist, "show", "retailer-feed", letter);
            assertThat(shown.out()).contains("frontlist-reason: ", "key: 9791190000024", "8 bytes: 6e 6f");

            CommandLineRun dry = run(frontlist, "replay", "retailer-feed", "--all", "--dry-run");
            assertThat(dry.out()).contains("Dry run: 2 letters would go back to retailer-feed");
            assertThat(run(frontlist, "list", "retailer-feed").out().lines()).hasSize(2);

            CommandLineRun replayed = run(frontlist, "replay", "retailer-feed", letter);
            assertThat(replayed.exit()).isZero();
            assertThat(replayed.out()).contains("1 letter sent back to retailer-feed");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(run(frontlist, "list", "retailer-feed", "--isbn", "9791190000024")
                                    .out()
                                    .split("\t"))
                            .as("refused again, with a round on its count")
                            .doesNotContain(letter)
                            .containsSubsequence("1", "1"));

            CommandLineRun dropped = run(frontlist, "drop", "retailer-feed", "--all", "--why", "test records");
            assertThat(dropped.out()).contains("2 letters of retailer-feed laid aside");
            assertThat(run(frontlist, "list", "retailer-feed").out()).isEmpty();
            assertThat(run(frontlist, "list", "email-digest").out().lines())
                    .as("the letters of another consumer")
                    .hasSize(2);
        }
    }

    @Test
    void whatIsWrongWithAnOrderIsSaid() throws Exception {
        try (RunningStandalone frontlist = RunningStandalone.start(folder.resolve("data"), "")) {
            CommandLineRun unknownConsumer = run(frontlist, "list", "fax");
            assertThat(unknownConsumer.exit()).isEqualTo(2);
            assertThat(unknownConsumer.err()).contains("no consumer fax", "search-index");

            CommandLineRun noLetter = run(frontlist, "replay", "search-index", "0:99");
            assertThat(noLetter.exit()).isEqualTo(2);
            assertThat(noLetter.err()).contains("no open letter 0:99 of search-index");

            CommandLineRun noName = run(frontlist, "show", "search-index", "first");
            assertThat(noName.exit()).isEqualTo(2);
            assertThat(noName.err()).contains("PARTITION:OFFSET");

            CommandLineRun nothingChosen = run(frontlist, "replay", "search-index");
            assertThat(nothingChosen.exit()).isEqualTo(2);
            assertThat(nothingChosen.err()).contains("or say --all");
        }
    }

    @Test
    void aKafkaThatDoesNotAnswerIsToldWithTheSettingThatNamesIt() throws Exception {
        CommandLineRun run = CommandLineRun.of(folder, """
                frontlist.kafka.bootstrap-servers = "127.0.0.1:1"
                frontlist.kafka.client { "default.api.timeout.ms" = 1000, "request.timeout.ms" = 500 }
                """, "dead-letters", List.of("list", "retailer-feed"));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("frontlist.kafka.bootstrap-servers").doesNotContain("\tat ");
    }

    private static void sendNoEvent(RunningStandalone frontlist, String key) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", frontlist.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.RELEASES,
                            key.getBytes(StandardCharsets.UTF_8),
                            "no event".getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private CommandLineRun run(RunningStandalone frontlist, String... arguments) throws Exception {
        return CommandLineRun.on(frontlist, folder, "dead-letters", arguments);
    }
}
