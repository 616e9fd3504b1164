package io.frontlist.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.broker.EmbeddedBroker;
import io.frontlist.producer.formats.pdf.PdfPages;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.producer.outbox.ReleasesTopic;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the producer, and the child JVMs in which it reads PDFs, at random moments. {@code -Dfrontlist.fault.seconds=N} does so for N seconds on each database,
 * {@code -Dfrontlist.fault.seed=N} at the moments of an earlier run.
 */
class ProducerFaultIT {
    private static final int BOOKS = 12;
    /** Read by a child JVM, which is killed too. */
    private static final int PDF_EVERY = 8;

    private static final int MAX_LIFE_MILLIS = 3_000;
    private static final int MAX_GAP_MILLIS = 40;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void killedAtAnyMomentItLosesNothingAndDoublesNothing(TestDatabases kind) throws Exception {
        long seed = Long.getLong("frontlist.fault.seed", System.nanoTime());
        long seconds = Long.getLong("frontlist.fault.seconds", 12);
        System.out.println("ProducerFaultIT " + kind + ": -Dfrontlist.fault.seed=" + seed);
        Random random = new Random(seed);
        DatabaseSettings settings = kind.create(folder);
        Path log = Files.createDirectories(Path.of("target")).resolve("producer-fault-" + kind + ".log");
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Map<String, Integer> announced = new TreeMap<>();
        int documents = 0;
        int kills = 0;
        int readerKills = 0;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            ReleasesTopic topic = ReleasesTopic.create(broker.bootstrapServers());

            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < end) {
                Process producer = ProducerProcess.start(folder, settings, broker.bootstrapServers(), log);
                long death = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(MAX_LIFE_MILLIS));
                // Once only: a document whose reader is killed twice is refused.
                boolean isReaderKilled = false;
                while (!producer.waitFor(random.nextInt(MAX_GAP_MILLIS), TimeUnit.MILLISECONDS)
                        && System.nanoTime() < death) {
                    String isbn13 = ReleaseEvents.isbn(random.nextInt(BOOKS));
                    int revision = announced.merge(isbn13, 1, Integer::sum);
                    String slip = BookSlips.slip(isbn13, revision, "책");
                    boolean isPdf = random.nextInt(PDF_EVERY) == 0;
                    drop(inbox, documents++, isPdf ? pdf(slip) : slip.getBytes(StandardCharsets.UTF_8));
                    if (!isReaderKilled && random.nextBoolean()) {
                        long killed = producer.children()
                                .filter(ProcessHandle::destroyForcibly)
                                .count();
                        isReaderKilled = killed > 0;
                        readerKills += (int) killed;
                    }
                }
                assertThat(producer.isAlive())
                        .as("it ended by itself, see " + log)
                        .isTrue();
                producer.destroyForcibly().waitFor();
                kills++;
            }
            Process last = ProducerProcess.start(folder, settings, broker.bootstrapServers(), log);
            try (Database database = Database.open(settings, "producer")) {
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> count(inbox) == 0 && waiting(database) == 0);
                last.getOutputStream().close();
                assertThat(last.waitFor(30, TimeUnit.SECONDS)).isTrue();

                Map<String, List<ReleaseEvent>> byIsbn = new TreeMap<>();
                Map<UUID, ReleaseEvent> distinct = new LinkedHashMap<>();
                List<ReleaseEvent> events = topic.events();
                for (ReleaseEvent event : events) {
                    byIsbn.computeIfAbsent(event.getRelease().getIsbn13(), isbn -> new ArrayList<>())
                            .add(event);
                    ReleaseEvent first = distinct.putIfAbsent(event.getEventId(), event);
                    assertThat(Optional.ofNullable(first).orElse(event)).isEqualTo(event);
                }
                assertThat(distinct.keySet()).isEqualTo(accepted(database)).isEqualTo(reported());
                assertThat(distinct).hasSize(documents);
                assertThat(byIsbn.keySet()).isEqualTo(announced.keySet());
                byIsbn.forEach((isbn13, ofOne) -> {
                    assertThat(ofOne)
                            .extracting(ReleaseEvent::getRevision)
                            .as(isbn13)
                            .isSorted();
                    assertThat(ofOne.stream().distinct().toList())
                            .as(isbn13)
                            .extracting(ReleaseEvent::getRevision)
                            .containsExactlyElementsOf(LongStream.rangeClosed(1, announced.getOrDefault(isbn13, 0))
                                    .boxed()
                                    .toList());
                    assertThat(ofOne)
                            .allMatch(event -> event.getRelease().getPageCount().orElseThrow() == event.getRevision());
                });
                System.out.printf(
                        "ProducerFaultIT %s: %d kills, %d of readers, %d documents, %d events, %d of them repeats%n",
                        kind, kills, readerKills, documents, events.size(), events.size() - distinct.size());
            } finally {
                last.destroyForcibly();
            }
        }
    }

    private static byte[] pdf(String slip) {
        return new PdfPages().text(60, 80, 10, slip.strip()).toBytes();
    }

    private static void drop(Path inbox, int number, byte[] document) throws IOException {
        Path written = Files.write(inbox.resolve(number + ".tmp"), document);
        Files.move(written, inbox.resolve(String.format("%06d.txt", number)));
    }

    private static long count(Path inbox) {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waiting(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM outbox")
                        .mapTo(Integer.class)
                        .one());
    }

    private static Set<UUID> accepted(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT event_id FROM release_history")
                        .mapTo(String.class)
                        .map(UUID::fromString)
                        .set());
    }

    /** The ids in the reports beside the documents. */
    private Set<UUID> reported() throws IOException {
        Set<UUID> ids = new HashSet<>();
        List<Path> reports;
        try (Stream<Path> files = Files.list(folder.resolve("published"))) {
            reports = files.filter(file -> file.toString().endsWith(".report.json"))
                    .toList();
        }
        for (Path report : reports) {
            JsonNode json = new ObjectMapper().readTree(report.toFile());
            ids.add(UUID.fromString(json.at("/announcements/0/eventId").asText()));
        }
        return ids;
    }
}
