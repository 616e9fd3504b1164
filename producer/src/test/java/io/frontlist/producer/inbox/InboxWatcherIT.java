package io.frontlist.producer.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.inbox.InboxStatus.State;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.intake.IntakeReport;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.HandIn;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class InboxWatcherIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 10_000;

    private final TestDatabases kind;

    @TempDir
    Path folder;

    private Database database;
    private Shelves shelves;
    private InboxWatcher watcher;

    InboxWatcherIT(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() throws IOException {
        DatabaseSettings settings = kind.create(folder);
        database = Database.open(settings, "producer");
        shelves = new Shelves(folder, Locale.KOREAN);
        watcher = watcher(intake(database));
        watcher.start();
    }

    @AfterEach
    void stop() {
        watcher.close();
        database.close();
    }

    @Test
    void eachDocumentGoesWhereItsOutcomeSaysWithItsReport() throws IOException {
        drop("새 책.txt", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"));
        drop("틀린 번호.txt", BookSlips.slip("9791190000001", 100, "둘"));
        drop("편지.txt", "안녕하세요.\n");

        awaitEmptyInbox();
        assertThat(names("published")).containsExactly("새 책.txt", "새 책.txt.report.json");
        assertThat(names("review")).containsExactly("틀린 번호.txt", "틀린 번호.txt.report.json");
        assertThat(names("rejected")).containsExactly("편지.txt", "편지.txt.report.json");
        assertThat(report("published/새 책.txt").at("/announcements/0/revision").asLong())
                .isEqualTo(1);
        assertThat(report("review/틀린 번호.txt")
                        .at("/announcements/0/reasons/0/line")
                        .asInt())
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("rejected/편지.txt"))).isEqualTo("안녕하세요.\n");
    }

    @Test
    void aFileThatWasTakenButNotMovedIsUnchangedAfterACrash() throws IOException {
        String slip = BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나");
        IntakeReport before =
                intake(database).take(new Document("a.txt", slip.getBytes(StandardCharsets.UTF_8)), HandIn.by("test"));
        // The crash came after the report and before the move.
        Files.createDirectories(folder.resolve("published"));
        Files.writeString(folder.resolve("published/a.txt.report.json"), "{}");

        drop("a.txt", slip);

        awaitEmptyInbox();
        assertThat(names("published")).containsExactly("a.txt", "a.txt.report.json");
        JsonNode book = report("published/a.txt").at("/announcements/0");
        assertThat(book.at("/outcome").asText()).isEqualTo("unchanged");
        assertThat(book.at("/eventId")).isEqualTo(before.toJson(Locale.ROOT).at("/announcements/0/eventId"));
    }

    @Test
    void aFileThatIsStillWrittenIsLeftAlone() throws IOException {
        watcher.close();
        watcher = watcher(intake(database), Duration.ofSeconds(1));
        watcher.start();
        Path file = watcher.inbox().resolve("slow.txt");
        Files.writeString(file, BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"));
        Set<Instant> looks = new HashSet<>();

        // It grows many times between any two looks; once it were taken, there would be nothing to append to.
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            Files.writeString(file, "\n", StandardOpenOption.APPEND);
            looks.add(watcher.lastTurn());
            return looks.size() > 4;
        });

        awaitEmptyInbox();
        assertThat(names("published")).containsExactly("slow.txt", "slow.txt.report.json");
    }

    @Test
    void unfinishedHiddenAndSubFoldersAreIgnored() throws IOException {
        Path inbox = watcher.inbox();
        Files.createDirectory(inbox.resolve("folder"));
        for (String name : List.of(".hidden", "a.tmp", "b.PART", "folder/c.txt")) {
            Files.writeString(inbox.resolve(name), "안녕\n");
        }
        drop("last.txt", "안녕\n");

        await().atMost(LONG).until(() -> !names("rejected").isEmpty());
        assertThat(names("inbox")).containsExactly(".hidden", "a.tmp", "b.PART", "folder");
        assertThat(inbox.resolve("folder/c.txt")).exists();
    }

    @Test
    void ofTwoDocumentsOnOneBookTheLaterWins() throws IOException {
        watcher.close();
        Instant now = Instant.parse("2026-11-24T01:00:00Z");
        Path inbox = watcher.inbox();
        Files.setLastModifiedTime(
                Files.writeString(inbox.resolve("b.txt"), BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나")),
                FileTime.from(now));
        Files.setLastModifiedTime(
                Files.writeString(inbox.resolve("a.txt"), BookSlips.slip(ReleaseEvents.isbn(1), 200, "하나")),
                FileTime.from(now.plusMillis(1)));

        watcher = watcher(intake(database));
        watcher.start();

        awaitEmptyInbox();
        assertThat(report("published/b.txt").at("/announcements/0/revision").asLong())
                .isEqualTo(1);
        assertThat(report("published/a.txt").at("/announcements/0/revision").asLong())
                .isEqualTo(2);
    }

    @Test
    void aNameThatIsTakenGetsASuffix() throws IOException {
        drop("a.txt", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"));
        awaitEmptyInbox();
        drop("a.txt", BookSlips.slip(ReleaseEvents.isbn(2), 100, "둘"));
        awaitEmptyInbox();

        assertThat(names("published"))
                .hasSize(4)
                .contains("a.txt", "a.txt.report.json")
                .anyMatch(name -> name.matches("a-[0-9a-f]{12}\\.txt"));
        assertThat(Files.readString(folder.resolve("published/a.txt"))).contains("하나");
    }

    @Test
    void aVeryLongNameIsCutInFrontOfItsExtension() throws IOException {
        drop("긴".repeat(80) + ".txt", "안녕\n");

        awaitEmptyInbox();
        assertThat(names("rejected")).hasSize(2).allMatch(name -> name.matches("긴{60,}\\.txt(\\.report\\.json)?"));
    }

    @Test
    void aLinkThatLeavesTheInboxIsRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), BookSlips.slip(ReleaseEvents.isbn(1), 1, "비밀"));
        Files.createSymbolicLink(watcher.inbox().resolve("link.txt"), secret);
        Files.createSymbolicLink(watcher.inbox().resolve("nowhere.txt"), folder.resolve("missing"));
        drop("good.txt", BookSlips.slip(ReleaseEvents.isbn(2), 1, "둘"));

        awaitEmptyInbox();
        assertThat(report("rejected/link.txt").at("/reasons/0/code").asText()).isEqualTo("stray-link");
        assertThat(report("rejected/nowhere.txt").at("/reasons/0/code").asText())
                .isEqualTo("stray-link");
        assertThat(secret).exists();
        assertThat(names("published")).containsExactly("good.txt", "good.txt.report.json");
    }

    @Test
    void aFileOverTheLimitAndAFileWithoutPermissionAreReportedAndTheOthersGoOn() throws IOException {
        drop("large.txt", "x".repeat(MAX_BYTES + 1));
        drop("good.txt", BookSlips.slip(ReleaseEvents.isbn(1), 1, "하나"));
        Path locked = folder.resolve("locked");
        Files.writeString(locked, "안녕\n");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        boolean isRoot = Files.isReadable(locked);
        Files.move(locked, watcher.inbox().resolve("locked.txt"));

        awaitEmptyInbox();
        assertThat(report("rejected/large.txt").at("/reasons/0/code").asText()).isEqualTo("too-large");
        assertThat(names("published")).contains("good.txt");
        assumeThat(isRoot).as("root may read everything").isFalse();
        assertThat(report("rejected/locked.txt").at("/reasons/0/code").asText()).isEqualTo("no-permission");
    }

    @Test
    void aDocumentThatCannotBeMovedIsNotTakenTwice() throws IOException {
        // A file where a folder is needed.
        Path inTheWay = Files.writeString(folder.resolve("published"), "");
        drop("a.txt", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"));
        await().atMost(LONG).until(() -> announcements() == 1);
        intake(database)
                .take(
                        new Document(
                                "b.txt",
                                BookSlips.slip(ReleaseEvents.isbn(1), 200, "하나").getBytes(StandardCharsets.UTF_8)),
                        HandIn.by("test"));

        Files.delete(inTheWay);

        awaitEmptyInbox();
        assertThat(report("published/a.txt").at("/announcements/0/revision").asLong())
                .isEqualTo(1);
        assertThat(announcements()).isEqualTo(2);
    }

    @Test
    void aDocumentThatWasTakenBeforeACrashDoesNotUndoWhatCameBetween() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("published"), "");
        drop("a.txt", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"));
        await().atMost(LONG).until(() -> announcements() == 1);
        watcher.close();
        intake(database)
                .take(
                        new Document(
                                "b.txt",
                                BookSlips.slip(ReleaseEvents.isbn(1), 200, "하나").getBytes(StandardCharsets.UTF_8)),
                        HandIn.by("test"));
        Files.delete(inTheWay);

        watcher = watcher(intake(database));
        watcher.start();

        awaitEmptyInbox();
        JsonNode book = report("published/a.txt").at("/announcements/0");
        assertThat(book.at("/outcome").asText()).isEqualTo("published");
        assertThat(book.at("/revision").asLong()).isEqualTo(1);
        assertThat(announcements()).isEqualTo(2);
    }

    @Test
    void aDocumentThatIsPutInAgainIsTakenAgain() throws IOException {
        String slip = BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나");
        drop("a.txt", slip);
        awaitEmptyInbox();
        drop("b.txt", BookSlips.slip(ReleaseEvents.isbn(1), 200, "하나"));
        awaitEmptyInbox();
        drop("a.txt", slip);

        awaitEmptyInbox();
        assertThat(announcements()).isEqualTo(3);
    }

    @Test
    void whileTheLedgerIsAwayTheDocumentStays() throws IOException {
        watcher.close();
        DatabaseSettings settings = kind.create(folder);
        Database gone = Database.open(settings, "producer");
        gone.close();
        watcher = watcher(intake(gone));
        watcher.start();

        drop("a.txt", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"));

        await().atMost(LONG).until(() -> watcher.status().state() == State.BACKING_OFF);
        assertThat(names("inbox")).containsExactly("a.txt");
        watcher.close();
        watcher = watcher(intake(database));
        watcher.start();
        awaitEmptyInbox();
        assertThat(names("published")).contains("a.txt");
    }

    @Test
    void aDocumentThatNoReaderWasFreeForStaysAndHoldsUpNoOther() throws Exception {
        CountDownLatch isFree = new CountDownLatch(1);
        FormatReader busy = new FormatReader() {
            @Override
            public boolean recognises(byte[] bytes) {
                return bytes[0] == 'B';
            }

            @Override
            public Content read(byte[] bytes) {
                if (isFree.getCount() > 0) {
                    throw new ReaderUnavailableException("No reader process has become free");
                }
                return Content.prose("text/busy", List.of(BookSlips.slip(ReleaseEvents.isbn(2), 100, "둘")));
            }
        };
        watcher.close();
        watcher = watcher(intake(database, new DocumentReader(TestLimits.of(MAX_BYTES), List.of(busy))));
        watcher.start();

        drop("a.busy", "B");
        drop("b.txt", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"));

        await().atMost(LONG).until(() -> names("published").contains("b.txt"));
        assertThat(names("inbox")).containsExactly("a.busy");
        assertThat(names("rejected")).isEmpty();
        isFree.countDown();
        awaitEmptyInbox();
        assertThat(names("published")).contains("a.busy", "b.txt");
    }

    @Test
    void whatCameByAnotherWayIsSetAsideOnce() throws IOException {
        Document letter = new Document("편지.txt", "안녕하세요.\n".getBytes(StandardCharsets.UTF_8));
        IntakeReport report = intake(database).take(letter, HandIn.by("test"));

        Path place = shelves.setAside(letter, report).orElseThrow();
        Path again = shelves.setAside(letter, report).orElseThrow();

        assertThat(place).isEqualTo(again).isEqualTo(folder.resolve("rejected/편지.txt"));
        assertThat(names("rejected")).containsExactly("편지.txt", "편지.txt.report.json");
    }

    private static Intake intake(Database database) {
        return intake(database, new DocumentReader(TestLimits.of(MAX_BYTES)));
    }

    private static Intake intake(Database database, DocumentReader documents) {
        return new Intake(
                documents,
                new BookSlips(),
                new Ledger(new GroupCommit(database), 900_000, Clock.systemUTC(), () -> {}));
    }

    private InboxWatcher watcher(Intake intake) {
        return watcher(intake, Duration.ofMillis(20));
    }

    private InboxWatcher watcher(Intake intake, Duration pollInterval) {
        InboxSettings settings = new InboxSettings(
                folder, pollInterval, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(10));
        return new InboxWatcher(intake, MAX_BYTES, shelves, settings, Clock.systemUTC());
    }

    /** Puts a file in at once, as another program on the same disk would. */
    private void drop(String name, String content) throws IOException {
        Path written = Files.writeString(watcher.inbox().resolve(name.hashCode() + ".tmp"), content);
        Files.move(written, watcher.inbox().resolve(name));
    }

    private void awaitEmptyInbox() {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> names("inbox").isEmpty());
    }

    private int announcements() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM release_history")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> names(String shelf) {
        if (!Files.isDirectory(folder.resolve(shelf))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(shelf))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode report(String document) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(document + ".report.json").toFile());
    }
}
