package io.frontlist.runtime;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a delivery loop paces itself.
 *
 * @param maxBatchRecords most records applied in one step, from 1
 * @param firstBackoff wait after the first failure; doubles with each further one
 * @param maxBackoff longest wait between two attempts
 * @param unknownFailureAttempts attempts after which a failure of unknown kind is taken for poison, from 1
 * @param closeTimeout longest wait for the loop to end when it is closed
 */
public record LoopSettings(
        int maxBatchRecords,
        Duration firstBackoff,
        Duration maxBackoff,
        int unknownFailureAttempts,
        Duration closeTimeout) {
    public LoopSettings {
        List<String> faults = new ArrayList<>();
        if (maxBatchRecords < 1) {
            faults.add("max-batch-records must be at least 1, not " + maxBatchRecords);
        }
        if (firstBackoff.isNegative() || firstBackoff.isZero()) {
            faults.add("first-backoff must be longer than 0, not " + firstBackoff);
        }
        if (maxBackoff.compareTo(firstBackoff) < 0) {
            faults.add("max-backoff must not be shorter than first-backoff, not " + maxBackoff);
        }
        if (unknownFailureAttempts < 1) {
            faults.add("unknown-failure-attempts must be at least 1, not " + unknownFailureAttempts);
        }
        if (closeTimeout.isNegative()) {
            faults.add("close-timeout must not be negative, but is " + closeTimeout);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("frontlist.runtime: " + String.join("; ", faults));
        }
    }

    /** Reads the object {@code frontlist.runtime}. */
    public static LoopSettings from(Config config) {
        return new LoopSettings(
                config.getInt("max-batch-records"),
                config.getDuration("first-backoff"),
                config.getDuration("max-backoff"),
                config.getInt("unknown-failure-attempts"),
                config.getDuration("close-timeout"));
    }
}
