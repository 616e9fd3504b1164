package io.frontlist.producer.fuzz;

import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.child.ReaderProcessSettings;
import io.frontlist.producer.formats.child.ReaderProcesses;
import io.frontlist.producer.inbox.InboxSettings;
import io.frontlist.producer.inbox.InboxWatcher;
import io.frontlist.producer.inbox.Shelves;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A watched inbox in a JVM of its own with little memory, until its standard input ends. */
final class InboxProcess {
    private static final FormatLimits LIMITS =
            new FormatLimits(20_000_000, 100_000_000, 200, 2_000, 64, 500, 1_000_000);

    private InboxProcess() {}

    static Process start(Path folder, Path log) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InboxProcess.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(
                        new DatabaseSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), "", ""), "producer");
                ReaderProcesses readers = new ReaderProcesses(
                        new ReaderProcessSettings(
                                1,
                                128 << 20,
                                Duration.ofSeconds(20),
                                Duration.ofMinutes(1),
                                500,
                                Duration.ofMinutes(5)),
                        LIMITS);
                InboxWatcher inbox = new InboxWatcher(
                        new Intake(
                                new DocumentReader(LIMITS, readers.formats()),
                                new AnnouncementReader()::read,
                                new Ledger(new GroupCommit(database), 900_000, clock, () -> {})),
                        LIMITS.documentBytes(),
                        new Shelves(folder, Locale.ENGLISH),
                        new InboxSettings(
                                folder,
                                Duration.ofMillis(20),
                                Duration.ofMillis(20),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30)),
                        clock)) {
            inbox.start();
            System.in.transferTo(System.out);
        }
    }
}
