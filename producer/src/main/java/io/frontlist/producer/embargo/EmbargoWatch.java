package io.frontlist.producer.embargo;

import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.ledger.LedgerException;
import io.frontlist.producer.pacing.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go what is held when its embargo ends. One thread, started by {@link #start}; all other methods may be called from any thread.
 *
 * <p>Every tenth of a second the clock is asked anew whether something is due. Nothing is timed ahead, so a clock that is set back or
 * forth, and a process that stood still or was started again, change nothing: what is due by the clock is published, what is not
 * waits.
 */
public final class EmbargoWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbargoWatch.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Clock clock;
    private final Backoff backoff = new Backoff(LOOK, MAX_BACKOFF, RandomGenerator.getDefault());
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile Optional<Exception> failure = Optional.empty();
    private volatile Instant lastTurn;

    /** A watch that has not started yet. */
    public EmbargoWatch(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.lastTurn = clock.instant();
        this.thread = new Thread(this::run, "embargo-watch");
    }

    /** Starts the watch's thread. */
    public void start() {
        thread.start();
    }

    /** What keeps it from looking, if anything does; it goes on trying. */
    public Optional<Exception> failure() {
        return failure;
    }

    /** When it last looked; a watch that hangs falls behind the clock. */
    public Instant lastTurn() {
        return lastTurn;
    }

    /** Ends the watch; what is held stays so until the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        try {
            Duration wait = Duration.ZERO;
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                lastTurn = clock.instant();
                try {
                    int ended = ledger.endEmbargoes();
                    if (ended > 0) {
                        LOG.info("{} embargoes have ended", ended);
                    }
                    failures = 0;
                    failure = Optional.empty();
                    // What came due together goes without a pause between.
                    wait = ended > 0 ? Duration.ZERO : LOOK;
                } catch (LedgerException e) {
                    failures++;
                    wait = backoff.after(failures);
                    failure = Optional.of(e);
                    LOG.warn("Embargoes are looked at again in {} ms: {}", wait.toMillis(), e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
