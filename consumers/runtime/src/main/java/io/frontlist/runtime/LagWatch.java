package io.frontlist.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second how far the loop is behind, and raises the alarm when an event has waited too long. Used by the polling thread. */
final class LagWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Backlog<?> backlog;
    private final Duration staleAfter;
    private final Clock clock;
    private final LongSupplier nanos;
    private long lookedAt;
    private boolean alarmed;

    LagWatch(String name, Backlog<?> backlog, Duration staleAfter, Clock clock, LongSupplier nanos) {
        this.name = name;
        this.backlog = backlog;
        this.staleAfter = staleAfter;
        this.clock = clock;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - INTERVAL;
    }

    /** To be called at every turn. */
    void look(Consumer<byte[], byte[]> kafka) {
        long now = nanos.getAsLong();
        if (now - lookedAt < INTERVAL) {
            return;
        }
        lookedAt = now;
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition partition : backlog.positions().keySet()) {
            // What the last fetch has told: no request to the broker.
            OptionalLong beyond = kafka.currentLag(partition);
            if (beyond.isPresent()) {
                ends.put(partition, kafka.position(partition) + beyond.getAsLong());
            }
        }
        backlog.seeEnds(ends);
        alarm(backlog.lag(clock.instant()));
    }

    private void alarm(Lag lag) {
        boolean stale = isStale(lag, staleAfter);
        if (stale && !alarmed) {
            LOG.warn(
                    "{}: an event is {} s old and not applied, more than the {} s allowed; {} events wait",
                    name,
                    lag.age().toSeconds(),
                    staleAfter.toSeconds(),
                    lag.events());
        } else if (!stale && alarmed) {
            LOG.info("{}: no event waits for longer than {} s any more", name, staleAfter.toSeconds());
        }
        alarmed = stale;
    }

    /** Whether something waits for longer than is allowed; 0 allows everything. */
    static boolean isStale(Lag lag, Duration allowed) {
        return !allowed.isZero() && lag.age().compareTo(allowed) > 0;
    }
}
