package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes.Health;
import io.frontlist.app.kafka.ReleaseEventDecoder;
import io.frontlist.runtime.DeadLetters;
import io.frontlist.runtime.DeliveryLoop;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Progress;
import io.frontlist.runtime.Progress.State;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A consumer's delivery loop with the Kafka clients that it works with. */
final class ConsumerLoop implements AutoCloseable {
    /** A loop that has not turned for so long hangs: even a failed attempt turns it at every back-off's end. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final DeliveryLoop<ReleaseEvent> loop;
    private final Closing closing = new Closing();

    ConsumerLoop(Setup setup, String name, Subscription subscription, Sink<ReleaseEvent> sink) {
        LoopSettings settings = LoopSettings.from(setup.module("runtime"));
        var letters = closing.add(setup.kafka().producer(name + "-dead-letters", Map.of()));
        this.loop = closing.add(new DeliveryLoop<>(
                name,
                List.of(Topics.RELEASES, Topics.replays(name)),
                subscription,
                new DeliveryLoop.Parts<>(
                        setup.kafka().consumer("frontlist-" + name, settings.maxBatchRecords()),
                        new ReleaseEventDecoder(setup.codec()),
                        sink,
                        new DeadLetters(letters, Topics.deadLetters(name), name, setup.clock())),
                settings,
                setup.clock()));
    }

    void start() {
        loop.start();
    }

    Progress progress() {
        return loop.progress();
    }

    Health health() {
        Progress progress = loop.progress();
        boolean turns = loop.sinceTurn().compareTo(STUCK) < 0;
        boolean live = turns && progress.state() != State.FAILED;
        return new Health(
                live,
                live && (progress.state() == State.RUNNING || progress.state() == State.STARTING),
                turns ? progress.failure().map(failure -> String.valueOf(failure.getMessage())) : Optional.of("hangs"));
    }

    @Override
    public void close() {
        closing.close();
    }
}
