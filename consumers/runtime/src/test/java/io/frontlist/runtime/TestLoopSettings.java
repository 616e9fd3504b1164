package io.frontlist.runtime;

import com.typesafe.config.ConfigFactory;
import io.frontlist.runtime.LoopSettings.Batches;
import io.frontlist.runtime.LoopSettings.Retries;
import java.time.Duration;

/** Settings for tests: those of {@code reference.conf}, but for what a test is about. */
public final class TestLoopSettings {
    static final LoopSettings REFERENCE = LoopSettings.from(
            ConfigFactory.defaultReferenceUnresolved().resolve().getConfig("frontlist.runtime"));

    private TestLoopSettings() {}

    /** Batches of so many records, and attempts in such a pace. */
    public static LoopSettings of(
            int maxBatchRecords,
            Duration firstBackoff,
            Duration maxBackoff,
            int unknownFailureAttempts,
            Duration closeTimeout) {
        Batches batches = REFERENCE.batches();
        return of(
                new Batches(maxBatchRecords, batches.maxBytes(), batches.maxAge(), batches.maxBufferedBytes()),
                new Retries(firstBackoff, maxBackoff, unknownFailureAttempts),
                REFERENCE.handoverTimeout(),
                closeTimeout);
    }

    static LoopSettings of(Batches batches, Retries retries, Duration handoverTimeout, Duration closeTimeout) {
        return new LoopSettings(
                batches, retries, REFERENCE.membership(), REFERENCE.limits(), handoverTimeout, closeTimeout);
    }
}
