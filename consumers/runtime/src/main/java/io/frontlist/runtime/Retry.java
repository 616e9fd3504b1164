package io.frontlist.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How often something has failed in a row, and when it may be tried again. Thread-safe. */
final class Retry {
    private final Backoff backoff;
    private final LongSupplier nanos;
    private int failures;
    private long due;
    private Optional<Exception> reason = Optional.empty();

    /**
     * Nothing has failed yet.
     *
     * @param nanos a clock that nobody sets, as {@link System#nanoTime}: a wait must not grow when the machine's clock is put back
     */
    Retry(Backoff backoff, LongSupplier nanos) {
        this.backoff = backoff;
        this.nanos = nanos;
    }

    /** Notes a failure; returns how long to wait. */
    synchronized Duration failed(Exception why) {
        failures++;
        reason = Optional.of(why);
        Duration wait = backoff.after(failures);
        due = nanos.getAsLong() + wait.toNanos();
        return wait;
    }

    synchronized void succeeded() {
        if (failures > 0) {
            failures = 0;
            reason = Optional.empty();
        }
    }

    /** Failures since the last success. */
    synchronized int failures() {
        return failures;
    }

    /** The last failure, until there is a success. */
    synchronized Optional<Exception> reason() {
        return reason;
    }

    /** How long to wait from {@code now} on; 0 when it may be tried. */
    synchronized long nanosLeft(long now) {
        return failures == 0 ? 0 : Math.max(0, due - now);
    }

    boolean isDue() {
        return nanosLeft(nanos.getAsLong()) == 0;
    }
}
