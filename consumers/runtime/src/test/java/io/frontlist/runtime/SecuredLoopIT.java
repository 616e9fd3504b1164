package io.frontlist.runtime;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.broker.Certificate;
import io.frontlist.broker.SecuredBroker;
import io.frontlist.runtime.Progress.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop on a broker with TLS, SASL and ACLs. */
class SecuredLoopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "a lily among thorns";
    private static final LoopSettings SETTINGS =
            TestLoopSettings.of(100, Duration.ofMillis(20), Duration.ofMillis(200), 3, Duration.ofSeconds(10));

    @TempDir
    static Path folder;

    private static SecuredBroker kafka;

    /** Of the user and of the topic. */
    private final String name = "t-" + UUID.randomUUID();

    private final String letters = name + ".dead-letters";
    private final TopicPartition partition = new TopicPartition(name, 0);
    private final MemorySink sink = new MemorySink();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        kafka = SecuredBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void createTopicsAndGrantWhatALoopNeeds() throws Exception {
        kafka.create(name, letters);
        kafka.addUser(name, PASSWORD);
        kafka.allow(name, TOPIC, name, READ);
        kafka.allow(name, GROUP, name, READ);
        kafka.allow(name, TOPIC, letters, WRITE);
        send("a", "!no event", "b");
    }

    @AfterEach
    void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable next : opened) {
            next.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void withItsPasswordAndTheThreeRightsALoopDoesItsWork(String protocol) throws Exception {
        DeliveryLoop<String> loop = start(protocol, kafka.client(name, PASSWORD));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("a", "b"));
        assertThat(lettersWritten()).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loop.condition()).isEqualTo(Condition.well()));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(committed()).as("for monitoring").isEqualTo(OptionalLong.of(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aWrongPasswordEndsTheLoopAndIsSaidToBeTheFault(String protocol) throws Exception {
        DeliveryLoop<String> loop = start(protocol, kafka.client(name, "a thorn among lilies"));

        assertThat(reasonOfTheEnd(loop))
                .startsWith("Kafka at " + kafka.bootstrapServers() + " refuses the credential of User:" + name
                        + " (SASL_SSL, SCRAM-SHA-512): see sasl.jaas.config in frontlist.kafka.client.")
                .doesNotContain("a thorn");
    }

    @Test
    void aCertificateThatIsNotTrustedIsToldWithTheSettingForIt() throws Exception {
        Certificate other = Certificate.make(folder, "other-" + name);
        Map<String, String> client = new HashMap<>(kafka.client(name, PASSWORD));
        client.put("ssl.truststore.location", other.trustStore().toString());

        DeliveryLoop<String> loop = start("classic", client);

        assertThat(reasonOfTheEnd(loop))
                .startsWith("The certificate of Kafka at " + kafka.bootstrapServers()
                        + " is not trusted: see ssl.truststore.location in frontlist.kafka.client.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whoMayNotReadTheTopicIsToldSo(String protocol) throws Exception {
        kafka.forbid(name, TOPIC, name);

        DeliveryLoop<String> loop = start(protocol, kafka.client(name, PASSWORD));

        assertThat(reasonOfTheEnd(loop))
                .startsWith("User:" + name + " (SASL_SSL, SCRAM-SHA-512) lacks the right READ on topic " + name
                        + ". Grant it on Kafka at " + kafka.bootstrapServers() + " with kafka-acls.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whoMayNotBeOfTheGroupIsToldSo(String protocol) throws Exception {
        kafka.forbid(name, GROUP, name);

        DeliveryLoop<String> loop = start(protocol, kafka.client(name, PASSWORD));

        assertThat(reasonOfTheEnd(loop)).contains("User:" + name, "lacks the right READ on group " + name);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoMayNotWriteDeadLettersWaitsSkipsNothingAndGoesOnAsSoonAsHeMay(boolean mayWriteElsewhere) throws Exception {
        kafka.forbid(name, TOPIC, letters);
        if (mayWriteElsewhere) {
            // A cluster answers differently to who may write nowhere at all.
            kafka.create(name + ".other");
            kafka.allow(name, TOPIC, name + ".other", WRITE);
        }

        DeliveryLoop<String> loop = start("classic", kafka.client(name, PASSWORD));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loop.condition().trouble())
                        .hasValueSatisfying(trouble -> assertThat(trouble)
                                .contains(
                                        "The dead letter for " + partition + " offset 1",
                                        "User:" + name,
                                        "lacks the right WRITE on topic " + letters)));
        assertThat(loop.condition().live()).isTrue();
        assertThat(loop.condition().ready()).isFalse();
        assertThat(sink.effects()).doesNotContain("b");

        kafka.allow(name, TOPIC, letters, WRITE);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("a", "b"));
        assertThat(lettersWritten()).isEqualTo(1);
    }

    private DeliveryLoop<String> start(String protocol, Map<String, String> client) {
        Map<String, Object> common = new HashMap<>(client);
        common.put("bootstrap.servers", kafka.bootstrapServers());
        Map<String, Object> producer = new HashMap<>(common);
        producer.put("acks", "all");
        producer.put("client.id", "letters");
        Map<String, Object> consumer = new HashMap<>(common);
        consumer.put("group.id", name);
        consumer.put("group.protocol", protocol);
        consumer.put("enable.auto.commit", "false");
        consumer.put("auto.offset.reset", "none");
        KafkaAccess access = KafkaAccess.of(common);
        KafkaProducer<byte[], byte[]> writer =
                new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
        opened.add(() -> writer.close(Duration.ZERO));
        DeliveryLoop<String> loop = new DeliveryLoop<>(
                "test",
                List.of(name),
                Subscription.SHARED,
                new DeliveryLoop.Parts<>(
                        new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        record -> {
                            String text = new String(record.value(), StandardCharsets.UTF_8);
                            if (text.startsWith("!")) {
                                throw new PoisonException("not an event: " + text);
                            }
                            return text;
                        },
                        sink,
                        new DeadLetters(writer, letters, "test", Clock.systemUTC(), access),
                        LoopObserver.none(),
                        access),
                SETTINGS,
                Clock.systemUTC());
        opened.add(loop);
        loop.start();
        return loop;
    }

    /** Waits until the loop has stopped for good, and says why. */
    private String reasonOfTheEnd(DeliveryLoop<String> loop) {
        await().atMost(PATIENCE).until(() -> loop.progress().state() == State.FAILED);
        assertThat(loop.condition().live()).isFalse();
        assertThat(sink.effects()).isEmpty();
        Exception failure = loop.progress().failure().orElseThrow();
        assertThat(failure).isInstanceOf(FatalException.class);
        return String.valueOf(failure.getMessage());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)))
                .get(30, TimeUnit.SECONDS);
    }

    private void send(String... values) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.openBootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String value : values) {
                send(producer, name, value);
            }
        }
    }

    private long lettersWritten() throws Exception {
        TopicPartition first = new TopicPartition(letters, 0);
        return kafka.admin()
                .listOffsets(Map.of(first, OffsetSpec.latest()))
                .partitionResult(first)
                .get(30, TimeUnit.SECONDS)
                .offset();
    }

    private OptionalLong committed() throws Exception {
        var offset = kafka.admin()
                .listConsumerGroupOffsets(name)
                .partitionsToOffsetAndMetadata()
                .get(30, TimeUnit.SECONDS)
                .get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    }
}
