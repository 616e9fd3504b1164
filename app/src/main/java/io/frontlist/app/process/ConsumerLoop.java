package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes.Health;
import io.frontlist.app.kafka.Reading;
import io.frontlist.runtime.Condition;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.LoopMeters;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Progress;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.Topics;
import java.util.List;
import java.util.Map;

/** A consumer's delivery loop with the Kafka clients that it works with. */
final class ConsumerLoop implements AutoCloseable {
    private final DeliveryLoop<?> loop;
    private final Closing closing = new Closing();

    <E> ConsumerLoop(Setup setup, String name, Subscription subscription, Reading<E> reading, Sink<E> sink) {
        LoopSettings settings = LoopSettings.from(setup.module("runtime"));
        LoopMeters<E> meters = new LoopMeters<>(setup.metrics().registry(), name, reading.announcedAt(), setup.clock());
        var letters = closing.add(setup.kafka().producer(name + "-dead-letters", Map.of()));
        DeliveryLoop<E> delivery = closing.add(new DeliveryLoop<>(
                name,
                List.of(Topics.RELEASES, Topics.replays(name)),
                subscription,
                new DeliveryLoop.Parts<>(
                        setup.kafka().consumer("frontlist-" + name, settings.maxPollRecords(), settings.membership()),
                        reading.decoder(),
                        sink,
                        new DeadLetters(
                                letters,
                                Topics.deadLetters(name),
                                name,
                                setup.clock(),
                                setup.kafka().access()),
                        meters,
                        setup.kafka().access()),
                settings,
                setup.clock()));
        meters.watch(delivery);
        this.loop = delivery;
    }

    void start() {
        loop.start();
    }

    Progress progress() {
        return loop.progress();
    }

    Health health() {
        Condition condition = loop.condition();
        return new Health(condition.live(), condition.ready(), condition.trouble());
    }

    @Override
    public void close() {
        closing.close();
    }
}
