package io.frontlist.bench.delivery;

import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.kafka.ReleaseTopics;
import io.frontlist.app.process.Standalone;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.bench.Books;
import io.frontlist.bench.TemporaryFolder;
import io.frontlist.broker.EmbeddedBroker;
import io.frontlist.producer.outbox.PublishingSettings;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A broker of its own with first events on the releases topic.
 *
 * @param events how many
 * @param ends the offset behind the last one of each partition
 */
public record FilledTopic(
        TemporaryFolder folder, EmbeddedBroker broker, KafkaClients clients, int events, Map<TopicPartition, Long> ends)
        implements AutoCloseable {
    private static final int PARTITIONS = 12;
    private static final int UNDER_WAY = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static FilledTopic of(int events, int characters) throws ExecutionException, InterruptedException {
        TemporaryFolder folder = TemporaryFolder.create();
        EmbeddedBroker broker = EmbeddedBroker.start(folder.path());
        AppSettings.Kafka settings =
                new AppSettings.Kafka(broker.bootstrapServers(), PARTITIONS, (short) 1, Map.of(), Optional.empty());
        KafkaClients clients = new KafkaClients(settings);
        ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
        try (Admin admin = clients.admin()) {
            ReleaseTopics topics = new ReleaseTopics(admin, PATIENCE);
            topics.createMissing(settings, Standalone.CONSUMERS);
            try (Producer<byte[], byte[]> kafka = clients.producer("filler", PublishingSettings.kafka())) {
                Deque<Future<RecordMetadata>> acknowledgements = new ArrayDeque<>();
                for (int number = 0; number < events; number++) {
                    ReleaseEvent event = Books.event(number, characters);
                    byte[] key = event.getRelease().getIsbn13().getBytes(StandardCharsets.US_ASCII);
                    if (acknowledgements.size() == UNDER_WAY) {
                        acknowledgements.remove().get();
                    }
                    acknowledgements.add(kafka.send(new ProducerRecord<>(Topics.RELEASES, key, codec.encode(event))));
                }
                for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                    acknowledgement.get();
                }
            }
            return new FilledTopic(folder, broker, clients, events, topics.ends());
        }
    }

    /** Where each partition ends by now. */
    Map<TopicPartition, Long> endsNow() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            return new ReleaseTopics(admin, PATIENCE).ends();
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
        folder.close();
    }
}
