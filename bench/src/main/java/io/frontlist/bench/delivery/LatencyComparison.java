package io.frontlist.bench.delivery;

import com.typesafe.config.ConfigFactory;
import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.kafka.ReleaseEventDecoder;
import io.frontlist.bench.Books;
import io.frontlist.bench.Comparison;
import io.frontlist.producer.outbox.PublishingSettings;
import io.frontlist.runtime.Batch;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** The same events published at a steady rate, taken by the loop and by a bare consumer in turn. Keeps the last round's figures. */
final class LatencyComparison implements Comparison {
    private static final int CHARACTERS = 400;
    /** Events of the first second find their classes and connections cold. */
    private static final int COLD_SECONDS = 1;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_SECONDS = 60;

    private final int rate;
    private final int events;
    private final FilledTopic topic;
    private final LoopSettings settings = LoopSettings.from(ConfigFactory.load().getConfig("frontlist.runtime"));
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
    private final ReleaseEventDecoder decoder = new ReleaseEventDecoder(codec);
    private Percentiles ours = new Percentiles(0, 0);
    private Percentiles bare = new Percentiles(0, 0);

    /** Milliseconds. */
    private record Percentiles(double p50, double p99) {}

    LatencyComparison(int rate, int seconds) throws Exception {
        this.rate = rate;
        this.events = rate * (seconds + COLD_SECONDS);
        this.topic = FilledTopic.of(1, CHARACTERS);
    }

    /** Takes events as they are applied; their revision is their number. */
    private final class Stopwatch {
        private final long[] due = new long[events];
        private final long[] took = new long[events];
        private final CountDownLatch left = new CountDownLatch(events);

        void applied(ReleaseEvent event, long now) {
            int number = (int) event.getRevision();
            if (number < events && took[number] == 0) {
                took[number] = now - due[number];
                left.countDown();
            }
        }

        Percentiles percentiles() throws InterruptedException {
            if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(left.getCount() + " of " + events + " events did not arrive");
            }
            long[] warm = Arrays.copyOfRange(took, rate * COLD_SECONDS, events);
            Arrays.sort(warm);
            return new Percentiles(warm[warm.length / 2] / 1e6, warm[(int) (warm.length * 0.99)] / 1e6);
        }
    }

    /** Tells the stopwatch what it is given, from the end of the log as it was. */
    private static final class WatchedSink implements Sink<ReleaseEvent> {
        private final Map<TopicPartition, Long> positions;
        private final Stopwatch watch;

        WatchedSink(Map<TopicPartition, Long> start, Stopwatch watch) {
            this.positions = new HashMap<>(start);
            this.watch = watch;
        }

        @Override
        public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
            return Map.copyOf(positions);
        }

        @Override
        public void apply(Batch<ReleaseEvent> batch) {
            long now = System.nanoTime();
            for (Delivery<ReleaseEvent> delivery : batch.deliveries()) {
                watch.applied(delivery.event(), now);
            }
            batch.advances().forEach((partition, advance) -> positions.put(partition, advance.to()));
        }

        @Override
        public void close() {}
    }

    @Override
    public double ours() throws Exception {
        KafkaClients clients = topic.clients();
        Stopwatch watch = new Stopwatch();
        try (Producer<byte[], byte[]> letters = clients.producer("latency-dead-letters", Map.of());
                DeliveryLoop<ReleaseEvent> loop = new DeliveryLoop<>(
                        "latency",
                        List.of(Topics.RELEASES),
                        Subscription.REPLICA,
                        new DeliveryLoop.Parts<>(
                                clients.consumer("latency", settings.maxPollRecords(), settings.membership()),
                                decoder,
                                new WatchedSink(topic.endsNow(), watch),
                                new DeadLetters(letters, Topics.deadLetters("loop"), "loop", Clock.systemUTC())),
                        settings,
                        Clock.systemUTC())) {
            loop.start();
            publish(watch);
            ours = watch.percentiles();
            return ours.p99();
        }
    }

    @Override
    public double limit() throws Exception {
        Stopwatch watch = new Stopwatch();
        AtomicBoolean done = new AtomicBoolean();
        Map<TopicPartition, Long> start = topic.endsNow();
        try (Consumer<byte[], byte[]> kafka =
                topic.clients().consumer("bare", settings.maxPollRecords(), settings.membership())) {
            kafka.assign(start.keySet());
            start.forEach(kafka::seek);
            Thread polling = new Thread(() -> poll(kafka, watch, done), "bare");
            polling.start();
            try {
                publish(watch);
                bare = watch.percentiles();
            } finally {
                done.set(true);
                polling.join();
            }
            return bare.p99();
        }
    }

    private void poll(Consumer<byte[], byte[]> kafka, Stopwatch watch, AtomicBoolean done) {
        try {
            while (!done.get()) {
                for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                    ReleaseEvent event = decoder.decode(record);
                    watch.applied(event, System.nanoTime());
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Publishes every event when it is due. */
    private void publish(Stopwatch watch) {
        byte[][] values = new byte[events][];
        byte[][] keys = new byte[events][];
        for (int number = 0; number < events; number++) {
            ReleaseEvent event = ReleaseEvent.newBuilder(Books.event(number, CHARACTERS))
                    .setRevision(number)
                    .build();
            keys[number] = event.getRelease().getIsbn13().getBytes(StandardCharsets.US_ASCII);
            values[number] = codec.encode(event);
        }
        try (Producer<byte[], byte[]> kafka = topic.clients().producer("paced", PublishingSettings.kafka())) {
            kafka.partitionsFor(Topics.RELEASES);
            long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
            for (int number = 0; number < events; number++) {
                watch.due[number] = start + TimeUnit.SECONDS.toNanos(number) / rate;
            }
            for (int number = 0; number < events; number++) {
                for (long left = watch.due[number] - System.nanoTime();
                        left > 0;
                        left = watch.due[number] - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                // One that fails does not arrive, which the stopwatch notices.
                Future<RecordMetadata> unused =
                        kafka.send(new ProducerRecord<>(Topics.RELEASES, keys[number], values[number]));
            }
        }
    }

    @Override
    public List<String> remarks() {
        return List.of(String.format(
                Locale.ROOT,
                "%d events/s; last round: ours p50 %.1f ms, p99 %.1f ms; bare p50 %.1f ms, p99 %.1f ms",
                rate,
                ours.p50(),
                ours.p99(),
                bare.p50(),
                bare.p99()));
    }

    @Override
    public void close() throws IOException {
        topic.close();
    }
}
