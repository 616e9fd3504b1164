package io.frontlist.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.producer.ledger.Submission.EventReference;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerIT {
    private static final int MAX_EVENT_BYTES = 900_000;
    private static final Instant NOW = Instant.parse("2026-11-24T01:02:03.004567Z");

    @TempDir
    Path folder;

    private final AtomicInteger signals = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void theFirstReleaseOfAnIsbnIsAnnouncedAsRevisionOne(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Submission submission = accept(database, ReleaseEvents.release(1).build());

            assertThat(submission.state()).isEqualTo(State.PUBLISHED);
            EventReference accepted = submission.event().orElseThrow();
            assertThat(accepted.revision()).isEqualTo(1);
            assertThat(accepted.type()).isEqualTo(EventType.ANNOUNCED);
            assertThat(accepted.eventId().version()).isEqualTo(8);
            assertThat(accepted.eventId().variant()).isEqualTo(2);
            ReleaseEvent event = outbox(database).get(0);
            assertThat(event.getRelease()).isEqualTo(ReleaseEvents.release(1).build());
            assertThat(event.getSource().getDocumentName()).isEqualTo("보도자료.txt");
            assertThat(event.getSource().getDocumentSha256())
                    .isEqualTo(submission.receipt().documentSha256());
            assertThat(event.getAnnouncedAt()).isEqualTo(Instant.parse("2026-11-24T01:02:03.004Z"));
            assertThat(signals).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentAgainPublishesNothing(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        EventReference first;
        try (Database database = Database.open(settings, "producer")) {
            first = accept(database, ReleaseEvents.release(1).build()).event().orElseThrow();
        }

        try (Database database = Database.open(settings, "producer")) {
            Release inOneDecimal = ReleaseEvents.release(1)
                    .setPrice(new Price(new BigDecimal("16800.0"), "KRW", "04", true))
                    .build();
            Submission again = accept(database, inOneDecimal);

            assertThat(again.state()).isEqualTo(State.UNCHANGED);
            assertThat(again.event()).contains(first);
            assertThat(outbox(database)).hasSize(1);
            assertThat(signals).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatChangedIsRevisedAndMayChangeBack(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            EventReference first =
                    accept(database, ReleaseEvents.release(1).build()).event().orElseThrow();
            EventReference second = accept(
                            database, ReleaseEvents.release(1).setPageCount(320).build())
                    .event()
                    .orElseThrow();
            EventReference third =
                    accept(database, ReleaseEvents.release(1).build()).event().orElseThrow();

            assertThat(second.type()).isEqualTo(EventType.REVISED);
            assertThat(second.revision()).isEqualTo(2);
            assertThat(third.revision()).isEqualTo(3);
            assertThat(third.eventId()).isNotEqualTo(first.eventId());
            assertThat(outbox(database)).extracting(ReleaseEvent::getRevision).containsExactly(1L, 2L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLaterDateAloneIsAPostponement(TestDatabases kind) {
        try (Database database = open(kind)) {
            LocalDate third = LocalDate.of(2026, 12, 3);
            LocalDate january = LocalDate.of(2027, 1, 1);

            assertThat(typeOf(accept(database, dated(third, DatePrecision.DAY))))
                    .isEqualTo(EventType.ANNOUNCED);
            assertThat(typeOf(accept(database, dated(third.plusDays(1), DatePrecision.DAY))))
                    .isEqualTo(EventType.POSTPONED);
            assertThat(typeOf(accept(database, dated(third, DatePrecision.DAY))))
                    .isEqualTo(EventType.REVISED);
            assertThat(typeOf(accept(database, dated(january, DatePrecision.MONTH))))
                    .isEqualTo(EventType.POSTPONED);
            assertThat(typeOf(accept(database, dated(january.plusDays(19), DatePrecision.DAY))))
                    .as("a day within the month that was named is no delay")
                    .isEqualTo(EventType.REVISED);
            Release laterAndThicker = Release.newBuilder(dated(january.plusDays(40), DatePrecision.DAY))
                    .setPageCount(999)
                    .build();
            assertThat(typeOf(accept(database, laterAndThicker))).isEqualTo(EventType.REVISED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoProducersNeverGiveOneIsbnTheSameRevision(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        int perThread = 12;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Database one = Database.open(settings, "producer");
                Database two = Database.open(settings, "producer")) {
            List<Future<?>> runs = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                runs.add(threads.submit(() -> {
                    for (int i = 0; i < perThread; i++) {
                        accept(
                                thread % 2 == 0 ? one : two,
                                ReleaseEvents.release(1)
                                        .setPageCount(1 + thread * perThread + i)
                                        .build());
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }

            List<Long> everyRevision =
                    LongStream.rangeClosed(1, 4L * perThread).boxed().toList();
            assertThat(outbox(one)).extracting(ReleaseEvent::getRevision).containsExactlyElementsOf(everyRevision);
            assertThat(outbox(one)).extracting(ReleaseEvent::getEventId).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatKafkaWouldNotTakeIsNotAccepted(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Release endless = ReleaseEvents.release(1)
                    .setDescription("긴 글. ".repeat(150_000))
                    .build();

            Submission submission = accept(database, endless);

            assertThat(submission.state()).isEqualTo(State.REVIEW);
            assertThat(submission.note().orElseThrow().code()).isEqualTo("event-too-large");
            assertThat(outbox(database)).isEmpty();
            assertThat(signals).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatIsGoneAcceptsNothing(TestDatabases kind) {
        Database database = open(kind);
        Ledger ledger = ledger(database);
        database.close();

        assertThatThrownBy(() -> ledger.take(Offers.of(ReleaseEvents.release(1).build()), HandIn.by("test")))
                .isInstanceOf(LedgerException.class);
        assertThat(signals).hasValue(0);
    }

    private Database open(TestDatabases kind) {
        return Database.open(kind.create(folder), "producer");
    }

    private Submission accept(Database database, Release release) {
        return ledger(database).take(Offers.of(release), HandIn.by("test")).get(0);
    }

    private Ledger ledger(Database database) {
        return new Ledger(
                new GroupCommit(database), MAX_EVENT_BYTES, Clock.fixed(NOW, ZoneOffset.UTC), signals::incrementAndGet);
    }

    private static Release dated(LocalDate date, DatePrecision precision) {
        return ReleaseEvents.release(1)
                .setPublicationDate(date)
                .setPublicationDatePrecision(precision)
                .build();
    }

    private static EventType typeOf(Submission submission) {
        return submission.event().orElseThrow().type();
    }

    private static List<ReleaseEvent> outbox(Database database) throws Exception {
        ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
        List<ReleaseEvent> events = new ArrayList<>();
        for (byte[] payload : database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT h.event FROM outbox o JOIN release_history h ON h.event_id = o.event_id ORDER BY o.id")
                        .mapTo(byte[].class)
                        .list())) {
            events.add(codec.decode(payload));
        }
        return events;
    }
}
