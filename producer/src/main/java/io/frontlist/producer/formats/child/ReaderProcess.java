package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.child.ReaderLostException.Loss;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader process, as seen from the one that started it. It works in a folder of its own, which goes when it goes, and has
 * nothing of our environment. Used by one thread at a time; {@link #kill} may be called from any.
 */
final class ReaderProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderProcess.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(5);
    /** The exit value of a process that a signal ended is this and the signal. */
    private static final int SIGNALLED = 128;

    private final Process process;
    private final ScheduledExecutorService watchdog;
    private final int maxAnswerBytes;
    private final DataOutputStream questions;
    private final DataInputStream answers;
    private final LastWords lastWords;
    private final CompletableFuture<Void> gone;
    private int documents;
    private boolean isLost;

    private ReaderProcess(Process process, Path folder, int maxAnswerBytes, ScheduledExecutorService watchdog) {
        this.process = process;
        this.watchdog = watchdog;
        this.maxAnswerBytes = maxAnswerBytes;
        questions = new DataOutputStream(process.getOutputStream());
        answers = new DataInputStream(process.getInputStream());
        lastWords = new LastWords(process.getErrorStream(), "reader-stderr-" + process.pid());
        gone = process.onExit().thenRun(() -> remove(folder));
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param watchdog kills it when it takes too long
     * @throws IOException when it cannot be started
     */
    static ReaderProcess start(ReaderCommand command, ScheduledExecutorService watchdog) throws IOException {
        Path folder = Files.createTempDirectory("frontlist-reader-");
        ProcessBuilder builder = new ProcessBuilder(command.line()).directory(folder.toFile());
        builder.environment().clear();
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            remove(folder);
            throw e;
        }
        ReaderProcess reader = new ReaderProcess(process, folder, command.maxAnswerBytes(), watchdog);
        try {
            if (!(reader.await(START_TIMEOUT) instanceof Answer.Ready)) {
                throw new StreamCorruptedException("It spoke before it was asked");
            }
        } catch (IOException | RejectedExecutionException e) {
            int exit = reader.exitValue();
            throw new IOException(
                    "It ended with %d while it started: %s".formatted(exit, reader.lastWords.ofEnded()), e);
        }
        LOG.debug("Reader process {} has started", process.pid());
        return reader;
    }

    /**
     * Has a document read.
     *
     * @throws ReaderLostException when that is this process's end
     */
    Answer ask(Question question, Duration timeout) throws ReaderLostException {
        documents++;
        AtomicBoolean isOverTime = new AtomicBoolean();
        Runnable kill = () -> {
            isOverTime.set(true);
            kill();
        };
        ScheduledFuture<?> killing = watchdog.schedule(kill, timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            question.writeTo(questions);
            Answer answer = Answer.readFrom(answers, maxAnswerBytes);
            if (answer instanceof Answer.Exhausted || answer instanceof Answer.Ready) {
                throw new StreamCorruptedException("It cannot go on");
            }
            return answer;
        } catch (IOException e) {
            isLost = true;
            throw lost(e, isOverTime.get());
        } finally {
            killing.cancel(false);
            // It may have been killed with the answer already given.
            isLost |= isOverTime.get();
        }
    }

    private Answer await(Duration timeout) throws IOException {
        ScheduledFuture<?> killing = watchdog.schedule(this::kill, timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return Answer.readFrom(answers, maxAnswerBytes);
        } finally {
            killing.cancel(false);
        }
    }

    private ReaderLostException lost(IOException failure, boolean isTimedOut) {
        if (failure instanceof StreamCorruptedException) {
            kill();
            return new ReaderLostException(
                    Loss.FAILED, "reader process " + process.pid() + ": " + failure.getMessage());
        }
        int exit = exitValue();
        LOG.debug("The last words of reader process {}: {}", process.pid(), lastWords.ofEnded());
        Loss loss = isTimedOut ? Loss.TIMED_OUT : exit > SIGNALLED ? Loss.KILLED : Loss.FAILED;
        return new ReaderLostException(loss, "reader process " + process.pid() + " ended with " + exit);
    }

    /** How it ended; it is made to end when it does not by itself. */
    private int exitValue() {
        try {
            if (!process.waitFor(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                process.waitFor();
                return 0;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            return 0;
        }
    }

    /** Whether it may be asked again, as far as can be told. */
    boolean isUsable() {
        return !isLost && process.isAlive();
    }

    /** How many documents it was asked about. */
    int documents() {
        return documents;
    }

    long pid() {
        return process.pid();
    }

    /** Lets it end by itself, and kills it when it does not soon. */
    void end() {
        try {
            questions.close();
        } catch (IOException e) {
            LOG.debug("Reader process {} has ended already: {}", process.pid(), e.getMessage());
        }
        ScheduledFuture<?> killing = watchdog.schedule(this::kill, END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        var unused = gone.thenRun(() -> killing.cancel(false));
    }

    /** Ends it at once. */
    void kill() {
        // By its handle, which leaves the streams open: they are to be read to their end.
        process.toHandle().destroyForcibly();
    }

    /** Waits a while until it and its folder are no more. */
    void awaitEnd() {
        try {
            gone.get(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Reader process {} leaves something behind: {}", process.pid(), e.toString());
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("The folder of a reader process is gone already");
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The folder {} of a reader process stays behind: {}", folder, e.getMessage());
        }
    }
}
