package io.frontlist.searchindex;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.broker.EmbeddedBroker;
import io.frontlist.broker.TopicCreation;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.PoisonException;
import io.frontlist.runtime.Subscription;
import io.frontlist.runtime.TestLoopSettings;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.query.SearchQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexIT {
    private static final String CONSUMER = "search-index";

    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());

    @TempDir
    private Path folder;

    @Test
    void whatIsOnTheTopicIsFoundAndARestartGoesOnWhereItStood() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            createTopics(broker);
            for (ReleaseEvent event : TestBooks.announcements()) {
                send(producer, event.getRelease().getIsbn13(), codec.encode(event));
            }
            send(producer, "nonsense", new byte[] {1, 2, 3});
            try (SearchIndex index = SearchIndex.open(TestBooks.settings(folder.resolve("index")));
                    DeliveryLoop<ReleaseEvent> loop = loop(broker, producer, index)) {
                loop.start();
                awaitTotal(index, "", 12);
                assertThat(total(index, "동네유통")).isEqualTo(1);
            }

            ReleaseEvent withdrawal = ReleaseEvents.event(TestBooks.books().get(1), 2, EventType.WITHDRAWN);
            send(producer, withdrawal.getRelease().getIsbn13(), codec.encode(withdrawal));

            try (SearchIndex index = SearchIndex.open(TestBooks.settings(folder.resolve("index")));
                    DeliveryLoop<ReleaseEvent> loop = loop(broker, producer, index)) {
                assertThat(total(index, "")).isEqualTo(12);
                loop.start();
                awaitTotal(index, "", 11);
                assertThat(total(index, "동네유통")).isZero();
            }
        }
    }

    private DeliveryLoop<ReleaseEvent> loop(
            EmbeddedBroker broker, KafkaProducer<byte[], byte[]> producer, SearchIndex index) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        DeadLetters deadLetters = new DeadLetters(producer, Topics.deadLetters(CONSUMER), CONSUMER, Clock.systemUTC());
        return new DeliveryLoop<>(
                CONSUMER,
                List.of(Topics.RELEASES),
                Subscription.REPLICA,
                new DeliveryLoop.Parts<>(
                        consumer,
                        record -> {
                            try {
                                return codec.decode(record.value());
                            } catch (UndecodableEventException e) {
                                throw new PoisonException(String.valueOf(e.getMessage()), e);
                            }
                        },
                        index.sink(),
                        deadLetters),
                TestLoopSettings.of(500, Duration.ofMillis(50), Duration.ofSeconds(1), 3, Duration.ofSeconds(20)),
                Clock.systemUTC());
    }

    private static void createTopics(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicCreation(admin, Duration.ofSeconds(30))
                    .createMissing(List.of(
                            new NewTopic(Topics.RELEASES, 3, (short) 1),
                            new NewTopic(Topics.deadLetters(CONSUMER), 1, (short) 1)));
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topics.RELEASES, key.getBytes(StandardCharsets.UTF_8), value))
                .get(30, TimeUnit.SECONDS);
    }

    private static void awaitTotal(SearchIndex index, String text, int total) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(total(index, text)).isEqualTo(total));
    }

    private static int total(SearchIndex index, String text) throws Exception {
        return index.search().search(new SearchQuery(text, 1, 20)).total();
    }
}
