package io.frontlist.runtime;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
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
import java.util.function.Function;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic of a test's own with its dead letters, and the loops that read it. An event that starts with {@code !} cannot be decoded. */
final class LoopTopic implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LoopBroker kafka;
    private final String name = "t-" + UUID.randomUUID();
    private final AtomicInteger decoded = new AtomicInteger();
    private volatile boolean registryIsDown;
    private final List<DeliveryLoop<String>> loops = new ArrayList<>();

    private LoopTopic(LoopBroker kafka) {
        this.kafka = kafka;
    }

    static LoopTopic create(LoopBroker kafka, int partitions) throws Exception {
        LoopTopic topic = new LoopTopic(kafka);
        kafka.create(
                new NewTopic(topic.name, partitions, (short) 1),
                new NewTopic(topic.name + ".dead-letters", 1, (short) 1));
        return topic;
    }

    /** Of the topic, and of the group that its loops are. */
    String name() {
        return name;
    }

    TopicPartition partition(int number) {
        return new TopicPartition(name, number);
    }

    /** From now on events that start with {@code ?} cannot be decoded for the time being, or can again. */
    void setRegistryDown(boolean down) {
        registryIsDown = down;
    }

    /** How many events the loops have decoded so far. */
    int decoded() {
        return decoded.get();
    }

    /** A loop that is one of the group, started. */
    DeliveryLoop<String> start(MemorySink sink, LoopSettings settings, Map<String, Object> overrides) {
        return start(sink, settings, overrides, LoopObserver.none());
    }

    /** The same, with somebody who looks. */
    DeliveryLoop<String> start(
            MemorySink sink, LoopSettings settings, Map<String, Object> overrides, LoopObserver<String> observer) {
        Map<String, Object> consumer = new HashMap<>();
        consumer.put("bootstrap.servers", kafka.bootstrapServers());
        consumer.put("group.id", name);
        consumer.put("enable.auto.commit", "false");
        consumer.put("auto.offset.reset", "none");
        consumer.put("max.poll.records", 10);
        consumer.putAll(settings.membership().kafka());
        consumer.putAll(overrides);
        DeliveryLoop<String> loop = new DeliveryLoop<>(
                "test",
                List.of(name),
                Subscription.SHARED,
                new DeliveryLoop.Parts<>(
                        new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        this::decode,
                        sink,
                        new DeadLetters(kafka.producer(), name + ".dead-letters", "test", Clock.systemUTC()),
                        observer),
                settings,
                Clock.systemUTC());
        loops.add(loop);
        loop.start();
        return loop;
    }

    private String decode(ConsumerRecord<byte[], byte[]> record) throws DeliveryException {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (text.startsWith("!")) {
            throw new PoisonException("not an event: " + text);
        }
        if (registryIsDown && text.startsWith("?")) {
            throw new RetryableException("the registry is down");
        }
        decoded.incrementAndGet();
        return text;
    }

    /** Sends events to one partition and waits for the broker. */
    void send(int partition, List<String> events) throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (String event : events) {
            acknowledgements.add(kafka.producer()
                    .send(new ProducerRecord<>(name, partition, null, event.getBytes(StandardCharsets.UTF_8))));
        }
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get(30, TimeUnit.SECONDS);
        }
    }

    /** The values of the dead letters, as soon as there are so many. */
    List<String> deadLetters(int expected) {
        return letters(expected, ConsumerRecord::value);
    }

    /** The value of a header of the first dead letter, as soon as there is one. */
    List<String> letterHeaders(String header) {
        return letters(1, letter -> letter.headers().lastHeader(header).value());
    }

    private List<String> letters(int expected, Function<ConsumerRecord<byte[], byte[]>, byte[]> part) {
        List<String> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(name + ".dead-letters", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(letter -> letters.add(new String(part.apply(letter), StandardCharsets.UTF_8)));
                return letters.size() >= expected;
            });
        }
        return letters;
    }

    @Override
    public void close() {
        loops.forEach(DeliveryLoop::close);
    }
}
