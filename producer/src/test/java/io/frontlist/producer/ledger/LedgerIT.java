package io.frontlist.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.producer.ledger.Acceptance.Accepted;
import io.frontlist.producer.ledger.Acceptance.TooLarge;
import io.frontlist.producer.ledger.Acceptance.Unchanged;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Source;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
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
    private static final Source SOURCE = new Source("보도자료.txt", "ab".repeat(32), "text/plain");

    @TempDir
    Path folder;

    private final AtomicInteger signals = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void theFirstReleaseOfAnIsbnIsAnnouncedAsRevisionOne(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Acceptance acceptance = accept(database, ReleaseEvents.release(1).build());

            assertThat(acceptance).isInstanceOfSatisfying(Accepted.class, accepted -> {
                assertThat(accepted.revision()).isEqualTo(1);
                assertThat(accepted.type()).isEqualTo(EventType.ANNOUNCED);
                assertThat(accepted.eventId().version()).isEqualTo(8);
                assertThat(accepted.eventId().variant()).isEqualTo(2);
            });
            ReleaseEvent event = outbox(database).get(0);
            assertThat(event.getRelease()).isEqualTo(ReleaseEvents.release(1).build());
            assertThat(event.getSource()).isEqualTo(SOURCE);
            assertThat(event.getAnnouncedAt()).isEqualTo(Instant.parse("2026-11-24T01:02:03.004Z"));
            assertThat(signals).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameContentAgainPublishesNothing(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        Accepted first;
        try (Database database = Database.open(settings, "producer")) {
            first = (Accepted) accept(database, ReleaseEvents.release(1).build());
        }

        try (Database database = Database.open(settings, "producer")) {
            Release inOneDecimal = ReleaseEvents.release(1)
                    .setPrice(new Price(new BigDecimal("16800.0"), "KRW", "04", true))
                    .build();
            Acceptance again = accept(database, inOneDecimal);

            assertThat(again).isEqualTo(new Unchanged(first.eventId(), 1));
            assertThat(outbox(database)).hasSize(1);
            assertThat(signals).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatChangedIsRevisedAndMayChangeBack(TestDatabases kind) throws Exception {
        try (Database database = open(kind)) {
            Accepted first =
                    (Accepted) accept(database, ReleaseEvents.release(1).build());
            Accepted second = (Accepted)
                    accept(database, ReleaseEvents.release(1).setPageCount(320).build());
            Accepted third =
                    (Accepted) accept(database, ReleaseEvents.release(1).build());

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

            assertThat(accept(database, endless)).isInstanceOf(TooLarge.class);
            assertThat(outbox(database)).isEmpty();
            assertThat(signals).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatIsGoneAcceptsNothing(TestDatabases kind) {
        Database database = open(kind);
        Ledger ledger = new Ledger(database, MAX_EVENT_BYTES, signals::incrementAndGet);
        database.close();

        assertThatThrownBy(() -> ledger.accept(SOURCE, ReleaseEvents.release(1).build(), NOW))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(ReleaseEvents.isbn(1));
        assertThat(signals).hasValue(0);
    }

    private Database open(TestDatabases kind) {
        return Database.open(kind.create(folder), "producer");
    }

    private Acceptance accept(Database database, Release release) {
        return new Ledger(database, MAX_EVENT_BYTES, signals::incrementAndGet).accept(SOURCE, release, NOW);
    }

    private static Release dated(LocalDate date, DatePrecision precision) {
        return ReleaseEvents.release(1)
                .setPublicationDate(date)
                .setPublicationDatePrecision(precision)
                .build();
    }

    private static EventType typeOf(Acceptance acceptance) {
        return ((Accepted) acceptance).type();
    }

    private static List<ReleaseEvent> outbox(Database database) throws Exception {
        ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
        List<ReleaseEvent> events = new ArrayList<>();
        for (byte[] payload : database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT payload FROM outbox ORDER BY id")
                        .mapTo(byte[].class)
                        .list())) {
            events.add(codec.decode(payload));
        }
        return events;
    }
}
