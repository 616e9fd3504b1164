package io.frontlist.app;

import io.frontlist.runtime.TopicScan;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.ReleaseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker's topics, read from outside with a plain consumer. */
final class ReleasesLog {
    private final String bootstrapServers;

    ReleasesLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Every event of the releases topic; of one ISBN in the order of the log. */
    List<ReleaseEvent> events() throws UndecodableEventException {
        ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
        List<ReleaseEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(Topics.RELEASES)) {
            events.add(codec.decode(record.value()));
        }
        return events;
    }

    /** Every record of a topic. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> kafka = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicScan.all(kafka, topic, records::add);
        }
        return records;
    }
}
