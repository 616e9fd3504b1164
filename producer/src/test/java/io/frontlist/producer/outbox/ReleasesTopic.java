package io.frontlist.producer.outbox;

import io.frontlist.broker.TopicCreation;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of release events on a test's broker. */
public final class ReleasesTopic {
    private static final int PARTITIONS = 4;

    private final String bootstrapServers;

    private ReleasesTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Creates the topic. */
    public static ReleasesTopic create(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicCreation(admin, Duration.ofSeconds(30))
                    .createMissing(List.of(new NewTopic(Topics.RELEASES, PARTITIONS, (short) 1)));
        }
        return new ReleasesTopic(bootstrapServers);
    }

    /** Changes a setting of the topic. */
    public void set(String setting, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.RELEASES),
                            List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** Everything on the topic now; records of one partition in their order. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new TopicPartition(Topics.RELEASES, i));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The events on the topic now; those of one ISBN in their order. */
    public List<ReleaseEvent> events() {
        ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
        List<ReleaseEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            try {
                events.add(codec.decode(record.value()));
            } catch (UndecodableEventException e) {
                throw new AssertionError("Not an event at " + record.partition() + ":" + record.offset(), e);
            }
        }
        return events;
    }

    /** The revisions of one ISBN on the topic now, in their order. */
    public List<Long> revisions(String isbn13) {
        return events().stream()
                .filter(event -> event.getRelease().getIsbn13().equals(isbn13))
                .map(ReleaseEvent::getRevision)
                .toList();
    }
}
