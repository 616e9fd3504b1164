package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterBoxIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LoopSettings SETTINGS =
            TestLoopSettings.of(100, Duration.ofMillis(20), Duration.ofMillis(200), 3, Duration.ofSeconds(10));

    @TempDir
    static Path folder;

    private static LoopBroker kafka;

    private final String topic = "t-" + UUID.randomUUID();
    private final String deadLetterTopic = topic + ".dead-letters";
    private final String replayTopic = topic + ".replays";
    private final MemorySink sink = new MemorySink();
    private KafkaConsumer<byte[], byte[]> reader;
    private DeadLetterLog letters;
    private DeadLetterBox box;
    private DeliveryLoop<String> loop;

    @BeforeAll
    static void startBroker() {
        kafka = LoopBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void startLoop() throws Exception {
        kafka.create(
                new NewTopic(topic, 1, (short) 1),
                new NewTopic(deadLetterTopic, 1, (short) 1),
                new NewTopic(replayTopic, 1, (short) 1));
        reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        letters = new DeadLetterLog(reader, deadLetterTopic);
        box = new DeadLetterBox(letters, kafka.producer(), replayTopic, Clock.systemUTC(), KafkaAccess.UNKNOWN);
        loop = new DeliveryLoop<>(
                "test",
                List.of(topic, replayTopic),
                Subscription.REPLICA,
                new DeliveryLoop.Parts<>(
                        new KafkaConsumer<>(
                                Map.of(
                                        "bootstrap.servers", kafka.bootstrapServers(),
                                        "enable.auto.commit", "false",
                                        "auto.offset.reset", "none"),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()),
                        record -> new String(record.value(), StandardCharsets.UTF_8),
                        sink,
                        new DeadLetters(kafka.producer(), deadLetterTopic, "test", Clock.systemUTC())),
                SETTINGS,
                Clock.systemUTC());
        loop.start();
    }

    @AfterEach
    void close() {
        loop.close();
        reader.close();
    }

    @Test
    void aRefusedRecordIsListedWithItsReasonAndWhereItWasRead() throws Exception {
        refuse("moon");

        send("9791190000017", "sun", "moon");

        DeadLetter letter = awaitOpen(1).get(0);
        assertThat(letter.key()).isEqualTo("9791190000017");
        assertThat(letter.source().topic()).isEqualTo(topic);
        assertThat(letter.sourceOffset()).isEqualTo(1);
        assertThat(letter.refusal().reason()).isEqualTo("cannot stand moon");
        assertThat(letter.refusal().attempts()).isEqualTo(1);
        assertThat(letter.rounds()).isZero();
        assertThat(letters.read(letter.id()))
                .hasValueSatisfying(record -> assertThat(text(record)).isEqualTo("moon"));
    }

    @Test
    void whatIsReplayedIsAppliedByTheSameConsumerAndNoLongerOpen() throws Exception {
        refuse("moon");
        send("9791190000017", "moon", "sun");
        DeadLetter letter = awaitOpen(1).get(0);
        refuse("nothing");

        box.replay(letter, "operator");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("sun", "moon"));
        assertThat(letters.open()).isEmpty();
        assertThat(end(topic))
                .as("records on the topic that every consumer reads")
                .isEqualTo(2);
    }

    @Test
    void headersOfTheLetterDoNotReachTheConsumerAgainAndThoseOfTheRecordDo() throws Exception {
        refuse("moon");
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes("isbn"), bytes("moon"));
        record.headers().add("traceparent", bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        kafka.producer().send(record).get(30, TimeUnit.SECONDS);
        DeadLetter letter = awaitOpen(1).get(0);

        box.replay(letter, "operator");

        DeadLetter again = awaitOpen(1).get(0);
        assertThat(again.id()).isNotEqualTo(letter.id());
        List<String> headers = new ArrayList<>();
        for (Header header : letters.read(again.id()).orElseThrow().headers()) {
            headers.add(header.key());
        }
        assertThat(headers).doesNotHaveDuplicates().contains("traceparent").doesNotContain(DeadLetterLog.RESOLUTION);
    }

    @Test
    void roundsAreCountedWhenAReplayIsRefusedAgain() throws Exception {
        refuse("moon");
        send("9791190000017", "sun", "moon");

        box.replay(awaitOpen(1).get(0), "operator");
        DeadLetter once = awaitRound(1);
        box.replay(once, "operator");
        DeadLetter twice = awaitRound(2);

        assertThat(twice.source().topic()).as("where it was read first").isEqualTo(topic);
        assertThat(twice.sourceOffset()).isEqualTo(1);
        assertThat(letters.open()).containsExactly(twice);
    }

    @Test
    void whatIsDroppedIsNoLongerOpenAndItsTrailSaysWhoAndWhy() throws Exception {
        refuse("moon");
        send("9791190000017", "moon", "sun");
        DeadLetter letter = awaitOpen(1).get(0);

        box.drop(letter, "operator", "a test record");

        assertThat(letters.open()).isEmpty();
        assertThat(letters.read(new DeadLetter.Id(0, 1))).hasValueSatisfying(trail -> {
            assertThat(header(trail, DeadLetterLog.RESOLUTION)).isEqualTo("DROPPED");
            assertThat(header(trail, DeadLetterLog.LETTER)).isEqualTo("0:0");
            assertThat(header(trail, DeadLetterBox.ACTOR)).isEqualTo("operator");
            assertThat(header(trail, DeadLetters.REASON)).isEqualTo("a test record");
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("sun"));
    }

    @Test
    void aRecordThatClaimsToBeDealtWithIsListedAllTheSame() throws Exception {
        refuse("moon");
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes("isbn"), bytes("moon"));
        record.headers().add(DeadLetterLog.RESOLUTION, bytes("DROPPED")).add(DeadLetterLog.LETTER, bytes("0:0"));

        kafka.producer().send(record).get(30, TimeUnit.SECONDS);

        assertThat(awaitOpen(1)).hasSize(1);
    }

    private void refuse(String event) {
        sink.failWhen(batch -> {
            if (batch.deliveries().stream()
                    .anyMatch(delivery -> delivery.event().equals(event))) {
                throw new PoisonException("cannot stand " + event);
            }
        });
    }

    private void send(String key, String... events) throws Exception {
        for (String event : events) {
            kafka.producer()
                    .send(new ProducerRecord<>(topic, bytes(key), bytes(event)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private List<DeadLetter> awaitOpen(int count) {
        return await().atMost(PATIENCE).until(letters::open, open -> open.size() == count);
    }

    private DeadLetter awaitRound(int round) {
        return await().atMost(PATIENCE)
                .until(letters::open, open -> open.size() == 1 && open.get(0).rounds() == round)
                .get(0);
    }

    private long end(String name) throws Exception {
        TopicPartition only = new TopicPartition(name, 0);
        return kafka.admin()
                .listOffsets(Map.of(only, OffsetSpec.latest()))
                .partitionResult(only)
                .get(30, TimeUnit.SECONDS)
                .offset();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
