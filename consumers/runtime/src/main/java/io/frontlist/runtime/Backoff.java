package io.frontlist.runtime;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: doubling from the first to the longest, each shortened by up to half at random so that many processes do not return at once. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The wait after the {@code failures}-th failure in a row, counted from 1. */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long full = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(full - (long) (random.nextDouble() * full / 2));
    }
}
