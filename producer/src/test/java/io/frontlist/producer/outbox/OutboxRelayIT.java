package io.frontlist.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.frontlist.broker.EmbeddedBroker;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.HandIn;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.ledger.Offers;
import io.frontlist.producer.ledger.Submission.EventReference;
import io.frontlist.producer.outbox.RelayStatus.State;
import io.frontlist.producer.pacing.Signal;
import io.frontlist.producer.trace.TraceContext;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class OutboxRelayIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Instant NOW = Instant.parse("2026-11-24T01:02:03.004Z");

    @TempDir
    static Path brokerFolder;

    static EmbeddedBroker broker;
    static ReleasesTopic topic;

    @TempDir
    Path folder;

    private final Signal signal = new Signal();
    /** Tests share the topic, so each has its own books. */
    private static int books;

    private final int book = ++books * 10;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(brokerFolder);
        topic = ReleasesTopic.create(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAcceptedEventIsPublishedAtOnceAsCloudEvent(TestDatabases kind) throws Exception {
        try (Database database = open(kind);
                OutboxRelay relay = relay(database, broker, NEVER)) {
            relay.start();
            await().atMost(LONG).until(() -> relay.status().state() == State.RELAYING);

            EventReference accepted = accept(database, release(0, 312));
            assertThat(relay.awaitDrained(LONG)).isTrue();

            ConsumerRecord<byte[], byte[]> record = topic.records().stream()
                    .filter(each -> key(each).equals(isbn(0)))
                    .findFirst()
                    .orElseThrow();
            ReleaseEvent event = new ReleaseEventCodec(new PinnedSchemaRegistry()).decode(record.value());
            assertThat(event.getEventId()).isEqualTo(accepted.eventId());
            assertThat(event.getRelease()).isEqualTo(release(0, 312));
            assertThat(headers(record))
                    .containsOnly(
                            Map.entry("ce_specversion", "1.0"),
                            Map.entry("ce_id", accepted.eventId().toString()),
                            Map.entry("ce_source", "/frontlist/test"),
                            Map.entry("ce_type", "io.frontlist.release.announced"),
                            Map.entry("ce_time", "2026-11-24T01:02:03.004Z"),
                            Map.entry("ce_subject", isbn(0)),
                            Map.entry("content-type", "application/avro"),
                            Map.entry(
                                    "traceparent",
                                    TraceContext.begunBy(accepted.eventId()).header()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventBelongsToTheTraceInWhichItWasAskedForHoweverOftenItIsSent(TestDatabases kind) throws Exception {
        TraceContext asked = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
        Logger logger = (Logger) LoggerFactory.getLogger(OutboxRelay.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
        try (Database database = open(kind);
                OutboxRelay relay = relay(database, broker, Duration.ofMillis(50))) {
            EventReference accepted =
                    accept(database, release(0, 1), HandIn.by("test").within(Optional.of(asked)));
            String trace = asked.continuedBy(accepted.eventId()).header();
            String copy = "INSERT INTO outbox (isbn13, event_id, revision, bytes, traceparent)"
                    + " SELECT isbn13, event_id, revision, bytes, traceparent FROM outbox";
            database.jdbi().useHandle(handle -> handle.execute(copy));
            relay.start();
            assertThat(relay.awaitDrained(LONG)).isTrue();

            assertThat(topic.records().stream().filter(each -> key(each).equals(isbn(0))))
                    .hasSize(2)
                    .extracting(each -> headers(each).get("traceparent"))
                    .containsOnly(trace);
            assertThat(List.copyOf(lines.list))
                    .filteredOn(line -> line.getFormattedMessage().startsWith("Published ISBN " + isbn(0)))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line.getKeyValuePairs())
                            .extracting(pair -> pair.key + "=" + pair.value)
                            .containsExactly("key=" + isbn(0), "traceparent=" + trace));
        } finally {
            logger.setLevel(null);
            logger.detachAppender(lines);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcceptedWithoutRelayIsPublishedInTheOrderOfRevisions(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        try (Database database = Database.open(settings, "producer")) {
            for (int pages = 1; pages <= 5; pages++) {
                accept(database, release(0, pages));
                accept(database, release(1, pages));
            }
        }

        try (Database database = Database.open(settings, "producer");
                OutboxRelay relay = relay(database, broker, NEVER)) {
            relay.start();

            assertThat(relay.awaitDrained(LONG)).isTrue();
            assertThat(topic.revisions(isbn(0))).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(topic.revisions(isbn(1))).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatWasAcknowledgedButNotMarkedIsTheSameEventWhenItIsSentAgain(TestDatabases kind) throws Exception {
        try (Database database = open(kind);
                OutboxRelay relay = relay(database, broker, Duration.ofMillis(50))) {
            relay.start();
            accept(database, release(0, 1));
            assertThat(relay.awaitDrained(LONG)).isTrue();

            database.jdbi()
                    .useHandle(handle -> handle.execute("INSERT INTO outbox (isbn13, event_id, revision, bytes)"
                            + " SELECT isbn13, event_id, revision, 1000 FROM release_history"));
            assertThat(relay.awaitDrained(LONG)).isTrue();

            List<ReleaseEvent> events = topic.events().stream()
                    .filter(event -> event.getRelease().getIsbn13().equals(isbn(0)))
                    .toList();
            assertThat(events).hasSize(2);
            assertThat(events.get(0)).isEqualTo(events.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedEventHoldsBackItsOwnIsbnAlone(TestDatabases kind) throws Exception {
        topic.set("max.message.bytes", "20000");
        try (Database database = open(kind);
                OutboxRelay relay = relay(database, broker, Duration.ofMillis(50))) {
            relay.start();
            accept(database, release(0, 1));
            accept(database, incompressible(release(0, 2)));
            accept(database, release(0, 3));
            accept(database, release(1, 1));

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(relay.status().held()).containsExactly(isbn(0)));
            accept(database, release(2, 1));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(topic.revisions(isbn(2))).containsExactly(1L));
            assertThat(topic.revisions(isbn(1))).containsExactly(1L);
            assertThat(topic.revisions(isbn(0))).containsExactly(1L);

            topic.set("max.message.bytes", "1000000");
            assertThat(relay.awaitDrained(LONG)).isTrue();
            assertThat(topic.revisions(isbn(0))).containsExactly(1L, 2L, 3L);
        } finally {
            topic.set("max.message.bytes", "1000000");
        }
    }

    @Test
    void onlyOneProcessRelaysFromOnePostgresql() throws Exception {
        DatabaseSettings settings = TestDatabases.POSTGRESQL.create(folder);
        try (Database two = Database.open(settings, "producer");
                OutboxRelay second = relay(two, broker, Duration.ofMillis(50))) {
            try (Database one = Database.open(settings, "producer");
                    OutboxRelay first = relay(one, broker, Duration.ofMillis(50))) {
                first.start();
                await().atMost(LONG).until(() -> first.status().state() == State.RELAYING);
                second.start();
                await().atMost(LONG).until(() -> second.status().state() == State.STANDBY);
                accept(two, release(0, 1));
                assertThat(first.awaitDrained(LONG)).isTrue();
                assertThat(second.status().state()).isEqualTo(State.STANDBY);
            }

            accept(two, release(0, 2));

            assertThat(second.awaitDrained(LONG)).isTrue();
            assertThat(second.status().state()).isEqualTo(State.RELAYING);
            assertThat(topic.revisions(isbn(0))).containsExactly(1L, 2L);
        }
    }

    @Test
    void aRelayWhoseConnectionIsCutTakesTheLaneAgain() throws Exception {
        try (Database database = open(TestDatabases.POSTGRESQL);
                OutboxRelay relay = relay(database, broker, Duration.ofMillis(50))) {
            relay.start();
            await().atMost(LONG).until(() -> relay.status().state() == State.RELAYING);

            database.jdbi()
                    .useHandle(handle -> handle.execute("SELECT pg_terminate_backend(pid) FROM pg_locks"
                            + " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"));
            accept(database, release(0, 1));

            assertThat(relay.awaitDrained(LONG)).isTrue();
            assertThat(topic.revisions(isbn(0))).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAcceptedWhileTheBrokerIsAwayFollowsWhenItIsBack(TestDatabases kind) throws Exception {
        Path data = folder.resolve("own-broker");
        EmbeddedBroker own = EmbeddedBroker.start(data);
        ReleasesTopic ownTopic = ReleasesTopic.create(own.bootstrapServers());
        int port = Integer.parseInt(own.bootstrapServers().split(":")[1]);
        try (Database database = open(kind);
                OutboxRelay relay = relay(database, own, Duration.ofMillis(50))) {
            relay.start();
            accept(database, release(0, 1));
            assertThat(relay.awaitDrained(LONG)).isTrue();

            own.close();
            for (int pages = 2; pages <= 4; pages++) {
                accept(database, release(0, pages));
                accept(database, release(1, pages));
            }
            await().atMost(LONG).until(() -> relay.status().state() == State.BACKING_OFF);
            assertThat(relay.drained()).isFalse();

            own = EmbeddedBroker.start(data, port, Map.of());
            assertThat(relay.awaitDrained(LONG)).isTrue();
            assertThat(ownTopic.revisions(isbn(0))).containsExactly(1L, 2L, 3L, 4L);
            assertThat(ownTopic.revisions(isbn(1))).containsExactly(1L, 2L, 3L);
        } finally {
            own.close();
        }
    }

    @Test
    void closingDoesNotWaitForABrokerThatIsGone() throws Exception {
        EmbeddedBroker own = EmbeddedBroker.start(folder.resolve("own-broker"));
        ReleasesTopic.create(own.bootstrapServers());
        try (Database database = open(TestDatabases.SQLITE)) {
            OutboxRelay relay = relay(database, own, NEVER);
            relay.start();
            await().atMost(LONG).until(() -> relay.status().state() == State.RELAYING);
            own.close();
            accept(database, release(0, 1));

            long before = System.nanoTime();
            relay.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(relay.status().state()).isEqualTo(State.CLOSED);
            assertThat(relay.drained()).isFalse();
        }
    }

    private Database open(TestDatabases kind) {
        return Database.open(kind.create(folder), "producer");
    }

    private OutboxRelay relay(Database database, EmbeddedBroker kafka, Duration pollInterval) {
        Map<String, Object> settings = new HashMap<>(PublishingSettings.kafka());
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("delivery.timeout.ms", 2_000);
        settings.put("request.timeout.ms", 1_000);
        settings.put("max.block.ms", 1_000);
        settings.put("reconnect.backoff.max.ms", 200);
        Producer<byte[], byte[]> producer = new KafkaProducer<>(settings);
        return new OutboxRelay(
                new GroupCommit(database),
                new OutboxRelay.Destination(producer, new ReleaseEventCodec(new PinnedSchemaRegistry())),
                signal,
                new OutboxSettings(
                        pollInterval,
                        100,
                        Duration.ofMillis(50),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        "/frontlist/test"),
                Clock.systemUTC());
    }

    private EventReference accept(Database database, Release release) {
        return accept(database, release, HandIn.by("test"));
    }

    private EventReference accept(Database database, Release release, HandIn handIn) {
        Ledger ledger = new Ledger(new GroupCommit(database), 900_000, Clock.fixed(NOW, ZoneOffset.UTC), signal::raise);
        return ledger.take(Offers.of(release), handIn).get(0).event().orElseThrow();
    }

    private String isbn(int n) {
        return ReleaseEvents.isbn(book + n);
    }

    private Release release(int n, int pages) {
        return ReleaseEvents.release(book + n).setPageCount(pages).build();
    }

    /** With a text that is still over 20,000 bytes after compression. */
    private static Release incompressible(Release release) {
        StringBuilder text = new StringBuilder();
        new Random(7).ints(30_000, '!', '~').forEach(text::appendCodePoint);
        return Release.newBuilder(release).setDescription(text.toString()).build();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
