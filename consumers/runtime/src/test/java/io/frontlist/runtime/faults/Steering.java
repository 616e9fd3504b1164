package io.frontlist.runtime.faults;

import io.frontlist.runtime.RetryableException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** How the test steers a consumer's process: its clock, and what its sink does before it writes. Thread-safe. */
final class Steering extends Clock {
    /** What the process prints when the sink stands still because it was told to. */
    static final String HELD = "sink held";

    private volatile long offsetMillis;
    private volatile boolean failing;
    private boolean holding;

    /** Sets the clock before or after the system's. */
    void offset(long millis) {
        offsetMillis = millis;
    }

    /** Lets the sink fail, in a way that may pass, or no longer. */
    void failing(boolean isFailing) {
        failing = isFailing;
    }

    /** Lets the sink stand still at {@link #gate}, or go on. */
    synchronized void holding(boolean isHolding) {
        holding = isHolding;
        notifyAll();
    }

    /** Where the sink passes; a stand here is as long as the test wants. */
    void gate() throws RetryableException {
        if (failing) {
            throw new RetryableException("The sink was told to fail");
        }
        synchronized (this) {
            if (holding) {
                System.out.println(HELD);
            }
            try {
                while (holding) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RetryableException("Interrupted at the gate", e);
            }
        }
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plusMillis(offsetMillis);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody asks for a zone here");
    }
}
