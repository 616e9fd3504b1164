package io.frontlist.runtime;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a delivery loop paces itself.
 *
 * @param batches how much is applied in one step, and how much may wait for it
 * @param retries what happens when something fails
 * @param handoverTimeout longest wait for what is being applied when its partitions go to another process
 * @param closeTimeout longest wait for the loop to end when it is closed
 */
public record LoopSettings(Batches batches, Retries retries, Duration handoverTimeout, Duration closeTimeout) {
    /** As in {@code reference.conf}. */
    private static final Duration HANDOVER_TIMEOUT = Duration.ofSeconds(10);

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
        private static final long MEBIBYTE = 1024 * 1024;

        /** As in {@code reference.conf}, but for the number of records. */
        static Batches of(int maxRecords) {
            return new Batches(maxRecords, 2 * MEBIBYTE, Duration.ZERO, 4 * MEBIBYTE);
        }

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

    public LoopSettings {
        List<String> faults = new ArrayList<>(batches.faults());
        faults.addAll(retries.faults());
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

    /** The settings of {@code reference.conf}, but for these. */
    public LoopSettings(
            int maxBatchRecords,
            Duration firstBackoff,
            Duration maxBackoff,
            int unknownFailureAttempts,
            Duration closeTimeout) {
        this(
                Batches.of(maxBatchRecords),
                new Retries(firstBackoff, maxBackoff, unknownFailureAttempts),
                HANDOVER_TIMEOUT,
                closeTimeout);
    }

    /** Most records applied in one step. */
    public int maxBatchRecords() {
        return batches.maxRecords();
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
                config.getDuration("handover-timeout"),
                config.getDuration("close-timeout"));
    }
}
