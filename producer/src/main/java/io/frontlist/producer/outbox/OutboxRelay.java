package io.frontlist.producer.outbox;

import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.LedgerException;
import io.frontlist.producer.outbox.RelayStatus.State;
import io.frontlist.producer.pacing.Backoff;
import io.frontlist.producer.pacing.Signal;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UnknownSchemaException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the ledger has accepted. One thread, started by {@link #start}; all other methods may be called from any thread.
 *
 * <p>Promised: an event is marked as published only after Kafka has acknowledged it, so each is on the topic at least once, and more
 * than once only with the same event id. The events of one ISBN are sent in the order of their revisions, the next only after the one
 * before it is acknowledged. While Kafka or the database is away, the relay waits longer and longer and goes on.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    /** While one is acknowledged, the next is sent and a third is read. */
    private static final int MOST_ROUNDS = 3;

    private static final Duration LOOK_FOR_DRAINED = Duration.ofMillis(50);

    /** An event on its way. */
    private record Sent(OutboxRow row, Future<RecordMetadata> acknowledgement) {}

    /** An ISBN whose next event Kafka refuses for what it is. */
    private record Hold(int failures, Instant retryAt) {}

    private final Producer<byte[], byte[]> kafka;
    private final Function<KafkaException, Optional<String>> refusals;
    private final GroupCommit commits;
    private final Signal signal;
    private final OutboxSettings settings;
    private final Clock clock;
    private final Backoff backoff;
    private final Lane lane;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    // Owned by the relay's thread.
    private final Map<String, Hold> held = new HashMap<>();
    private final Queue<List<Sent>> onTheWay = new ArrayDeque<>();
    private final Set<String> booksOnTheWay = new HashSet<>();
    /** What was not acknowledged lies behind the reader, and the same book's next event perhaps before it. */
    private boolean isToReadAnew;

    private int failures;

    private volatile RelayStatus status = new RelayStatus(State.STARTING, Optional.empty(), Set.of());
    private volatile Instant lastTurn;

    /**
     * Where a relay publishes.
     *
     * @param kafka set up with {@link PublishingSettings}; the relay closes it
     * @param codec how events are written on the topic
     * @param refusals says in words which credential or which right is at fault, where a failure is for that
     */
    public record Destination(
            Producer<byte[], byte[]> kafka,
            ReleaseEventCodec codec,
            Function<KafkaException, Optional<String>> refusals) {
        /** A cluster that refuses nobody, or says enough itself. */
        public Destination(Producer<byte[], byte[]> kafka, ReleaseEventCodec codec) {
            this(kafka, codec, failure -> Optional.empty());
        }
    }

    /**
     * A relay that has not started yet.
     *
     * @param commits to a database with the tables of {@code db/producer}
     * @param signal raised when the ledger has accepted something
     */
    public OutboxRelay(
            GroupCommit commits, Destination destination, Signal signal, OutboxSettings settings, Clock clock) {
        this.kafka = destination.kafka();
        this.refusals = destination.refusals();
        this.commits = commits;
        this.signal = signal;
        this.settings = settings;
        this.clock = clock;
        this.backoff = new Backoff(settings.firstBackoff(), settings.maxBackoff(), RandomGenerator.getDefault());
        this.lane = new Lane(commits.database(), new EventRecords(destination.codec(), settings.source()));
        this.lastTurn = clock.instant();
        this.thread = new Thread(this::run, "outbox-relay");
    }

    /** Starts the relay's thread. */
    public void start() {
        thread.start();
    }

    /** How the relay is doing. */
    public RelayStatus status() {
        return status;
    }

    /** When the relay last turned; one that hangs falls behind the clock by more than Kafka's delivery timeout. */
    public Instant lastTurn() {
        return lastTurn;
    }

    /** Whether everything that was accepted before this call is published. */
    public boolean drained() {
        return commits.database().jdbi().withHandle(Outbox::isEmpty);
    }

    /**
     * Waits until everything is published.
     *
     * @return whether it is; false when the time was over first
     */
    public boolean awaitDrained(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!drained()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_FOR_DRAINED.toNanos()));
        }
        return true;
    }

    /** Ends the relay after the events that are on their way; waits for that as long as the settings say, and as long again for the end. */
    @Override
    public void close() {
        closing.countDown();
        signal.raise();
        if (thread.getState() == Thread.State.NEW) {
            closeParts();
            return;
        }
        try {
            thread.join(Math.max(1, settings.closeTimeout().toMillis()));
            if (thread.isAlive()) {
                // What is not acknowledged stays in the outbox and is sent again by the next relay.
                thread.interrupt();
                thread.join(Math.max(1, settings.closeTimeout().toMillis()));
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                lastTurn = clock.instant();
                turn();
            }
            report(State.CLOSED, Optional.empty());
        } catch (InterruptedException | InterruptException e) {
            LOG.info("The relay was told to stop waiting for Kafka");
            report(State.CLOSED, Optional.empty());
        } catch (RuntimeException e) {
            LOG.error("The relay stops: {}", e.getMessage(), e);
            report(State.FAILED, Optional.of(e));
        } finally {
            closeParts();
        }
    }

    private void closeParts() {
        // An interrupt has done its work; the database must still be told.
        boolean interrupted = Thread.interrupted();
        try {
            kafka.close(Duration.ZERO);
        } catch (KafkaException e) {
            LOG.warn("Closing the Kafka producer failed: {}", e.getMessage());
        } finally {
            lane.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        try {
            Optional<Outbox> outbox = lane.enter();
            if (outbox.isEmpty()) {
                report(State.STANDBY, Optional.empty());
                signal.await(settings.pollInterval());
                return;
            }
            boolean found = relay(outbox.get());
            failures = 0;
            report(State.RELAYING, Optional.empty());
            if (!found) {
                signal.await(settings.pollInterval());
            }
        } catch (JdbiException | LedgerException e) {
            settleAll();
            lane.close();
            backOff(e);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            settleAll();
            backOff(refusals.apply(e)
                    .<RuntimeException>map(words -> new KafkaException(words, e))
                    .orElse(e));
        } catch (UnknownSchemaException e) {
            settleAll();
            backOff(e);
        }
    }

    /**
     * Keeps Kafka busy: sends what is next while what was sent before is on its way, then waits for the first of it and removes what
     * Kafka has.
     *
     * @return whether there was anything to do
     * @throws KafkaException when Kafka failed for a reason that is not one event's fault
     */
    private boolean relay(Outbox outbox) throws InterruptedException {
        if (isToReadAnew) {
            outbox.startAnew();
            isToReadAnew = false;
        }
        boolean isMore = true;
        while (isMore && !isToReadAnew && onTheWay.size() < MOST_ROUNDS) {
            isMore = sendNext(outbox);
        }
        if (onTheWay.isEmpty()) {
            return false;
        }
        settle(onTheWay.remove());
        return true;
    }

    /** Sends a round; false where nothing waits. */
    private boolean sendNext(Outbox outbox) throws InterruptedException {
        Instant now = clock.instant();
        List<OutboxRow> rows =
                outbox.next(settings.maxRoundRecords(), isbn13 -> !isHeld(isbn13, now) && booksOnTheWay.add(isbn13));
        if (!rows.isEmpty()) {
            onTheWay.add(send(rows));
        }
        return !rows.isEmpty();
    }

    private boolean isHeld(String isbn13, Instant now) {
        Hold hold = held.get(isbn13);
        return hold != null && now.isBefore(hold.retryAt());
    }

    /** Waits for all acknowledgements of a round, and ends the waiting of its events. */
    private void settle(List<Sent> round) throws InterruptedException {
        List<Long> published = new ArrayList<>();
        Optional<KafkaException> failure = Optional.empty();
        for (Sent sent : round) {
            Optional<KafkaException> refusal = await(sent);
            booksOnTheWay.remove(sent.row().isbn13());
            isToReadAnew |= refusal.isPresent();
            if (refusal.isEmpty()) {
                published.add(sent.row().id());
                held.remove(sent.row().isbn13());
                sent.row().on(LOG.atDebug()).log("Published {}", sent.row());
            } else if (isFaultOfTheEvent(refusal.get())) {
                hold(sent.row(), refusal.get());
            } else {
                failure = refusal;
            }
        }
        if (!published.isEmpty()) {
            commits.write(handle -> {
                Outbox.remove(handle, published);
                return published.size();
            });
            LOG.info("Published {} events", published.size());
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** After a failure: what is on its way is waited for, so that nothing is sent twice without need. */
    private void settleAll() throws InterruptedException {
        while (!onTheWay.isEmpty()) {
            try {
                settle(onTheWay.remove());
            } catch (KafkaException | LedgerException e) {
                LOG.debug("More of what was sent has failed: {}", e.getMessage());
            }
        }
        booksOnTheWay.clear();
    }

    private List<Sent> send(List<OutboxRow> rows) throws InterruptedException {
        List<Sent> all = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            Sent sent = new Sent(row, kafka.send(row.record()));
            all.add(sent);
            if (sent.acknowledgement().isDone()
                    && await(sent).filter(reason -> !isFaultOfTheEvent(reason)).isPresent()) {
                // Kafka cannot even be asked, and each further event would wait as long to learn the same.
                rows.subList(all.size(), rows.size()).forEach(unsent -> booksOnTheWay.remove(unsent.isbn13()));
                isToReadAnew = true;
                break;
            }
        }
        return all;
    }

    /** Waits for the acknowledgement, at most for the producer's delivery timeout. */
    private static Optional<KafkaException> await(Sent sent) throws InterruptedException {
        try {
            sent.acknowledgement().get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof KafkaException cause ? cause : new KafkaException("Sending failed", e));
        }
    }

    private static boolean isFaultOfTheEvent(KafkaException e) {
        return e instanceof RecordTooLargeException
                || e instanceof RecordBatchTooLargeException
                || e instanceof InvalidRecordException
                || e instanceof InvalidTimestampException;
    }

    private void hold(OutboxRow row, KafkaException reason) {
        Hold before = held.getOrDefault(row.isbn13(), new Hold(0, Instant.EPOCH));
        Duration wait = backoff.after(before.failures() + 1);
        held.put(row.isbn13(), new Hold(before.failures() + 1, clock.instant().plus(wait)));
        row.on(LOG.atError())
                .log("Kafka refuses {}, trying again in {} ms: {}", row, wait.toMillis(), reason.getMessage());
    }

    private void backOff(RuntimeException reason) throws InterruptedException {
        failures++;
        Duration wait = backoff.after(failures);
        LOG.warn("The relay waits {} ms after failure {}: {}", wait.toMillis(), failures, reason.getMessage());
        report(State.BACKING_OFF, Optional.of(reason));
        // Not for the signal: something more to send does not bring Kafka back.
        boolean closed = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (closed) {
            LOG.info("The relay is closed while it waits for Kafka; what is in the outbox stays there");
        }
    }

    private void report(State state, Optional<Exception> failure) {
        status = new RelayStatus(state, failure, held.keySet());
    }
}
