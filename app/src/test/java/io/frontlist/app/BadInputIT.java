package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.app.process.Standalone;
import io.frontlist.schemas.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no announcement is told from what is one, with file, line and reason, and holds nothing up. */
class BadInputIT {
    private static final PressRelease GOOD = new PressRelease(PressRelease.isbn(7), "유리 온실의 기상학자", "한서윤", 16_800, 312);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WRONG_DIGIT = "wrong-digit.txt";

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void inspectNamesFileLineAndReasonOfEach() throws IOException {
        for (Map.Entry<String, byte[]> bad : badDocuments().entrySet()) {
            String file = write(bad.getKey(), bad.getValue());

            CommandLineRun run = inspect(List.of(file));

            assertThat(run.exit()).as(file).isEqualTo(2);
            assertThat(run.err()).containsPattern("(?m)^\\Q" + file + "\\E(, line \\d+)?: \\S.+$");
            assertThat(json.readTree(run.out()).isObject()).isTrue();
        }
        assertThat(inspect(List.of(folder.resolve(WRONG_DIGIT).toString())).err())
                .contains(WRONG_DIGIT + ", line 5: ");
    }

    @Test
    void inspectTellsThatAFileIsMissing() throws IOException {
        CommandLineRun run = inspect(List.of(folder.resolve("missing.txt").toString()));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("missing.txt: There is no such file");
    }

