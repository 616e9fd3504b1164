package io.frontlist.runtime.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes events of many keys with rising revisions, and some poison, until it is stopped. Each record is on the topic once: the producer
 * is idempotent, and waits out whatever happens to the brokers. All methods may be called from any thread.
 */
final class Publisher implements AutoCloseable {
    private static final int KEYS = 40;
    private static final int BURST = 15;
    private static final Duration GAP = Duration.ofMillis(75);
    private static final int USUAL_POISON_EVERY = 50;

    private final KafkaProducer<byte[], byte[]> kafka;
    private final String topic;
    private final Random random;
    private final Thread thread = new Thread(this::publish, "publisher");
    private final CountDownLatch enough = new CountDownLatch(1);
    private volatile int poisonEvery = USUAL_POISON_EVERY;

    // Owned by the thread until it has ended.
    private final Map<String, Long> last = new TreeMap<>();
    private final Map<String, List<Long>> revisions = new TreeMap<>();
    private final List<String> poison = new ArrayList<>();
    private final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();

    private Publisher(String bootstrapServers, String topic, long seed) {
        this.topic = topic;
        this.random = new Random(seed);
        this.kafka = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        "true",
                        "request.timeout.ms",
                        5_000,
                        "delivery.timeout.ms",
                        180_000,
                        "max.block.ms",
                        180_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Starts publishing. */
    static Publisher start(String bootstrapServers, String topic, long seed) {
        Publisher publisher = new Publisher(bootstrapServers, topic, seed);
        publisher.thread.setDaemon(true);
        publisher.thread.start();
        return publisher;
    }

    /** From now on one record in so many is poison. */
    void poisonEvery(int records) {
        poisonEvery = records;
    }

    /** From now on there is as much poison as at the start. */
    void usualPoison() {
        poisonEvery = USUAL_POISON_EVERY;
    }

    /** Ends, and waits until everything is acknowledged. */
    Published stop() throws Exception {
        enough.countDown();
        thread.join();
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get(180, TimeUnit.SECONDS);
        }
        return new Published(revisions, poison);
    }

    @Override
    public void close() {
        enough.countDown();
        thread.interrupt();
        kafka.close(Duration.ZERO);
    }

    private void publish() {
        try {
            for (int n = 1; n % BURST != 0 || !enough.await(GAP.toMillis(), TimeUnit.MILLISECONDS); n++) {
                publish(n);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(int n) {
        String key = "key-" + random.nextInt(KEYS);
        // Most poison cannot be decoded; what only the sink finds out has to be searched for, batch by halved batch.
        if (n % poisonEvery == 0 && random.nextInt(4) != 0) {
            send(key, "!" + n);
            poison.add("!" + n);
            return;
        }
        Event event = new Event(key, last.merge(key, 1L, Long::sum), n % poisonEvery == 0);
        send(key, event.text());
        if (event.isUnbearable()) {
            poison.add(event.text());
        } else {
            revisions.computeIfAbsent(key, first -> new ArrayList<>()).add(event.revision());
        }
    }

    private void send(String key, String text) {
        acknowledgements.add(kafka.send(new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8))));
    }
}
