package io.frontlist.producer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts spoilt documents of every format into an inbox. {@code -Dfrontlist.fuzz.documents=N} puts in N of them,
 * {@code -Dfrontlist.fuzz.seed=N} those of an earlier run.
 */
class MutatedDocumentsFaultIT {
    private static final long MOST_MEMORY_BYTES = 512L << 20;
    /** Small enough for a look at all that lies in the inbox to take no time. */
    private static final int AT_ONCE = 500;

    @TempDir
    Path folder;

    @Test
    void eachEndsInAVerdictOrAClearErrorAndNoneIsLost() throws Exception {
        long seed = Long.getLong("frontlist.fuzz.seed", System.nanoTime());
        int documents = Integer.getInteger("frontlist.fuzz.documents", 5_000);
        System.out.println("MutatedDocumentsFaultIT: -Dfrontlist.fuzz.seed=" + seed);
        Mutations mutations = new Mutations(new Random(seed), RealDocuments.all());
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path log = Files.createDirectories(Path.of("target")).resolve("mutated-documents.log");
        Map<String, byte[]> sent = new TreeMap<>();
        Process producer = InboxProcess.start(folder, log);
        long memory = 0;
        try {
            while (sent.size() < documents) {
                for (int i = 0; i < AT_ONCE && sent.size() < documents; i++) {
                    String name = "%05d.bin".formatted(sent.size());
                    byte[] document = mutations.next();
                    sent.put(name, document);
                    Path written = Files.write(folder.resolve(name), document);
                    Files.move(written, inbox.resolve(name));
                }
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> isEmpty(inbox) || !producer.isAlive());
                assertThat(producer.isAlive())
                        .as("it ended by itself, see " + log)
                        .isTrue();
                memory = Math.max(memory, peakMemory(producer.toHandle()));
            }
        } finally {
            producer.getOutputStream().close();
            producer.waitFor();
        }

        Map<String, Integer> outcomes = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        for (Map.Entry<String, byte[]> document : sent.entrySet()) {
            Path place = placeOf(document.getKey());
            assertThat(place).hasBinaryContent(document.getValue());
            JsonNode report = json.readTree(
                    place.resolveSibling(document.getKey() + ".report.json").toFile());
            String shelf = place.getName(place.getNameCount() - 2).toString();
            assertThat(report.path("outcome").asText()).isEqualTo(shelf);
            assertThat(report.findValuesAsText("code"))
                    .as(document.getKey() + ", see " + log)
                    .doesNotContain("internal-fault", "timed-out");
            if (shelf.equals("rejected")) {
                assertThat(report.findValuesAsText("text"))
                        .as(document.getKey())
                        .isNotEmpty();
            }
            outcomes.merge(shelf, 1, Integer::sum);
        }
        System.out.printf(
                "MutatedDocumentsFaultIT: %d documents, %s, at most %d MB%n", documents, outcomes, memory >> 20);
        assertThat(memory).isPositive().isLessThan(MOST_MEMORY_BYTES);
    }

    private Path placeOf(String name) {
        return Stream.of("published", "review", "rejected")
                .map(shelf -> folder.resolve(shelf).resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is lost"));
    }

    private static boolean isEmpty(Path inbox) throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.findAny().isEmpty();
        }
    }

    /** The most resident memory that the process or one of its children has had, in bytes (proc(5), VmHWM). */
    private static long peakMemory(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> {
                    try (Stream<String> status = Files.lines(Path.of("/proc/" + each.pid() + "/status"))) {
                        return status.filter(line -> line.startsWith("VmHWM:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                                .sum();
                    } catch (IOException | RuntimeException e) {
                        // It has just ended.
                        return 0;
                    }
                })
                .max()
                .orElse(0);
    }
}
