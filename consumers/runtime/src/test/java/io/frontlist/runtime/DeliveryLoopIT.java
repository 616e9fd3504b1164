package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.runtime.Progress.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLoopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LoopSettings SETTINGS =
            TestLoopSettings.of(100, Duration.ofMillis(20), Duration.ofMillis(200), 3, Duration.ofSeconds(10));

    @TempDir
    static Path folder;

    private static LoopBroker kafka;

    private final String topic = "t-" + UUID.randomUUID();
    private final String deadLetterTopic = topic + ".dead-letters";
    private final MemorySink sink = new MemorySink();
    private final List<DeliveryLoop<String>> loops = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        kafka = LoopBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        kafka.create(new NewTopic(topic, 3, (short) 1), new NewTopic(deadLetterTopic, 1, (short) 1));
    }

    @AfterEach
    void closeLoops() {
        loops.forEach(DeliveryLoop::close);
    }

    @Test
    void everyRecordIsAppliedOnceAndInTheOrderOfItsKey() throws Exception {
        List<String> sent =
                send(IntStream.range(0, 300).mapToObj(i -> i % 7 + ":" + i).toList());

        start(Subscription.SHARED);

        await().atMost(PATIENCE).until(() -> sink.effects().size() >= sent.size());
        assertThat(sink.effects()).containsExactlyInAnyOrderElementsOf(sent);
        for (int key = 0; key < 7; key++) {
            String prefix = key + ":";
            assertThat(sink.effects().stream().filter(event -> event.startsWith(prefix)))
                    .containsExactlyElementsOf(sent.stream()
                            .filter(event -> event.startsWith(prefix))
                            .toList());
        }
    }

    @Test
    void aReplicaReadsEveryPartitionWithoutAGroup() throws Exception {
        List<String> sent = send(List.of("1:a", "2:b", "3:c", "4:d"));

        start(Subscription.REPLICA);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.effects()).containsExactlyInAnyOrderElementsOf(sent));
    }

    @Test
    void aReplicaWaitsForATopicThatDoesNotExistYet() throws Exception {
        kafka.admin().deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        DeliveryLoop<String> loop = start(Subscription.REPLICA);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loop.progress().failure())
                        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("does not exist")));

        kafka.create(new NewTopic(topic, 3, (short) 1));
        List<String> sent = send(List.of("1:a", "2:b"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.effects()).containsExactlyInAnyOrderElementsOf(sent));
    }

    @Test
    void aNewLoopGoesOnWhereTheSinkStands() throws Exception {
        send(List.of("1:a", "1:b"));
        DeliveryLoop<String> first = start(Subscription.SHARED);
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 2);
        first.close();

        send(List.of("1:c"));
        start(Subscription.SHARED);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("1:a", "1:b", "1:c"));
        assertThat(first.progress().state()).isEqualTo(State.CLOSED);
        assertThat(sink.timesClosed()).isEqualTo(1);
    }

    @Test
    void aRecordThatCannotBeDecodedGoesToTheDeadLettersWithItsReason() throws Exception {
        send(List.of("1:a", "!no event", "1:b"));

        start(Subscription.SHARED);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.effects()).containsExactlyInAnyOrder("1:a", "1:b"));
        ConsumerRecord<byte[], byte[]> letter = deadLetters(1).get(0);
        assertThat(text(letter.value())).isEqualTo("!no event");
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("not an event: !no event");
        assertThat(header(letter, DeadLetters.SOURCE_TOPIC)).isEqualTo(topic);
        assertThat(header(letter, DeadLetters.SOURCE_OFFSET)).matches("\\d+");
        assertThat(header(letter, DeadLetters.EXCEPTION)).startsWith(PoisonException.class.getName());
        assertThat(header(letter, DeadLetters.CONSUMER)).isEqualTo("test");
        assertThat(header(letter, DeadLetters.ATTEMPT)).isEqualTo("1");
    }

    @Test
    void thePoisonousRecordOfABatchIsFoundByHalving() throws Exception {
        sink.failWhen(batch -> {
            if (batch.deliveries().stream()
                    .anyMatch(delivery -> delivery.event().endsWith("poison"))) {
                throw new PoisonException("cannot stand it");
            }
        });
        List<String> sent =
                new ArrayList<>(IntStream.range(0, 40).mapToObj(i -> "1:" + i).toList());
        sent.set(17, "1:poison");
        sent.set(30, "1:more poison");
        send(sent);

        start(Subscription.SHARED);

        assertThat(deadLetters(2))
                .extracting(letter -> text(letter.value()))
                .containsExactly("1:poison", "1:more poison");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.effects())
                        .containsExactlyElementsOf(sent.stream()
                                .filter(event -> !event.endsWith("poison"))
                                .toList()));
    }

    @Test
    void aRecordThatTheSinkRefusesHasALetterThoughOneBehindItHasItsOwnAlready() throws Exception {
        sink.failWhen(batch -> {
            if (batch.deliveries().stream()
                    .anyMatch(delivery -> delivery.event().endsWith("poison"))) {
                throw new PoisonException("cannot stand it");
            }
        });
        sendTo(new TopicPartition(topic, 0), "1:a", "1:poison", "1:b", "!no event", "1:c");

        start(Subscription.SHARED);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("1:a", "1:b", "1:c"));
        assertThat(deadLetters(2))
                .extracting(letter -> text(letter.value()))
                .containsExactlyInAnyOrder("!no event", "1:poison");
    }

    @Test
    void whatFailsForAWhileIsTriedUntilItWorksAndNothingIsSkipped() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        sink.failWhen(batch -> {
            if (attempts.incrementAndGet() <= 5) {
                throw new RetryableException("database is down");
            }
        });
        List<String> sent = send(List.of("1:a", "2:b", "3:c"));

        DeliveryLoop<String> loop = start(Subscription.SHARED);

        await().atMost(PATIENCE).until(() -> loop.progress().state() == State.BACKING_OFF);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sink.effects()).containsExactlyInAnyOrderElementsOf(sent));
        await().atMost(PATIENCE).until(() -> loop.progress().state() == State.RUNNING);
    }

    @Test
    void anUnknownFailureIsTakenForPoisonAfterSomeAttempts() throws Exception {
        sink.failWhen(batch -> {
            if (batch.deliveries().stream()
                    .anyMatch(delivery -> delivery.event().equals("1:bug"))) {
                throw new IllegalStateException("a bug in the sink");
            }
        });
        send(List.of("1:a", "1:bug", "1:b"));

        start(Subscription.SHARED);

        ConsumerRecord<byte[], byte[]> letter = deadLetters(1).get(0);
        assertThat(text(letter.value())).isEqualTo("1:bug");
        assertThat(header(letter, DeadLetters.REASON)).contains("3 times").contains("a bug in the sink");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("1:a", "1:b"));
    }

    @Test
    void aDeadLetterThatIsNotAcknowledgedKeepsThePositionPending() throws Exception {
        kafka.admin().deleteTopics(List.of(deadLetterTopic)).all().get(30, TimeUnit.SECONDS);
        send(List.of("!no event", "1:a"));

        DeliveryLoop<String> loop = start(Subscription.SHARED, Map.of("max.block.ms", 500));

        await().atMost(PATIENCE).until(() -> loop.progress().state() == State.BACKING_OFF);
        assertThat(sink.effects()).isEmpty();
        kafka.create(new NewTopic(deadLetterTopic, 1, (short) 1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("1:a"));
        assertThat(deadLetters(1)).hasSize(1);
    }

    @Test
    void aFencedLoopStartsAgainFromTheSinksPosition() throws Exception {
        TopicPartition only = new TopicPartition(topic, 0);
        sendTo(only, "1:a");
        start(Subscription.SHARED);
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 1);

        sink.moveBehindTheLoopsBack(only, 3);
        sendTo(only, "1:b", "1:c", "1:d");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("1:a", "1:d"));
    }

    @Test
    void aSinkWhoseStateWasExchangedInAQuietHourIsReadAgainFromWhereItStands() throws Exception {
        send(List.of("1:a"));
        start(Subscription.REPLICA);
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 1);

        IntStream.range(0, 3).forEach(i -> sink.moveBehindTheLoopsBack(new TopicPartition(topic, i), 0));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("1:a", "1:a"));
        assertThat(sink.timesFenced()).isZero();
    }

    @Test
    void aFatalFailureEndsTheLoopAndIsTold() throws Exception {
        sink.failWhen(batch -> {
            throw new FatalException("the index folder is no folder");
        });
        send(List.of("1:a"));

        DeliveryLoop<String> loop = start(Subscription.SHARED);
        loop.join();

        assertThat(loop.progress().state()).isEqualTo(State.FAILED);
        assertThat(loop.progress().failure())
                .get()
                .hasToString(FatalException.class.getName() + ": the index folder is no folder");
    }

    @Test
    void aPositionBehindTheEndOfTheLogIsFatal() throws Exception {
        sink.moveBehindTheLoopsBack(new TopicPartition(topic, 0), 99);

        DeliveryLoop<String> loop = start(Subscription.SHARED);
        loop.join();

        assertThat(loop.progress().failure()).get().asString().contains("99").contains("frontlist rebuild test");
    }

    @Test
    void twoProcessesShareThePartitionsAndAHandoverDoublesNothing() throws Exception {
        List<String> sent = new ArrayList<>(
                send(IntStream.range(0, 60).mapToObj(i -> i + ":" + i).toList()));
        start(Subscription.SHARED);
        await().atMost(PATIENCE).until(() -> sink.effects().size() == 60);

        DeliveryLoop<String> second = start(Subscription.SHARED);
        await().atMost(PATIENCE).until(() -> !second.progress().positions().isEmpty());
        sent.addAll(send(IntStream.range(60, 120).mapToObj(i -> i + ":" + i).toList()));

        await().atMost(PATIENCE).until(() -> sink.effects().size() >= 120);
        assertThat(sink.effects()).containsExactlyInAnyOrderElementsOf(sent);
    }

    private DeliveryLoop<String> start(Subscription subscription) {
        return start(subscription, Map.of());
    }

    private DeliveryLoop<String> start(Subscription subscription, Map<String, Object> producerOverrides) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        topic,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "none",
                        "max.poll.records",
                        SETTINGS.maxPollRecords()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> letters = kafka.producer();
        if (!producerOverrides.isEmpty()) {
            Map<String, Object> settings = new HashMap<>(producerOverrides);
            settings.put("bootstrap.servers", kafka.bootstrapServers());
            letters = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        DeliveryLoop<String> loop = new DeliveryLoop<>(
                "test",
                List.of(topic),
                subscription,
                new DeliveryLoop.Parts<>(
                        consumer,
                        DeliveryLoopIT::decode,
                        sink,
                        new DeadLetters(letters, deadLetterTopic, "test", Clock.systemUTC())),
                SETTINGS,
                Clock.systemUTC());
        loops.add(loop);
        loop.start();
        return loop;
    }

    private static String decode(ConsumerRecord<byte[], byte[]> record) throws PoisonException {
        String text = text(record.value());
        if (text.startsWith("!")) {
            throw new PoisonException("not an event: " + text);
        }
        return text;
    }

    /** Sends events of the form KEY:REST and waits for the broker. */
    private List<String> send(List<String> events) throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (String event : events) {
            acknowledgements.add(kafka.producer()
                    .send(new ProducerRecord<>(topic, bytes(event.replaceAll(":.*", "")), bytes(event))));
        }
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get(30, TimeUnit.SECONDS);
        }
        return events;
    }

    private void sendTo(TopicPartition partition, String... events) throws Exception {
        for (String event : events) {
            kafka.producer()
                    .send(new ProducerRecord<>(partition.topic(), partition.partition(), null, bytes(event)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(deadLetterTopic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
                return letters.size() >= expected;
            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
