package io.frontlist.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a loop does as meters, each with the tag {@code consumer}: {@code frontlist.consumer.lag.events}, {@code .lag.age} (seconds),
 * {@code .stale} (1 while the alarm is raised), {@code .buffered} (bytes), {@code .batch.events}, {@code .apply}, {@code .delay} (from when
 * an event was announced to when it was applied), {@code .retries}, {@code .dead.letters} and {@code .rebalances}. Thread-safe.
 *
 * @param <E> what a record is decoded to
 */
public final class LoopMeters<E> implements LoopObserver<E> {
    private static final Duration[] DELAYS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final Function<E, Instant> announcedAt;
    private final Clock clock;
    private final DistributionSummary batches;
    private final Timer apply;
    private final Timer delay;
    private final Counter retries;
    private final Counter deadLetters;
    private final Counter rebalances;

    /**
     * The meters of one consumer.
     *
     * @param announcedAt when an event came to be, from which the delay is counted
     */
    public LoopMeters(MeterRegistry registry, String consumer, Function<E, Instant> announcedAt, Clock clock) {
        this.registry = registry;
        this.tags = Tags.of("consumer", consumer);
        this.announcedAt = announcedAt;
        this.clock = clock;
        this.batches = DistributionSummary.builder("frontlist.consumer.batch.events")
                .description("Events applied in one step")
                .tags(tags)
                .register(registry);
        this.apply = Timer.builder("frontlist.consumer.apply")
                .description("Time to apply one batch")
                .tags(tags)
                .register(registry);
        this.delay = Timer.builder("frontlist.consumer.delay")
                .description("Time from the announcement of an event to its effect")
                .serviceLevelObjectives(DELAYS)
                .tags(tags)
                .register(registry);
        this.retries = counter("retries", "Attempts that failed and are made again");
        this.deadLetters = counter("dead.letters", "Records refused");
        this.rebalances = counter("rebalances", "Times that partitions came or went");
    }

    private Counter counter(String name, String description) {
        return Counter.builder("frontlist.consumer." + name)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** Adds what is read from the loop itself. */
    public void watch(DeliveryLoop<E> loop) {
        gauge(
                "lag.events",
                "Events on the log that are not applied",
                () -> loop.lag().events());
        gauge(
                "lag.age",
                "Age of the oldest event that waits, in seconds",
                () -> loop.lag().age().toMillis() / 1e3);
        gauge("stale", "1 while an event waits for longer than is allowed", () -> loop.isStale() ? 1 : 0);
        gauge("buffered", "Bytes fetched and not applied", loop::bufferedBytes);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder("frontlist.consumer." + name, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void applied(Batch<E> batch, Duration took) {
        batches.record(batch.deliveries().size());
        apply.record(took);
        Instant now = clock.instant();
        for (Delivery<E> delivery : batch.deliveries()) {
            Duration since = Duration.between(announcedAt.apply(delivery.event()), now);
            delay.record(since.isNegative() ? Duration.ZERO : since);
        }
    }

    @Override
    public void retried() {
        retries.increment();
    }

    @Override
    public void refused() {
        deadLetters.increment();
    }

    @Override
    public void rebalanced() {
        rebalances.increment();
    }
}
