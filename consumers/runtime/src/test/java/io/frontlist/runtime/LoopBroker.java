package io.frontlist.runtime;

import io.frontlist.broker.EmbeddedBroker;
import io.frontlist.broker.TopicCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker for tests of the loop, with the clients that look at it from outside. */
record LoopBroker(EmbeddedBroker broker, KafkaProducer<byte[], byte[]> producer, Admin admin) implements AutoCloseable {
    static LoopBroker start(Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        return new LoopBroker(
                broker,
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                Admin.create(settings));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Creates topics with one replica; returns when they take records. */
    void create(NewTopic... topics) throws Exception {
        new TopicCreation(admin, Duration.ofSeconds(30)).createMissing(List.of(topics));
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.close();
    }
}
