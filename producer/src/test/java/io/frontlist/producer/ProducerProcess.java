package io.frontlist.producer;

import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.child.ReaderProcessSettings;
import io.frontlist.producer.formats.child.ReaderProcesses;
import io.frontlist.producer.inbox.InboxSettings;
import io.frontlist.producer.inbox.InboxWatcher;
import io.frontlist.producer.inbox.Shelves;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.outbox.OutboxRelay;
import io.frontlist.producer.outbox.OutboxSettings;
import io.frontlist.producer.outbox.PublishingSettings;
import io.frontlist.producer.pacing.Signal;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** A producer in a JVM of its own, for tests that kill it: an inbox and a relay, until its standard input ends. */
final class ProducerProcess {
    private static final int MAX_BYTES = 100_000;

    private ProducerProcess() {}

    /** Starts one. */
    static Process start(Path folder, DatabaseSettings database, String bootstrapServers, Path log) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ProducerProcess.class.getName(),
                folder.toString(),
                database.url(),
                database.user(),
                bootstrapServers);
        File output = log.toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Signal signal = new Signal();
        Clock clock = Clock.systemUTC();
        Map<String, Object> kafka = new HashMap<>(PublishingSettings.kafka());
        kafka.put("bootstrap.servers", args[3]);
        FormatLimits limits = TestLimits.of(MAX_BYTES);
        try (ReaderProcesses readers = new ReaderProcesses(
                        new ReaderProcessSettings(
                                1,
                                64 << 20,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(30),
                                500,
                                Duration.ofMinutes(5)),
                        limits);
                Database database = Database.open(new DatabaseSettings(args[1], args[2], ""), "producer");
                OutboxRelay relay = new OutboxRelay(
                        new GroupCommit(database),
                        new OutboxRelay.Destination(
                                new KafkaProducer<>(kafka), new ReleaseEventCodec(new PinnedSchemaRegistry())),
                        signal,
                        new OutboxSettings(
                                Duration.ofMillis(200),
                                100,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                "/frontlist/test"),
                        clock);
                InboxWatcher inbox = new InboxWatcher(
                        new Intake(
                                new DocumentReader(limits, readers.formats()),
                                new BookSlips(),
                                new Ledger(new GroupCommit(database), MAX_BYTES, Clock.systemUTC(), signal::raise)),
                        MAX_BYTES,
                        new Shelves(folder, Locale.KOREAN),
                        new InboxSettings(
                                folder,
                                Duration.ofMillis(20),
                                Duration.ofMillis(20),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5)),
                        clock)) {
            relay.start();
            inbox.start();
            System.in.transferTo(System.out);
        }
    }
}
