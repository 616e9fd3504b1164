package io.frontlist.producer.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slows down who tries passwords: each address has a few attempts that come back slowly, and all addresses together have more. A success
 * costs nothing. Thread-safe.
 */
final class SignInThrottle {
    private static final int ATTEMPTS_OF_ADDRESS = 5;
    private static final Duration ADDRESS_REFILL = Duration.ofSeconds(30);
    private static final int ATTEMPTS_OF_ALL = 50;
    private static final Duration ALL_REFILL = Duration.ofSeconds(2);
    /** Among more addresses than that, those that were not heard of for the longest time are forgotten. */
    private static final int MOST_ADDRESSES = 10_000;

    private final LongSupplier nanoTime;
    private final Bucket all;
    private final Map<String, Bucket> addresses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /**
     * A throttle.
     *
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    SignInThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.all = new Bucket(ATTEMPTS_OF_ALL, ALL_REFILL, nanoTime.getAsLong());
    }

    /** Attempts that are left, and when the next comes back. */
    private static final class Bucket {
        private final int capacity;
        private final long refillNanos;
        private int left;
        private long filledAt;

        Bucket(int capacity, Duration refill, long now) {
            this.capacity = capacity;
            this.refillNanos = refill.toNanos();
            this.left = capacity;
            this.filledAt = now;
        }

        boolean isEmpty(long now) {
            long refills = (now - filledAt) / refillNanos;
            left = (int) Math.min(capacity, left + refills);
            filledAt += refills * refillNanos;
            return left == 0;
        }

        Duration untilRefill(long now) {
            return Duration.ofNanos(filledAt + refillNanos - now);
        }

        void take() {
            left--;
        }

        void giveBack() {
            left = Math.min(capacity, left + 1);
        }
    }

    /** Takes an attempt; empty where it may be made, else how long to wait before the next. */
    synchronized Optional<Duration> attempt(String address) {
        long now = nanoTime.getAsLong();
        if (all.isEmpty(now)) {
            return Optional.of(all.untilRefill(now));
        }
        Bucket own =
                addresses.computeIfAbsent(address, unknown -> new Bucket(ATTEMPTS_OF_ADDRESS, ADDRESS_REFILL, now));
        if (own.isEmpty(now)) {
            return Optional.of(own.untilRefill(now));
        }
        all.take();
        own.take();
        return Optional.empty();
    }

    /** Gives the attempt back: it was none. */
    synchronized void succeeded(String address) {
        all.giveBack();
        Bucket own = addresses.get(address);
        if (own != null) {
            own.giveBack();
        }
    }
}
