package io.frontlist.producer.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told to move. For one thread at a time. */
public final class SettableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-26T00:00:00Z");

    public void forward(Duration time) {
        now = now.plus(time);
    }

    /** The same as a count of nanoseconds. */
    public long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
