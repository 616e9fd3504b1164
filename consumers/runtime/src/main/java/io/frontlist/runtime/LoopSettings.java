package io.frontlist.runtime;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a delivery loop paces itself.
 *
 * @param batches how much is applied in one step, and how much may wait for it
 * @param retries what happens when something fails
 * @param membership how the process is a member of its group
 * @param limits what an operator wants the loop to be held to
 * @param handoverTimeout longest wait for what is being applied when its partitions go to another process
 * @param closeTimeout longest wait for the loop to end when it is closed
 */
public record LoopSettings(
        Batches batches,
        Retries retries,
        Membership membership,
        Limits limits,
        Duration handoverTimeout,
        Duration closeTimeout) {
    private static final int MAX_POLL_RECORDS = 500;

    /**
     * How much is applied in one step, and how much may wait for it. Sizes are those of the records as they came from Kafka.
     *
     * @param maxRecords most records applied in one step, from 1
     * @param maxBytes most bytes applied in one step, from 1; a record that is larger is applied alone
     * @param maxAge how long a batch that is not full may wait for more; 0 to apply what is there as soon as the sink is free
     * @param maxBufferedBytes bytes fetched ahead, from 1: each partition has an equal share of them, and is fetched no further while it
     *     holds more
     */
    public record Batches(int maxRecords, long maxBytes, Duration maxAge, long maxBufferedBytes) {
        private List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (maxRecords < 1) {
                faults.add("max-batch-records must be at least 1, not " + maxRecords);
            }
            if (maxBytes < 1) {
                faults.add("max-batch-bytes must be at least 1, not " + maxBytes);
            }
            if (maxAge.isNegative()) {
                faults.add("max-batch-age must not be negative, but is " + maxAge);
            }
            if (maxBufferedBytes < 1) {
                faults.add("max-buffered-bytes must be at least 1, not " + maxBufferedBytes);
            }
            return faults;
        }
    }

    /**
     * What happens when something fails.
     *
     * @param first wait after the first failure; doubles with each further one
     * @param longest longest wait between two attempts
     * @param unknownFailureAttempts attempts after which a failure of unknown kind is taken for poison, from 1
     */
    public record Retries(Duration first, Duration longest, int unknownFailureAttempts) {
        private List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (first.isNegative() || first.isZero()) {
                faults.add("first-backoff must be longer than 0, not " + first);
            }
            if (longest.compareTo(first) < 0) {
                faults.add("max-backoff must not be shorter than first-backoff, not " + longest);
            }
            if (unknownFailureAttempts < 1) {
                faults.add("unknown-failure-attempts must be at least 1, not " + unknownFailureAttempts);
            }
            return faults;
        }
    }

    /**
     * What an operator wants the loop to be held to.
     *
     * @param eventsPerSecond most events applied in a second, for the sake of others on the same database; 0 for no limit
     * @param readyEvents events that may wait on the log before the loop is no longer ready; 0 for no limit
     * @param readyAge how old an event may be that waits before the loop is no longer ready; 0 for no limit
     * @param staleAfter how old an event may be that waits before the alarm is raised; 0 for no alarm
     * @param stuckAfter how long a thread may be at one thing before the loop is no longer live
     */
    public record Limits(
            int eventsPerSecond, long readyEvents, Duration readyAge, Duration staleAfter, Duration stuckAfter) {
        private List<String> faults() {
            List<String> faults = new ArrayList<>();
            if (eventsPerSecond < 0 || eventsPerSecond > 1_000_000) {
                faults.add("max-events-per-second must be from 0 to 1000000, not " + eventsPerSecond);
            }
            if (readyEvents < 0) {
                faults.add("not-ready-lag-events must not be negative, but is " + readyEvents);
            }
            if (readyAge.isNegative()) {
                faults.add("not-ready-lag must not be negative, but is " + readyAge);
            }
            if (staleAfter.isNegative()) {
                faults.add("stale-after must not be negative, but is " + staleAfter);
            }
            if (stuckAfter.isNegative() || stuckAfter.isZero()) {
                faults.add("stuck-after must be longer than 0, not " + stuckAfter);
            }
            return faults;
        }
    }

    public LoopSettings {
        List<String> faults = new ArrayList<>(batches.faults());
        faults.addAll(retries.faults());
        faults.addAll(limits.faults());
        if (handoverTimeout.isNegative()) {
            faults.add("handover-timeout must not be negative, but is " + handoverTimeout);
        }
        if (closeTimeout.isNegative()) {
            faults.add("close-timeout must not be negative, but is " + closeTimeout);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("frontlist.runtime: " + String.join("; ", faults));
        }
    }

    /** The same for filling a new state from the whole log: in larger steps, and as fast as it goes. */
    LoopSettings forRebuild() {
        Batches larger = new Batches(
                Math.max(batches.maxRecords(), 5_000),
                Math.max(batches.maxBytes(), 8L << 20),
                Duration.ZERO,
                Math.max(batches.maxBufferedBytes(), 8L << 20));
        Limits unhurried = new Limits(0, limits.readyEvents(), limits.readyAge(), Duration.ZERO, limits.stuckAfter());
        return new LoopSettings(larger, retries, membership, unhurried, handoverTimeout, closeTimeout);
    }

    /** Most records of one poll: fewer than a batch may have, so that the first of them are handed over while the next are decoded. */
    public int maxPollRecords() {
        return Math.min(batches.maxRecords(), MAX_POLL_RECORDS);
    }

    /** Reads the object {@code frontlist.runtime}. */
    public static LoopSettings from(Config config) {
        return new LoopSettings(
                new Batches(
                        config.getInt("max-batch-records"),
                        config.getBytes("max-batch-bytes"),
                        config.getDuration("max-batch-age"),
                        config.getBytes("max-buffered-bytes")),
                new Retries(
                        config.getDuration("first-backoff"),
                        config.getDuration("max-backoff"),
                        config.getInt("unknown-failure-attempts")),
                membership(config),
                new Limits(
                        config.getInt("max-events-per-second"),
                        config.getLong("not-ready-lag-events"),
                        config.getDuration("not-ready-lag"),
                        config.getDuration("stale-after"),
                        config.getDuration("stuck-after")),
                config.getDuration("handover-timeout"),
                config.getDuration("close-timeout"));
    }

    private static Membership membership(Config config) {
        String protocol = config.getString("group-protocol");
        if (!List.of("classic", "consumer").contains(protocol)) {
            throw new IllegalArgumentException(
                    "frontlist.runtime: group-protocol is classic or consumer, not " + protocol);
        }
        String instance = config.getString("group-instance-id");
        return new Membership(
                Membership.Protocol.valueOf(protocol.toUpperCase(Locale.ROOT)),
                instance.isBlank() ? Optional.empty() : Optional.of(instance));
    }
}
