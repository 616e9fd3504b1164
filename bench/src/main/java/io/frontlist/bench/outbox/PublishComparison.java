package io.frontlist.bench.outbox;

import com.typesafe.config.ConfigFactory;
import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.bench.Books;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.TemporaryFolder;
import io.frontlist.broker.EmbeddedBroker;
import io.frontlist.broker.TopicCreation;
import io.frontlist.producer.ProducerSettings;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.outbox.OutboxRelay;
import io.frontlist.producer.outbox.OutboxSettings;
import io.frontlist.producer.outbox.PublishingSettings;
import io.frontlist.producer.pacing.Signal;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** One broker; the relay on a full outbox, and ProducerPerformance with what the relay published last. */
final class PublishComparison implements Comparison {
    private static final int PARTITIONS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final TemporaryFolder folder = TemporaryFolder.create();
    private final int events;
    private final EmbeddedBroker broker;
    private final Database database;
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
    private final OutboxSettings settings;
    private final KafkaClients clients;
    private final Path numbers;

    PublishComparison(int events, int characters) throws Exception {
        this.events = events;
        this.broker = EmbeddedBroker.start(folder.path().resolve("broker"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicCreation(admin, Duration.ofSeconds(30))
                    .createMissing(List.of(new NewTopic(Topics.RELEASES, PARTITIONS, (short) 1)));
        }
        this.database = Database.open(
                new DatabaseSettings("jdbc:sqlite:" + folder.path().resolve("outbox.db"), "", ""), "producer");
        this.settings = ProducerSettings.from(ConfigFactory.load().getConfig("frontlist.producer"))
                .outbox();
        this.clients = new KafkaClients(
                new AppSettings.Kafka(broker.bootstrapServers(), PARTITIONS, (short) 1, Map.of(), Optional.empty()));
        keep(characters);
        this.numbers = Files.writeString(
                folder.path().resolve("numbers"),
                IntStream.range(0, events).mapToObj(Integer::toString).collect(Collectors.joining("\n")));
    }

    private void keep(int characters) {
        database.jdbi().useTransaction(handle -> {
            var insert = handle.prepareBatch("INSERT INTO release_history"
                    + " (event_id, isbn13, revision, event_type, event, announced_at) VALUES (?, ?, 1, ?, ?, ?)");
            for (int number = 0; number < events; number++) {
                ReleaseEvent event = Books.event(number, characters);
                insert.add(
                        event.getEventId().toString(),
                        event.getRelease().getIsbn13(),
                        event.getEventType().name(),
                        codec.encode(event),
                        event.getAnnouncedAt().toEpochMilli());
            }
            insert.execute();
        });
    }

    @Override
    public double ours() throws Exception {
        database.jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO outbox (isbn13, event_id, revision, bytes)"
                        + " SELECT isbn13, event_id, revision, length(event) FROM release_history ORDER BY isbn13"));
        Producer<byte[], byte[]> kafka = clients.producer("publish", PublishingSettings.kafka());
        try (OutboxRelay relay = new OutboxRelay(
                new GroupCommit(database),
                new OutboxRelay.Destination(kafka, codec),
                new Signal(),
                settings,
                Clock.systemUTC())) {
            long start = System.nanoTime();
            relay.start();
            if (!relay.awaitDrained(PATIENCE)) {
                throw new IllegalStateException("Still waiting to be published: " + relay.status());
            }
            return events / ((System.nanoTime() - start) / 1e9);
        }
    }

    @Override
    public double limit() throws Exception {
        Path records = folder.path().resolve("records");
        if (!Files.exists(records)) {
            ours();
            SameRecords.copy(clients, events, records);
        }
        Map<String, Object> same = new HashMap<>(PublishingSettings.kafka());
        same.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        same.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, SameRecords.class.getName());
        same.put(SameRecords.FILE, records.toString());
        return ProducerPerformanceRun.rate(Topics.RELEASES, events, numbers, same);
    }

    @Override
    public void close() throws IOException {
        database.close();
        broker.close();
        folder.close();
    }
}
