package io.frontlist.producer.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: doubling from the first to the longest, each shortened by up to half at random so that many
 * processes do not return at once. Immutable.
 */
public final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    /** Waits from {@code first}, which is longer than zero, to {@code longest}. */
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The wait after the {@code failures}-th failure in a row, counted from 1. */
    public Duration after(int failures) {
        long full = Math.min(first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS), longest.toMillis());
        return Duration.ofMillis(full - (long) (random.nextDouble() * full / 2));
    }
}
