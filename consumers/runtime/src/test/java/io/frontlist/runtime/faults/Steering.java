package io.frontlist.runtime.faults;

import io.frontlist.runtime.RetryableException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** How the test steers a consumer's process: its clock, and what its sink does before it writes. Thread-safe. */
final class Steering extends Clock {
    /** What the process prints when the sink stands still because it was told to. */
    static final String HELD = "sink held";

    private volatile long offsetMillis;
    private volatile boolean failing;
    private Optional<Place> holding = Optional.empty();

    /** Where the sink can be told to stand still. */
    enum Place {
        /** With a batch in its hands, before it has begun; a wrong sink stands between its two halves. */
        OUTSIDE,
        /** In its transaction, when nothing is committed yet. */
        INSIDE
    }

    /** Sets the clock before or after the system's. */
    void offset(long millis) {
        offsetMillis = millis;
    }

    /** Lets the sink fail, in a way that may pass, or no longer. */
    void failing(boolean isFailing) {
        failing = isFailing;
    }

    /** Lets the sink stand still at the place when it comes there next. */
    synchronized void hold(Place place) {
        holding = Optional.of(place);
    }

    /** Lets it go on. */
    synchronized void release() {
        holding = Optional.empty();
        notifyAll();
    }

    /** Where the sink passes on its way; a stand here is as long as the test wants. */
    void pass(Place place) throws RetryableException {
        if (failing) {
            throw new RetryableException("The sink was told to fail");
        }
        synchronized (this) {
            if (standsAt(place)) {
                System.out.println(HELD);
            }
            try {
                while (standsAt(place)) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RetryableException("Interrupted while it stood still", e);
            }
        }
    }

    private boolean standsAt(Place place) {
        return holding.filter(place::equals).isPresent();
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
