package io.frontlist.runtime;

import java.util.concurrent.TimeUnit;

/**
 * So many events a second at the most, over each second and more: what was not used for a while is not saved up beyond one second's worth.
 * Not thread-safe.
 */
final class Pace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    /** When all that was taken so far would have been taken at an even pace. */
    private long evenlyTaken;

    /**
     * A pace of which nothing is used.
     *
     * @param perSecond 0 for as many as there are
     * @param now nanoseconds of a clock that nobody sets
     */
    Pace(int perSecond, long now) {
        this.perSecond = perSecond;
        this.evenlyTaken = now;
    }

    /** How many events may be taken now. */
    int free(long now) {
        if (perSecond == 0) {
            return Integer.MAX_VALUE;
        }
        long ahead = Math.max(0, evenlyTaken - now);
        return (int) (Math.max(0, SECOND - ahead) / interval());
    }

    /** How long until one may be taken; 0 when one may be now. */
    long nanosLeft(long now) {
        return perSecond == 0 ? 0 : Math.max(0, evenlyTaken - now - SECOND + interval());
    }

    void taken(int events, long now) {
        if (perSecond > 0) {
            evenlyTaken = Math.max(evenlyTaken, now) + events * interval();
        }
    }

    private long interval() {
        return SECOND / perSecond;
    }
}
