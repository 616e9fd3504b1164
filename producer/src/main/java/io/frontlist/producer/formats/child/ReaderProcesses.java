package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.child.ReaderLostException.Loss;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads PDF and HWP documents in child JVMs with a heap of their own, so that a document that needs too much memory, runs in
 * circles or breaks its library ends in a refusal and harms nothing else.
 *
 * <p>A process is started when a document first needs one, reads one document after another, and is replaced when it has read many
 * or ends. It ends by itself when this process does, also when that is killed. Thread-safe; to be closed by who made it.
 *
 * <ul>
 *   <li>A document over its time is refused as {@link Cause#TIMED_OUT}; its process is killed.
 *   <li>A document that ends its process, by memory or otherwise, is refused as {@link Cause#READER_FAILED}.
 *   <li>When somebody else kills the process, the document is tried once more in a fresh one; killed again, it is refused as
 *       {@link Cause#READER_FAILED}.
 *   <li>When no process becomes free in time, none can be started, or this is closed, {@link ReaderUnavailableException} says so:
 *       nothing is known about the document then.
 * </ul>
 */
public final class ReaderProcesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderProcesses.class);
    private static final int MOST_ATTEMPTS = 2;
    private static final int MOST_STARTS = 3;
    private static final String CLOSED = "The reader processes are closed";
    /** Whoever is reading then notices at once, unless it waits for a process that is starting. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /** A process that waits for its next document, and the end that comes to it when none comes. */
    private record Warm(ReaderProcess process, Future<?> retirement) {}

    private final ReaderProcessSettings settings;
    private final FormatLimits limits;
    private final ReaderCommand command;
    private final Semaphore free;
    private final ScheduledThreadPoolExecutor watchdog;

    // Guarded by this.
    private final Deque<Warm> warm = new ArrayDeque<>();
    private final Set<ReaderProcess> running = new HashSet<>();
    private boolean isClosed;

    /** None is started yet. */
    public ReaderProcesses(ReaderProcessSettings settings, FormatLimits limits) {
        this(settings, limits, ReaderCommand.of(settings, limits));
    }

    ReaderProcesses(ReaderProcessSettings settings, FormatLimits limits, ReaderCommand command) {
        this.settings = settings;
        this.limits = limits;
        this.command = command;
        free = new Semaphore(settings.processes(), true);
        watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "reader-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /** Readers of the formats that are read this way; they throw {@link ReaderUnavailableException} too. */
    public List<FormatReader> formats() {
        return Arrays.stream(Hosted.values()).<FormatReader>map(Remote::new).toList();
    }

    private final class Remote implements FormatReader {
        private final Hosted format;
        private final FormatReader reader;

        Remote(Hosted format) {
            this.format = format;
            this.reader = format.reader(limits);
        }

        @Override
        public boolean recognises(byte[] bytes) {
            return reader.recognises(bytes);
        }

        @Override
        public Content read(byte[] bytes) throws UnreadableDocumentException {
            return ReaderProcesses.this.read(new Question(format, bytes));
        }
    }

    private FormatReader.Content read(Question question) throws UnreadableDocumentException {
        awaitTurn();
        try {
            Answer answer = answerTo(question);
            if (answer instanceof Answer.Read read) {
                return read.content();
            } else if (answer instanceof Answer.Refused refused) {
                throw new UnreadableDocumentException(refused.refusal());
            }
            throw new IllegalStateException("No answer about a document: " + answer);
        } catch (RejectedExecutionException e) {
            throw new ReaderUnavailableException(CLOSED, e);
        } finally {
            free.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!free.tryAcquire(settings.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ReaderUnavailableException("No reader process has become free within "
                        + settings.maxWait().toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReaderUnavailableException("Waiting for a reader process was interrupted", e);
        }
    }

    private Answer answerTo(Question question) throws UnreadableDocumentException {
        for (int attempt = 1; ; attempt++) {
            ReaderProcess process = take();
            try {
                return process.ask(question, settings.timeout());
            } catch (ReaderLostException e) {
                if (isClosed()) {
                    throw new ReaderUnavailableException(CLOSED, e);
                }
                LOG.warn(
                        "Attempt {} to read a {} document of {} bytes failed: {}, {}",
                        attempt,
                        question.format(),
                        question.document().length,
                        e.loss(),
                        e.getMessage());
                if (e.loss() == Loss.TIMED_OUT) {
                    throw new UnreadableDocumentException(Refusal.of(
                            Cause.TIMED_OUT, Long.toString(settings.timeout().toSeconds())));
                } else if (e.loss() == Loss.FAILED || attempt == MOST_ATTEMPTS) {
                    throw new UnreadableDocumentException(
                            Refusal.of(Cause.READER_FAILED, question.format().name()));
                }
            } finally {
                giveBack(process);
            }
        }
    }

    private ReaderProcess take() {
        return takeWarm().orElseGet(this::start);
    }

    private synchronized Optional<ReaderProcess> takeWarm() {
        if (isClosed) {
            throw new ReaderUnavailableException(CLOSED);
        }
        while (!warm.isEmpty()) {
            Warm next = warm.pop();
            next.retirement().cancel(false);
            if (next.process().isUsable()) {
                return Optional.of(next.process());
            }
            LOG.info(
                    "Reader process {} ended between two documents",
                    next.process().pid());
            running.remove(next.process());
        }
        return Optional.empty();
    }

    /** A fresh one; tried again a few times, since it may be killed before it is ready. */
    private ReaderProcess start() {
        for (int attempt = 1; ; attempt++) {
            try {
                ReaderProcess fresh = ReaderProcess.start(command, watchdog);
                if (adopt(fresh)) {
                    return fresh;
                }
                fresh.kill();
                fresh.awaitEnd();
                throw new ReaderUnavailableException(CLOSED);
            } catch (IOException e) {
                LOG.warn("Attempt {} to start a reader process failed: {}", attempt, e.getMessage());
                if (attempt == MOST_STARTS) {
                    throw new ReaderUnavailableException("A reader process cannot be started: " + e.getMessage(), e);
                }
            }
        }
    }

    private synchronized boolean adopt(ReaderProcess fresh) {
        return !isClosed && running.add(fresh);
    }

    private synchronized void giveBack(ReaderProcess process) {
        if (isClosed) {
            return;
        } else if (!process.isUsable()) {
            running.remove(process);
            process.kill();
        } else if (process.documents() >= settings.documents()) {
            running.remove(process);
            process.end();
        } else {
            long idle = settings.idleTime().toNanos();
            warm.push(new Warm(process, watchdog.schedule(() -> retire(process), idle, TimeUnit.NANOSECONDS)));
        }
    }

    private synchronized void retire(ReaderProcess process) {
        if (warm.removeIf(each -> each.process() == process)) {
            running.remove(process);
            process.end();
        }
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    /** Ends all processes. Documents that are being read end in {@link ReaderUnavailableException}. */
    @Override
    public void close() {
        List<ReaderProcess> all;
        synchronized (this) {
            isClosed = true;
            warm.clear();
            all = List.copyOf(running);
            running.clear();
        }
        all.forEach(ReaderProcess::kill);
        all.forEach(ReaderProcess::awaitEnd);
        awaitReaders();
        watchdog.shutdownNow();
    }

    private void awaitReaders() {
        try {
            if (free.tryAcquire(settings.processes(), CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(settings.processes());
            } else {
                LOG.warn("A document is still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