    @Test
    void inspectTellsThatAFileMayNotBeRead() throws IOException {
        Path file = Path.of(write("secret.txt", GOOD.text().getBytes(StandardCharsets.UTF_8)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read every file");

        CommandLineRun run = inspect(List.of(file.toString()));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("secret.txt: The file may not be read");
    }

    @Test
    void inspectStillUnderstandsTheGoodOneAmongBadOnes() throws IOException {
        CommandLineRun run = inspect(goodAmongBad());

        assertThat(run.exit()).isEqualTo(2);
        List<JsonNode> accepted = json.readTree(run.out()).findParents("verdict").stream()
                .filter(announcement -> announcement.path("verdict").asText().equals("ACCEPT"))
                .toList();
        assertThat(accepted).hasSize(1);
        assertThat(accepted.get(0).at("/release/isbn13").asText()).isEqualTo(GOOD.isbn13());
    }

    @Test
    void demoAnnouncesTheGoodOneAndKeepsTheBadOnesAside() throws IOException {
        Path out = folder.resolve("out");
        List<String> arguments = new ArrayList<>(goodAmongBad());
        arguments.addAll(List.of("--out", out.toString()));

        CommandLineRun run = CommandLineRun.of(folder, "", "demo", arguments);

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
        badDocuments().keySet().forEach(name -> assertThat(run.out()).contains(name));
        assertThat(run.out()).contains("missing.txt: There is no such file").contains("! line 5: ");
        assertThat(Files.readAllLines(out.resolve("events.jsonl")))
                .singleElement()
                .satisfies(event -> assertThat(event).contains(GOOD.isbn13()));
        assertKeptAside(out, badDocuments());
        assertThat(out.resolve("feeds")).isDirectoryRecursivelyContaining("glob:**.xml");
        assertThat(out.resolve("mail")).isDirectoryContaining("glob:**.eml");
    }

    @Test
    void demoOfABadFileAloneEndsWithItsReason() throws IOException {
        Path out = folder.resolve("out");
        String file = write("noise.txt", badDocuments().getOrDefault("noise.txt", new byte[0]));

        CommandLineRun run = CommandLineRun.of(folder, "", "demo", List.of(file, "--out", out.toString()));

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.out()).contains("noise.txt", "! ");
        assertThat(Files.readAllLines(out.resolve("events.jsonl"))).isEmpty();
    }

    @Test
    void standaloneAnswersBadDocumentsWithProblemsAndPoisonWithDeadLetters() throws Exception {
        Path data = folder.resolve("data");
        Map<String, Integer> statuses =
                Map.of("empty.txt", 400, "random.bin", 415, "picture.png", 415, "paper.pdf", 422, "noise.txt", 422);
        try (RunningStandalone standalone =
                RunningStandalone.start(data, "frontlist.retailer-feed.cut-every = 200ms")) {
            Map<String, byte[]> refused = badDocuments();
            byte[] doubtful = Objects.requireNonNull(refused.remove(WRONG_DIGIT));
            for (Map.Entry<String, byte[]> bad : refused.entrySet()) {
                assertProblem(
                        standalone.announce(bad.getKey(), bad.getValue()), statuses.getOrDefault(bad.getKey(), 0));
            }
            assertProblem(standalone.announce("huge.txt", new byte[(20 << 20) + 1]), 413);
            assertThat(standalone.announce(WRONG_DIGIT, doubtful).statusCode())
                    .as("it is kept for a person to look at")
                    .isEqualTo(202);
            // What could be read is in the ledger, and of an empty document there is nothing to keep.
            refused.keySet().removeAll(Set.of("empty.txt", "noise.txt"));
            assertKeptAside(data, refused);

            List<byte[]> poison = List.of(
                    "no event".getBytes(StandardCharsets.UTF_8),
                    new byte[0],
                    new byte[] {0, 0, 0, 0, 99, 1, 2, 3},
                    new byte[] {0, 0, 0, 0, 1, -1, -1, -1, -1, -1});
            send(standalone.bootstrapServers(), poison);
            assertThat(standalone
                            .announce("good.txt", GOOD.text().getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(201);

            ReleasesLog log = new ReleasesLog(standalone.bootstrapServers());
            await().atMost(PATIENCE).ignoreException(NoSuchFileException.class).untilAsserted(() -> {
                assertThat(standalone.get("/api/releases/" + GOOD.isbn13()).statusCode())
                        .isEqualTo(200);
                assertThat(standalone.get("/digest").body()).contains(GOOD.title());
                assertThat(FeedFiles.in(data.resolve("feeds").resolve("hanbit-books")))
                        .flatExtracting(FeedFiles.Message::products)
                        .containsExactly(new FeedFiles.Product(GOOD.isbn13(), GOOD.price()));
                for (String consumer : Standalone.CONSUMERS) {
                    List<ConsumerRecord<byte[], byte[]>> letters = log.records(Topics.deadLetters(consumer));
                    assertThat(letters)
                            .as(consumer)
                            .extracting(ConsumerRecord::value)
                            .containsExactlyElementsOf(poison);
                    assertThat(letters).allSatisfy(letter -> {
                        assertThat(header(letter, "frontlist-reason")).isNotBlank();
                        assertThat(header(letter, "frontlist-consumer")).isEqualTo(consumer);
                        assertThat(header(letter, "frontlist-source-topic")).isEqualTo(Topics.RELEASES);
                    });
                }
            });
            assertThat(standalone.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    /** Each by its file's name, in an order that puts nothing good last. */
    private static Map<String, byte[]> badDocuments() {
        byte[] random = new byte[4096];
        new Random(42).nextBytes(random);
        random[0] = 0;
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("empty.txt", new byte[0]);
        bad.put("random.bin", random);
        bad.put("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13});
        bad.put("paper.pdf", "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj".getBytes(StandardCharsets.ISO_8859_1));
        bad.put("noise.txt", "장보기\n\n두부 한 모, 대파 두 단, 달걀 열 개.\n저녁에 우산을 챙길 것.\n".getBytes(StandardCharsets.UTF_8));
        bad.put(WRONG_DIGIT, withWrongDigit().getBytes(StandardCharsets.UTF_8));
        return bad;
    }

    private static String withWrongDigit() {
        String isbn13 = GOOD.isbn13();
        char wrong = (char) ('0' + (isbn13.charAt(12) - '0' + 1) % 10);
        return GOOD.text()
                .replace(PressRelease.hyphenated(isbn13), PressRelease.hyphenated(isbn13.substring(0, 12) + wrong));
    }

    private List<String> goodAmongBad() throws IOException {
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> bad : badDocuments().entrySet()) {
            files.add(write(bad.getKey(), bad.getValue()));
        }
        files.add(2, write("good.txt", GOOD.text().getBytes(StandardCharsets.UTF_8)));
        files.add(folder.resolve("missing.txt").toString());
        return files;
    }

    private CommandLineRun inspect(List<String> files) throws IOException {
        return CommandLineRun.of(folder, "", "inspect", files);
    }

    private String write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private void assertKeptAside(Path place, Map<String, byte[]> documents) throws IOException {
        Set<String> expected = new TreeSet<>();
        documents.keySet().forEach(name -> expected.addAll(List.of(name, name + ".report.json")));
        Set<String> found = new TreeSet<>();
        for (String shelf : List.of("review", "rejected")) {
            if (Files.isDirectory(place.resolve(shelf))) {
                try (Stream<Path> files = Files.list(place.resolve(shelf))) {
                    for (Path file : files.collect(Collectors.toList())) {
                        String name = file.getFileName().toString();
                        found.add(name);
                        if (name.endsWith(".report.json")) {
                            assertThat(json.readTree(file.toFile()).findValuesAsText("text"))
                                    .as(name)
                                    .isNotEmpty()
                                    .doesNotContain("");
                        } else {
                            assertThat(file).hasBinaryContent(documents.getOrDefault(name, new byte[0]));
                        }
                    }
                }
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("reasons")).isNotEmpty();
    }

    /** All of one book's key, so that their order is known. */
    private static void send(String bootstrapServers, List<byte[]> values) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(
                                Topics.RELEASES, GOOD.isbn13().getBytes(StandardCharsets.UTF_8), value))
                        .get();
            }
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
