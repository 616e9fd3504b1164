package io.frontlist.producer.pacing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells one waiting thread that there is something to do. Raised several times before it is awaited, it is raised once. Thread-safe. */
public final class Signal {
    private final Semaphore raised = new Semaphore(0);

    /** Wakes the waiting thread, or lets its next wait return at once. */
    public void raise() {
        raised.release();
    }

    /**
     * Waits until the signal is raised, at most so long; afterwards it is lowered.
     *
     * @return whether it was raised
     */
    public boolean await(Duration atMost) throws InterruptedException {
        boolean wasRaised = raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        raised.drainPermits();
        return wasRaised;
    }
}
