package io.frontlist.producer.inbox;

import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.inbox.InboxStatus.State;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.intake.IntakeReport;
import io.frontlist.producer.ledger.HandIn;
import io.frontlist.producer.ledger.LedgerException;
import io.frontlist.producer.pacing.Backoff;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the documents that are put into a folder. One thread, started by {@link #start}; all other methods may be called from any
 * thread.
 *
 * <p>A file is taken when two looks in a row have seen it the same, oldest first; names that start with a dot or end in
 * {@code .tmp} or {@code .part}, and sub-folders, are left alone. Then it is moved to {@code published/}, {@code review/} or
 * {@code rejected/}, its report beside it. Killed at any point, the watcher takes again what it had not moved; the ledger knows it, and
 * it is moved as published, with the event that it had.
 */
public final class InboxWatcher implements AutoCloseable {
    private static final String ACTOR = "inbox";
    private static final Logger LOG = LoggerFactory.getLogger(InboxWatcher.class);
    private static final String INBOX = "inbox";
    private static final int MAX_READ_ATTEMPTS = 5;

    /** A file that could not be read or moved. */
    private record Trouble(int failures, Instant retryAt) {}

    private final Intake intake;
    private final int maxDocumentBytes;
    private final Shelves shelves;
    private final Path inbox;
    private final InboxSettings settings;
    private final Clock clock;
    private final Backoff backoff;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    // Owned by the watcher's thread.
    private Set<InboxFile> seen = Set.of();
    /** Taken, but not moved yet. They must not be taken again: in the meantime another document may have announced the same book. */
    private final Map<InboxFile, IntakeReport> taken = new HashMap<>();

    private final Map<InboxFile, Trouble> troubles = new HashMap<>();
    private int failures;

    private volatile InboxStatus status = new InboxStatus(State.WATCHING, Optional.empty());
    private volatile Instant lastTurn;

    /**
     * A watcher that has not started yet.
     *
     * @param maxDocumentBytes largest file that is read into memory
     * @param shelves folders beside the inbox
     */
    public InboxWatcher(Intake intake, int maxDocumentBytes, Shelves shelves, InboxSettings settings, Clock clock) {
        this.intake = intake;
        this.maxDocumentBytes = maxDocumentBytes;
        this.shelves = shelves;
        this.inbox = settings.folder().resolve(INBOX);
        this.settings = settings;
        this.clock = clock;
        this.backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), RandomGenerator.getDefault());
        this.lastTurn = clock.instant();
        this.thread = new Thread(this::run, "inbox-watcher");
    }

    /**
     * Makes the inbox where it is missing and starts the watcher's thread.
     *
     * @throws IOException when the inbox cannot be made
     */
    public void start() throws IOException {
        Files.createDirectories(inbox);
        thread.start();
    }

    /** The folder that is watched. */
    public Path inbox() {
        return inbox;
    }

    /** How the watcher is doing. */
    public InboxStatus status() {
        return status;
    }

    /** When the watcher last turned; one that hangs falls behind the clock. */
    public Instant lastTurn() {
        return lastTurn;
    }

    /** Ends the watcher after the document that it is taking, and waits for that as long as the settings say. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Math.max(1, settings.closeTimeout().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                lastTurn = clock.instant();
                pause(turn());
            }
            status = new InboxStatus(State.CLOSED, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = new InboxStatus(State.CLOSED, Optional.empty());
        } catch (RuntimeException e) {
            LOG.error("The inbox is no longer watched: {}", e.getMessage(), e);
            status = new InboxStatus(State.FAILED, Optional.of(e));
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        if (closing.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("The inbox is no longer watched");
        }
    }

    /** One look; returns how long to wait for the next. */
    private Duration turn() {
        try {
            look();
            failures = 0;
            status = new InboxStatus(State.WATCHING, Optional.empty());
            return settings.pollInterval();
        } catch (IOException | DirectoryIteratorException | LedgerException e) {
            failures++;
            Duration wait = backoff.after(failures);
            LOG.warn("The inbox waits {} ms after failure {}: {}", wait.toMillis(), failures, e.getMessage());
            status = new InboxStatus(State.BACKING_OFF, Optional.of(e));
            return wait;
        }
    }

    private void look() throws IOException {
        Set<InboxFile> now = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(inbox)) {
            for (Path entry : entries) {
                if (!InboxFile.isIgnored(entry)) {
                    see(entry).ifPresent(now::add);
                }
            }
        }
        List<InboxFile> complete = now.stream()
                .filter(seen::contains)
                .sorted(InboxFile.OLDEST_FIRST)
                .toList();
        seen = now;
        taken.keySet().retainAll(now);
        troubles.keySet().retainAll(now);
        for (InboxFile file : complete) {
            if (closing.getCount() == 0) {
                return;
            }
            Trouble trouble = troubles.get(file);
            if (trouble == null || !clock.instant().isBefore(trouble.retryAt())) {
                handle(file);
            }
        }
    }

    private static Optional<InboxFile> see(Path entry) throws IOException {
        try {
            return Optional.of(InboxFile.see(entry));
        } catch (NoSuchFileException e) {
            // Taken back by who put it in.
            return Optional.empty();
        }
    }

    private void handle(InboxFile file) {
        try {
            IntakeReport report = taken.get(file);
            if (report == null) {
                report = take(file);
                taken.put(file, report);
            }
            Path place = shelves.put(file.path(), report);
            taken.remove(file);
            troubles.remove(file);
            LOG.info("Moved {} to {}/{}", file.name(), report.outcome().label(), place.getFileName());
        } catch (NoSuchFileException e) {
            LOG.info("{} went from the inbox before it was moved", file.name());
        } catch (IOException | ReaderUnavailableException e) {
            Trouble trouble = troubles.getOrDefault(file, new Trouble(0, Instant.EPOCH));
            Duration wait = backoff.after(trouble.failures() + 1);
            troubles.put(
                    file, new Trouble(trouble.failures() + 1, clock.instant().plus(wait)));
            LOG.error("{} stays in the inbox for {} ms: {}", file.name(), wait.toMillis(), e.toString());
        }
    }

    /** Takes the document, or reports why it cannot be read. */
    private IntakeReport take(InboxFile file) throws IOException {
        try {
            return intake.take(file.read(inbox, maxDocumentBytes), HandIn.repeatable(ACTOR, file.handIn()));
        } catch (UnreadableDocumentException e) {
            LOG.warn("{} cannot be read: {}", file.name(), e.getMessage());
            return IntakeReport.unread(file.name(), e.refusal());
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            Trouble trouble = troubles.get(file);
            if (trouble == null || trouble.failures() + 1 < MAX_READ_ATTEMPTS) {
                throw e;
            }
            LOG.warn("{} cannot be read: {}", file.name(), e.toString());
            return IntakeReport.unread(file.name(), Refusal.of(Cause.INACCESSIBLE, e.toString()));
        }
    }
}
