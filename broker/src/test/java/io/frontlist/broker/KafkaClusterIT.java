package io.frontlist.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
    @TempDir
    static Path folder;

    private static KafkaCluster cluster;

    private final String topic = "t-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition(topic, 0);

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = KafkaCluster.start(folder);
    }

    @AfterAll
    static void stopCluster() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        cluster.awaitInSync();
        cluster.create(Map.of(topic, 1));
    }

    @Test
    void whatWasAcknowledgedSurvivesTheKillOfTheLeaderAndOfTheController() throws Exception {
        try (KafkaProducer<String, String> producer = producer(cluster.bootstrapServers())) {
            send(producer, "before");

            int leader = cluster.leader(partition);
            cluster.kill(leader);
            send(producer, "without the leader");
            int next = cluster.leader(partition);
            cluster.startAgain(leader);
            cluster.awaitInSync();
            int controller = cluster.controller();
            cluster.kill(controller);
            send(producer, "without the controller");
            int nextController = cluster.controller();
            cluster.startAgain(controller);

            assertThat(next).isNotEqualTo(leader);
            assertThat(nextController).isNotEqualTo(controller);
        }
        assertThat(read(3)).containsExactly("before", "without the leader", "without the controller");
    }

    @Test
    void aNodeThatIsPausedLosesItsLeadershipAndComesBack() throws Exception {
        try (KafkaProducer<String, String> producer = producer(cluster.bootstrapServers())) {
            send(producer, "before");

            int leader = cluster.leader(partition);
            cluster.pause(leader);
            send(producer, "without it");
            cluster.resume(leader);
            cluster.awaitInSync();

            // The node that is asked may be the one that was paused, which takes a moment to know its successor.
            Awaitility.await()
                    .untilAsserted(() -> assertThat(cluster.leader(partition)).isNotEqualTo(leader));
        }
        assertThat(read(2)).containsExactly("before", "without it");
    }

    @Test
    void aNodeThatIsStoppedGivesItsLeadershipUpAndComesBackOnItsData() throws Exception {
        try (KafkaProducer<String, String> producer = producer(cluster.bootstrapServers())) {
            send(producer, "before");

            int leader = cluster.leader(partition);
            cluster.stop(leader);
            send(producer, "without it");
            cluster.startAgain(leader);
            cluster.awaitInSync();

            assertThat(cluster.leader(partition)).isNotEqualTo(leader);
        }
        assertThat(read(2)).containsExactly("before", "without it");
    }

    @Test
    void nothingPassesANetworkThatIsCut() throws Exception {
        try (KafkaProducer<String, String> producer = producer(cluster.bootstrapServersThroughNetwork())) {
            send(producer, "before");

            cluster.network().cut();
            var held = producer.send(new ProducerRecord<>(topic, "isbn", "held up"));
            assertThatThrownBy(() -> held.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            cluster.network().mend();

            assertThat(held.get(60, TimeUnit.SECONDS).offset()).isEqualTo(1);
        } finally {
            cluster.network().mend();
        }
        assertThat(read(2)).containsExactly("before", "held up");
    }

    private static KafkaProducer<String, String> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "request.timeout.ms", 5_000),
                new StringSerializer(),
                new StringSerializer());
    }

    private void send(KafkaProducer<String, String> producer, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, "isbn", value)).get(60, TimeUnit.SECONDS);
    }

    private List<String> read(int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
