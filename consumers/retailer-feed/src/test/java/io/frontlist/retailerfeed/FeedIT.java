package io.frontlist.retailerfeed;

import static io.frontlist.retailerfeed.Feeds.DALMARU;
import static io.frontlist.retailerfeed.Feeds.HANBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.retailerfeed.onix.JonixReading;
import io.frontlist.retailerfeed.onix.MessageCheck;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.RetryableException;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedIT {
    private static final Instant NOW = Instant.parse("2026-11-24T05:06:07.891Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));

    private static List<MessageCheck> checks;

    @TempDir
    Path folder;

    @BeforeAll
    static void readSchema() {
        checks = Feeds.checks();
    }

    @ParameterizedTest
    @EnumSource
    void aRetailerGetsEachRevisionInForceOnce(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Feed feed = feed(database, 100);
            Feeds.apply(database, ReleaseEvents.announced(1), ReleaseEvents.announced(2));
            List<FeedMessage> first = feed.cut(HANBIT, NOW);
            Feeds.apply(database, revised(2, 2), revised(2, 3), ReleaseEvents.announced(3));
            List<FeedMessage> second = feed.cut(HANBIT, LATER);
            List<FeedMessage> third = feed.cut(HANBIT, LATER);

            assertThat(first).extracting(FeedMessage::fileName).containsExactly("000001-20261124T050607Z.xml");
            assertThat(second).extracting(FeedMessage::fileName).containsExactly("000002-20261125T050607Z.xml");
            assertThat(third).isEmpty();
            assertThat(isbns(HANBIT, first.get(0))).containsExactly(ReleaseEvents.isbn(1), ReleaseEvents.isbn(2));
            assertThat(isbns(HANBIT, second.get(0))).containsExactly(ReleaseEvents.isbn(2), ReleaseEvents.isbn(3));
            assertThat(JonixReading.products(bytes(HANBIT, second.get(0))).get(0))
                    .containsEntry("title", "고침 3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageIsValidAndSaysWhoSendsItToWhom(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Feeds.apply(database, ReleaseEvents.announced(1));

            FeedMessage message = feed(database, 100).cut(HANBIT, NOW).get(0);

            byte[] file = bytes(HANBIT, message);
            assertThat(checks)
                    .allSatisfy(check -> assertThat(check.faults(file)).isEmpty());
            assertThat(JonixReading.header(file))
                    .isEqualTo(Map.of(
                            "release", "3.1",
                            "sender", "밤의책 유통",
                            "sender email", "feed@example.com",
                            "addressee", "한빛나루 서점",
                            "addressee email", "onix@example.org",
                            "number", "1",
                            "sent", "20261124T050607Z",
                            "language", "kor"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewRetailerGetsEverythingAndCountsForItself(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Feed feed = feed(database, 100);
            Feeds.apply(database, ReleaseEvents.announced(1));
            feed.cut(HANBIT, NOW);
            Feeds.apply(database, ReleaseEvents.announced(2));
            feed.cut(HANBIT, NOW);

            List<FeedMessage> messages = feed.cut(DALMARU, LATER);

            assertThat(messages).extracting(FeedMessage::number).containsExactly(1L);
            assertThat(isbns(DALMARU, messages.get(0))).containsExactly(ReleaseEvents.isbn(1), ReleaseEvents.isbn(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreProductsThanOneMessageHoldsAreSplit(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Feeds.apply(database, announced(1, 5));

            List<FeedMessage> messages = feed(database, 2).cut(HANBIT, NOW);

            assertThat(messages).extracting(FeedMessage::number).containsExactly(1L, 2L, 3L);
            assertThat(messages).extracting(FeedMessage::productCount).containsExactly(2, 2, 1);
            List<String> sent = new ArrayList<>();
            for (FeedMessage message : messages) {
                sent.addAll(isbns(HANBIT, message));
            }
            assertThat(sent)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 5)
                            .mapToObj(ReleaseEvents::isbn)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCrashBetweenTransactionAndFileLosesNothing(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Feed undisturbed = new Feed(database, Feeds.settings(folder.resolve("other"), 100), checks);
            Feeds.apply(database, announced(1, 3));
            FeedMessage abandoned =
                    feed(database, 100).record(HANBIT, NOW).message().orElseThrow();
            assertThat(files(HANBIT)).isEmpty();

            // Another process with other settings and a later clock, and in the meantime the books have changed.
            Feeds.apply(database, revised(1, 2));
            List<FeedMessage> repaired = feed(database, 1).repair(HANBIT, LATER);

            assertThat(repaired).containsExactly(abandoned);
            assertThat(files(HANBIT)).containsExactly("000001-20261124T050607Z.xml");
            byte[] file = bytes(HANBIT, abandoned);
            assertThat(JonixReading.products(file))
                    .extracting(product -> product.get("title"))
                    .containsExactly("달빛 서점의 기록 1", "달빛 서점의 기록 2", "달빛 서점의 기록 3");
            undisturbed.repair(HANBIT, NOW);
            assertThat(folder.resolve("other/feeds/hanbit-books/" + abandoned.fileName()))
                    .hasBinaryContent(file);
            assertThat(feed(database, 100).repair(HANBIT, LATER)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterARebuildNothingIsSentAgainAndEveryMessageCanStillBeMade(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        try (Database database = FeedTables.open(settings)) {
            Feed feed = feed(database, 100);
            Feeds.apply(database, announced(1, 2));
            FeedMessage message = feed.cut(HANBIT, NOW).get(0);
            byte[] sent = bytes(HANBIT, message);
            Files.delete(folder.resolve("feeds/hanbit-books").resolve(message.fileName()));

            // The log that is read again has lost the first book and has a new one.
            try (Replacement<EncodedRelease> replacement = FeedSink.replacement(FeedTables.open(settings))) {
                replacement.sink().apply(Feeds.batch(0, ReleaseEvents.announced(2), ReleaseEvents.announced(3)));
                assertThat(replacement.takePlace(false)).isTrue();
            }

            feed.repair(HANBIT, LATER);
            assertThat(bytes(HANBIT, message)).isEqualTo(sent);
            List<FeedMessage> next = feed.cut(HANBIT, LATER);
            assertThat(next).extracting(FeedMessage::number).containsExactly(2L);
            assertThat(isbns(HANBIT, next.get(0))).containsExactly(ReleaseEvents.isbn(3));
        }
    }

    @Test
    void aHalfWrittenFileIsNeverTakenForAMessageAndGoesWhenItIsOld() throws Exception {
        try (Database database = open(TestDatabases.SQLITE)) {
            Feeds.apply(database, announced(1, 2));
            Feed feed = feed(database, 100);
            FeedMessage abandoned = feed.record(HANBIT, NOW).message().orElseThrow();
            Path own = Files.createDirectories(folder.resolve("feeds/hanbit-books"));
            Path dead = Files.writeString(own.resolve(".000001-20261124T050607Z.xml.dead.part"), "<ONIXMess");
            Path live = Files.writeString(own.resolve(".000001-20261124T050607Z.xml.live.part"), "<ONIX");
            Files.setLastModifiedTime(dead, FileTime.from(NOW.minus(Duration.ofHours(2))));
            Files.setLastModifiedTime(live, FileTime.from(NOW));

            feed.repair(HANBIT, NOW);

            assertThat(dead).doesNotExist();
            assertThat(live).exists();
            assertThat(isbns(HANBIT, abandoned)).hasSize(2);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsMadeGoodLater() throws Exception {
        try (Database database = open(TestDatabases.SQLITE)) {
            Feeds.apply(database, ReleaseEvents.announced(1));
            Feed feed = feed(database, 100);
            Path inTheWay = Files.writeString(folder.resolve("feeds"), "a file where the folder should be");

            assertThatThrownBy(() -> feed.cut(HANBIT, NOW)).isInstanceOf(RetryableException.class);
            Files.delete(inTheWay);
            feed.repair(HANBIT, LATER);

            assertThat(files(HANBIT)).containsExactly("000001-20261124T050607Z.xml");
            assertThat(feed.cut(HANBIT, LATER)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNoImportWouldTakeIsKeptBackAndTheRestGoesOut(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Feed feed = feed(database, 2);
            ReleaseEvent blank = ReleaseEvents.event(
                    ReleaseEvents.release(1).setTitle("\u0000 \u2028").build(), 1, EventType.ANNOUNCED);
            Feeds.apply(database, blank, ReleaseEvents.announced(2), ReleaseEvents.announced(3));

            List<FeedMessage> first = feed.cut(HANBIT, NOW);
            List<Refusal> refused = feed.refusals(HANBIT, 10);
            List<FeedMessage> nothing = feed.cut(HANBIT, NOW);
            Feeds.apply(database, revised(1, 2));
            List<FeedMessage> mended = feed.cut(HANBIT, LATER);

            assertThat(first).hasSize(2);
            assertThat(isbns(HANBIT, first.get(0))).containsExactly(ReleaseEvents.isbn(2));
            assertThat(isbns(HANBIT, first.get(1))).containsExactly(ReleaseEvents.isbn(3));
            assertThat(refused).hasSize(1).first().satisfies(refusal -> {
                assertThat(refusal.isbn13()).isEqualTo(ReleaseEvents.isbn(1));
                assertThat(refusal.reason()).contains("no title");
            });
            assertThat(nothing).isEmpty();
            assertThat(mended).extracting(FeedMessage::number).containsExactly(3L);
            assertThat(feed.refusals(HANBIT, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalCuttersGiveConsecutiveNumbersAndEachProductOnce(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        int products = 60;
        try (Database one = FeedTables.open(settings);
                Database two = FeedTables.open(settings)) {
            Feeds.apply(one, announced(1, products));
            List<Callable<List<FeedMessage>>> cutters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Feed feed = feed(i % 2 == 0 ? one : two, 7);
                cutters.add(() -> feed.cut(HANBIT, NOW));
            }

            List<FeedMessage> messages = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(cutters.size());
            try {
                for (Future<List<FeedMessage>> cut : threads.invokeAll(cutters)) {
                    messages.addAll(cut.get());
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(messages)
                    .extracting(FeedMessage::number)
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
            List<String> sent = new ArrayList<>();
            for (FeedMessage message : messages) {
                sent.addAll(isbns(HANBIT, message));
            }
            assertThat(sent)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, products)
                            .mapToObj(ReleaseEvents::isbn)
                            .toList());
            assertThat(files(HANBIT)).hasSize(9);
        }
    }

    private Database open(TestDatabases kind) {
        return FeedTables.open(kind.create(folder));
    }

    private Feed feed(Database database, int productsPerMessage) {
        return new Feed(database, Feeds.settings(folder, productsPerMessage), checks);
    }

    private static ReleaseEvent[] announced(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(ReleaseEvents::announced)
                .toArray(ReleaseEvent[]::new);
    }

    private static ReleaseEvent revised(int n, long revision) {
        return ReleaseEvents.event(
                ReleaseEvents.release(n).setTitle("고침 " + revision).build(), revision, EventType.REVISED);
    }

    private byte[] bytes(Retailer retailer, FeedMessage message) throws IOException {
        return Files.readAllBytes(folder.resolve("feeds").resolve(retailer.id()).resolve(message.fileName()));
    }

    private List<String> isbns(Retailer retailer, FeedMessage message) throws IOException {
        return JonixReading.products(bytes(retailer, message)).stream()
                .map(product -> String.valueOf(product.get("isbn")))
                .toList();
    }

    private List<String> files(Retailer retailer) throws IOException {
        Path own = folder.resolve("feeds").resolve(retailer.id());
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
