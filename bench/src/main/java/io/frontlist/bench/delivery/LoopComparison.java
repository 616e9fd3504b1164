package io.frontlist.bench.delivery;

import com.typesafe.config.ConfigFactory;
import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.kafka.ReleaseEventDecoder;
import io.frontlist.bench.Comparison;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Progress.State;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/** One full topic, read by the loop and by a bare consumer in turn. */
final class LoopComparison implements Comparison {
    private static final Duration POLL = Duration.ofMillis(200);

    private final FilledTopic topic;
    private final LoopSettings settings = LoopSettings.from(ConfigFactory.load().getConfig("frontlist.runtime"));
    private final ReleaseEventDecoder decoder =
            new ReleaseEventDecoder(new ReleaseEventCodec(new PinnedSchemaRegistry()));

    LoopComparison(int events, int characters) throws Exception {
        this.topic = FilledTopic.of(events, characters);
    }

    @Override
    public double ours() throws Exception {
        KafkaClients clients = topic.clients();
        try (Producer<byte[], byte[]> letters = clients.producer("loop-dead-letters", Map.of());
                DeliveryLoop<ReleaseEvent> loop = new DeliveryLoop<>(
                        "loop",
                        List.of(Topics.RELEASES),
                        Subscription.REPLICA,
                        new DeliveryLoop.Parts<>(
                                clients.consumer("loop", settings.maxPollRecords(), settings.membership()),
                                decoder,
                                new EmptySink(),
                                new DeadLetters(letters, Topics.deadLetters("loop"), "loop", Clock.systemUTC())),
                        settings,
                        Clock.systemUTC())) {
            long start = System.nanoTime();
            loop.start();
            while (!loop.progress().hasReached(topic.ends())) {
                if (loop.progress().state() == State.FAILED) {
                    throw new IllegalStateException("The loop ended: " + loop.progress());
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return topic.events() / ((System.nanoTime() - start) / 1e9);
        }
    }

    @Override
    public double limit() throws Exception {
        try (Consumer<byte[], byte[]> kafka =
                topic.clients().consumer("bare", settings.maxPollRecords(), settings.membership())) {
            long start = System.nanoTime();
            kafka.assign(topic.ends().keySet());
            kafka.seekToBeginning(topic.ends().keySet());
            int decoded = 0;
            long revisions = 0;
            while (decoded < topic.events()) {
                for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                    revisions += decoder.decode(record).getRevision();
                    decoded++;
                }
            }
            double rate = decoded / ((System.nanoTime() - start) / 1e9);
            if (revisions != decoded) {
                throw new IllegalStateException("Every event on the topic is a first revision, not " + revisions);
            }
            return rate;
        }
    }

    @Override
    public void close() throws IOException {
        topic.close();
    }
}
