package io.frontlist.retailerfeed;

import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the feeds of all retailers again and again, and on demand. Every round first generates the files that are missing, so what a
 * crash or a full disk has left behind is made good.
 *
 * <p>Several processes may do so on one database: a retailer's feed is cut by one at a time. Thread-safe.
 */
public final class FeedDispatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedDispatch.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

    private final Feed feed;
    private final FeedSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "retailer-feed-cut");
        named.setDaemon(true);
        return named;
    });
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Instant lastRound;
    private volatile @Nullable Throwable failure;

    /** A dispatch that has not started yet. */
    public FeedDispatch(Feed feed, FeedSettings settings, Clock clock) {
        this.feed = feed;
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts the rounds, the first one now. */
    public void start() {
        // A round handles its own failures, so nobody needs to look at the future.
        var unused = thread.scheduleWithFixedDelay(
                this::round, 0, settings.cutEvery().toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * One round now, in the caller's thread: the feeds of all retailers are repaired and cut.
     *
     * @return the messages that were cut
     * @throws DeliveryException the first failure; the other retailers were served nevertheless
     */
    public List<FeedMessage> cutNow() throws DeliveryException {
        List<FeedMessage> messages = new ArrayList<>();
        Optional<RetryableException> first = Optional.empty();
        for (Retailer retailer : settings.retailers()) {
            try {
                feed.repair(retailer, clock.instant());
                messages.addAll(feed.cut(retailer, clock.instant()));
            } catch (RetryableException e) {
                if (first.isPresent()) {
                    first.get().addSuppressed(e);
                } else {
                    first = Optional.of(e);
                }
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
        lastRound = clock.instant();
        return messages;
    }

    /** When a round last served all retailers; empty before the first one that did. */
    public Optional<Instant> lastRound() {
        return Optional.ofNullable(lastRound);
    }

    /** Why the rounds have ended by themselves; empty while they go on. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits until the rounds have ended, by {@link #close} or by a {@link #failure}. */
    public void join() throws InterruptedException {
        ended.await();
    }

    /** Ends the rounds and waits for the one that is under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A round of the feed is still under way after {}", CLOSE_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void round() {
        try {
            cutNow();
        } catch (RetryableException e) {
            LOG.warn("The feeds could not all be cut; tried again in {}", settings.cutEvery(), e);
        } catch (DeliveryException | RuntimeException | Error e) {
            // Not to be mended by trying again: whoever runs us has to know.
            LOG.error("The feeds are no longer cut", e);
            failure = e;
            thread.shutdown();
            ended.countDown();
        }
    }
}
