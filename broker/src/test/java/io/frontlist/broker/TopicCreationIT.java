package io.frontlist.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreationIT {
    private static final int TOPICS = 30;
    private static final int RECORDS = 200;

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static Admin admin;
    private static TopicCreation creation;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        creation = new TopicCreation(admin, Duration.ofSeconds(30));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void manyRequestsMayBeInFlightToATopicAsSoonAsItIsCreated() throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();

        // One record a request, five requests at a time: in the gap of KAFKA-15591 some topic would refuse its first
        // for ever.
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "batch.size", 0, "linger.ms", 0),
                new StringSerializer(),
                new StringSerializer())) {
            for (int topic = 0; topic < TOPICS; topic++) {
                creation.createMissing(List.of(new NewTopic("books-" + topic, 3, (short) 1)));
                for (int record = 0; record < RECORDS; record++) {
                    acknowledgements.add(
                            producer.send(new ProducerRecord<>("books-" + topic, record % 3, "isbn", "책")));
                }
            }

            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                assertThat(acknowledgement.get(30, TimeUnit.SECONDS).hasOffset())
                        .isTrue();
            }
        }
    }

    @Test
    void anExistingTopicStaysAsItIs() throws Exception {
        creation.createMissing(List.of(new NewTopic("kept", 2, (short) 1)));

        creation.createMissing(List.of(new NewTopic("kept", 5, (short) 1)));

        assertThat(admin.describeTopics(List.of("kept")).topicNameValues().values())
                .extracting(description ->
                        description.get(30, TimeUnit.SECONDS).partitions().size())
                .containsExactly(2);
    }

    @Test
    void onlyWhatTheClusterDoesNotHaveIsMissing() throws Exception {
        creation.createMissing(List.of(new NewTopic("there", 1, (short) 1)));

        assertThat(creation.missing(
                        List.of(new NewTopic("there", 1, (short) 1), new NewTopic("elsewhere", 1, (short) 1))))
                .extracting(NewTopic::name)
                .containsExactly("elsewhere");
    }

    @Test
    void aTopicThatTheClusterRefusesIsTold() {
        assertThatThrownBy(() -> creation.createMissing(List.of(new NewTopic("wide", 1, (short) 3))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InvalidReplicationFactorException.class);
    }
}
