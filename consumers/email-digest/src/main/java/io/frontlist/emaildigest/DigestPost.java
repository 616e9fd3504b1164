package io.frontlist.emaildigest;

import io.frontlist.emaildigest.issue.CutIssue;
import io.frontlist.emaildigest.issue.Digest;
import io.frontlist.emaildigest.issue.DigestSchedule;
import io.frontlist.emaildigest.sending.DigestSender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that cuts issues when they are due and sends the mails that wait. A database that fails is asked again after a while;
 * anything unforeseen ends the thread, which {@link #failure} tells. Thread-safe; who starts it closes it.
 */
public final class DigestPost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DigestPost.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final Digest digest;
    private final DigestSchedule schedule;
    private final DigestSender sender;
    private final Clock clock;
    private final Duration pollInterval;
    private final Thread thread = new Thread(this::run, "digest-post");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean rung;
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    /**
     * A post that does nothing until it is started.
     *
     * @param sender used by this post's thread alone, and closed with it
     * @param pollInterval longest time that a mail which is due, or a time of the schedule that has come, goes unnoticed
     */
    public DigestPost(Digest digest, DigestSchedule schedule, DigestSender sender, Clock clock, Duration pollInterval) {
        this.digest = digest;
        this.schedule = schedule;
        this.sender = sender;
        this.clock = clock;
        this.pollInterval = pollInterval;
    }

    /** Starts the thread. It does not keep the program alive. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Has the thread look at once whether there is something to do, such as after an issue was cut by hand. */
    public void wake() {
        lock.lock();
        try {
            rung = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the thread is at work. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** What ended the thread, where it was not {@link #close}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends the thread after the mail that it is sending, or in the middle of it when that takes too long; then it is in doubt. */
    @Override
    public void close() {
        stopped = true;
        sender.stop();
        wake();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try (sender) {
            while (!stopped) {
                work();
                rest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
            log.error("The digest is neither cut nor sent any more", e);
        }
    }

    private void work() {
        try {
            cutWhenDue();
            sender.sendDue();
        } catch (JdbiException e) {
            log.warn("The digest's database fails; trying again in {} s: {}", pollInterval.toSeconds(), e.getMessage());
        }
    }

    private void cutWhenDue() {
        Instant now = clock.instant();
        Optional<Instant> due = schedule.next(digest.lastCut(now));
        if (due.isPresent() && !due.get().isAfter(now)) {
            Optional<CutIssue> issue = digest.cutIfDue(due.get(), now);
            issue.ifPresent(
                    cut -> log.info("Issue {} is cut: {} books, {} mails", cut.number(), cut.books(), cut.mails()));
        }
    }

    private void rest() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(Math.max(1, pollInterval.toMillis()));
            while (!rung && !stopped && left > 0) {
                left = woken.awaitNanos(left);
            }
            rung = false;
        } finally {
            lock.unlock();
        }
    }
}
