package io.frontlist.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends the polling thread's wait for records when there is something else for it to do. {@link #ring} may be called from any thread, the
 * others from the polling thread.
 */
final class Bell {
    private final Runnable wakeup;
    private volatile boolean waiting;
    private volatile boolean rung;

    /**
     * A bell that has not rung.
     *
     * @param wakeup ends a wait, now or as soon as it begins
     */
    Bell(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    synchronized void ring() {
        rung = true;
        if (waiting) {
            wakeup.run();
        }
        notifyAll();
    }

    /** Waits where Kafka is not waited for; a ring ends it. */
    synchronized void await(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); !rung && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rung = false;
    }

    /** To be called before each wait; returns how long it may last. A ring from now on ends it. */
    Duration listen(Duration longest) {
        waiting = true;
        return rung ? Duration.ZERO : longest;
    }

    /** To be called after each wait, before looking for what there is to do. */
    void answer() {
        waiting = false;
        rung = false;
    }
}
