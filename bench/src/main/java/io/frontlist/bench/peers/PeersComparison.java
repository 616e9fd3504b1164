package io.frontlist.bench.peers;

import com.typesafe.config.ConfigFactory;
import io.frontlist.app.kafka.EncodedReleaseDecoder;
import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.delivery.FilledTopic;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;

/** One full topic, read by the loop and by each of its peers in turn. */
final class PeersComparison implements Comparison {
    private final List<Peer> peers = List.of(new SpringKafka(), new KafkaConnect(), new ParallelConsumer());
    private final FilledTopic topic;
    private final int peerBatch;
    private final LoopSettings settings = LoopSettings.from(ConfigFactory.load().getConfig("frontlist.runtime"));
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, String> lastUsage = new LinkedHashMap<>();

    /**
     * A topic of so many events, of about so many characters each.
     *
     * @param peerBatch most records that a peer is given at a time
     */
    PeersComparison(int events, int characters, int peerBatch) throws Exception {
        this.peerBatch = peerBatch;
        this.topic = FilledTopic.of(events, characters);
    }

    @Override
    public double ours() throws Exception {
        KafkaClients clients = topic.clients();
        String group = UUID.randomUUID().toString();
        SinkRun sink = new SinkRun(topic.events(), codec);
        try (Producer<byte[], byte[]> letters = clients.producer("loop-dead-letters", Map.of());
                DeliveryLoop<EncodedRelease> loop = new DeliveryLoop<>(
                        "loop",
                        List.of(Topics.RELEASES),
                        Subscription.SHARED,
                        new DeliveryLoop.Parts<>(
                                clients.consumer(group, settings.maxPollRecords(), settings.membership()),
                                new EncodedReleaseDecoder(codec),
                                sink,
                                new DeadLetters(letters, Topics.deadLetters("loop"), "loop", Clock.systemUTC())),
                        settings,
                        Clock.systemUTC())) {
            loop.start();
            return noted("ours", sink);
        } finally {
            sink.dispose();
        }
    }

    @Override
    public double limit() throws Exception {
        double best = 0;
        for (Peer peer : peers) {
            SinkRun sink = new SinkRun(topic.events(), codec);
            AutoCloseable running = peer.start(
                    new Peer.Reading(
                            Map.of("bootstrap.servers", topic.broker().bootstrapServers()),
                            UUID.randomUUID().toString(),
                            peerBatch),
                    sink::take);
            try {
                best = Math.max(best, noted(peer.name(), sink));
            } finally {
                running.close();
                sink.dispose();
            }
        }
        return best;
    }

    private double noted(String name, SinkRun sink) throws InterruptedException {
        double rate = sink.rate();
        rates.computeIfAbsent(name, key -> new ArrayList<>()).add(rate);
        lastUsage.put(name, sink.usage());
        return rate;
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        rates.forEach((name, all) -> remarks.add(String.format(
                Locale.ROOT,
                "%s: %.0f events/s at the median, warm-up included; last round: %s",
                name,
                all.stream().sorted().toList().get(all.size() / 2),
                lastUsage.get(name))));
        return remarks;
    }

    @Override
    public void close() throws IOException {
        topic.close();
    }
}
