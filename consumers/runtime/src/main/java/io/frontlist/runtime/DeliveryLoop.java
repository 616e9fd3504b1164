package io.frontlist.runtime;

import io.frontlist.runtime.Progress.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics and applies them to a sink, from the position that the sink itself keeps. Two threads, started by {@link #start}: one owns
 * the Kafka consumer, polls, and decodes; the other calls the sink. So the next records are fetched and decoded while the last ones are
 * applied, as many as the settings allow in bytes. All methods may be called from any thread. {@link #close} ends the threads and
 * closes the consumer and the sink.
 *
 * <p>A position moves only when the effect is in the sink or the record's dead letter is acknowledged. While something fails, what it
 * concerns waits and polling goes on, so that the consumer group does not take the process for dead.
 *
 * @param <E> what a record is decoded to
 */
public final class DeliveryLoop<E> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    /** Leaving the group takes a request to the broker, and no answer is waited for longer than this. */
    private static final Duration LEAVE = Duration.ofSeconds(6);

    private final String name;
    private final LoopSettings settings;
    private final Clock clock;
    private final Sink<E> sink;
    private final Backlog<E> backlog;
    private final Polling<E> polling;
    private final Thread pollingThread;
    private final Thread applyingThread;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Optional<Exception> fatal = Optional.empty();

    /**
     * What a loop works with.
     *
     * @param kafka a consumer without automatic commits and with {@code auto.offset.reset=none}; the loop closes it
     * @param decoder turns its records into events
     * @param sink applies them; the loop closes it
     * @param refusals takes the records that can never be applied, usually {@link DeadLetters}
     * @param observer is told what the loop does
     * @param access of the consumer, for what is said where the cluster refuses
     * @param <E> what a record is decoded to
     */
    public record Parts<E>(
            Consumer<byte[], byte[]> kafka,
            Decoder<E> decoder,
            Sink<E> sink,
            Refusals refusals,
            LoopObserver<E> observer,
            KafkaAccess access) {
        /** The parts of a loop of whose access nothing is known. */
        public Parts(
                Consumer<byte[], byte[]> kafka,
                Decoder<E> decoder,
                Sink<E> sink,
                Refusals refusals,
                LoopObserver<E> observer) {
            this(kafka, decoder, sink, refusals, observer, KafkaAccess.UNKNOWN);
        }

        /** The parts of a loop that nobody observes. */
        public Parts(Consumer<byte[], byte[]> kafka, Decoder<E> decoder, Sink<E> sink, Refusals refusals) {
            this(kafka, decoder, sink, refusals, LoopObserver.none());
        }
    }

    private interface Step {
        void run() throws FatalException;
    }

    /**
     * A loop that has not started yet.
     *
     * @param name name of the consumer, for its threads and its messages
     * @param topics topics to read: the log, and what is replayed from this consumer's dead letters
     */
    public DeliveryLoop(
            String name,
            List<String> topics,
            Subscription subscription,
            Parts<E> parts,
            LoopSettings settings,
            Clock clock) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.sink = parts.sink();
        LongSupplier nanos = System::nanoTime;
        Bell bell = new Bell(parts.kafka()::wakeup);
        int attempts = settings.retries().unknownFailureAttempts();
        this.backlog =
                new Backlog<>(settings, sink.partitionsAreIndependent(), RandomGenerator.getDefault(), nanos, bell);
        this.polling = new Polling<>(
                new Polling.Source(
                        name,
                        List.copyOf(topics),
                        subscription,
                        parts.kafka(),
                        parts.access(),
                        settings.handoverTimeout()),
                backlog,
                new Decoding<>(name, parts.decoder(), attempts),
                parts.observer(),
                new LagWatch(name, backlog, settings.limits().staleAfter(), clock, nanos),
                bell);
        Applying<E> applying = new Applying<>(name, backlog, parts, attempts);
        this.pollingThread = new Thread(() -> guard(polling::run), name + "-polling");
        this.applyingThread = new Thread(() -> guard(applying::run), name + "-applying");
    }

    /** Starts the loop's threads. */
    public void start() {
        pollingThread.start();
        applyingThread.start();
    }

    /** How far the loop has come. */
    public Progress progress() {
        Optional<Exception> failure = fatal.or(backlog::failure).or(polling::failure);
        return new Progress(state(failure.isPresent()), backlog.positions(), failure);
    }

    private State state(boolean failing) {
        if (fatal.isPresent()) {
            return State.FAILED;
        }
        if (pollingThread.getState() == Thread.State.TERMINATED
                && applyingThread.getState() == Thread.State.TERMINATED) {
            return State.CLOSED;
        }
        if (failing) {
            return State.BACKING_OFF;
        }
        return backlog.isRunning() ? State.RUNNING : State.STARTING;
    }

    /** How far the loop is behind the log. */
    public Lag lag() {
        return backlog.lag(clock.instant());
    }

    /** Bytes of records that are fetched and not applied. */
    public long bufferedBytes() {
        return backlog.bufferedBytes();
    }

    /** Whether an event waits for longer than the settings allow. */
    public boolean isStale() {
        return LagWatch.isStale(lag(), settings.limits().staleAfter());
    }

    /** How the loop is, by the limits of its settings. */
    public Condition condition() {
        LoopSettings.Limits limits = settings.limits();
        if (fatal.isPresent()) {
            return Condition.notLive(String.valueOf(fatal.get().getMessage()));
        }
        Duration polled = polling.sinceTurn();
        Duration applied = backlog.busyFor();
        Progress progress = progress();
        if (progress.state() == State.CLOSED) {
            return Condition.notReady("closed");
        }
        if (polled.compareTo(limits.stuckAfter()) > 0) {
            return Condition.notLive("hangs: it has not polled for " + polled.toSeconds() + " s");
        }
        if (applied.compareTo(limits.stuckAfter()) > 0) {
            return Condition.notLive("hangs: one batch has been applied for " + applied.toSeconds() + " s");
        }
        if (progress.failure().isPresent()) {
            return Condition.notReady(String.valueOf(progress.failure().get().getMessage()));
        }
        return behind(lag(), limits);
    }

    private static Condition behind(Lag lag, LoopSettings.Limits limits) {
        String waits =
                lag.events() + " events wait, the oldest for " + lag.age().toSeconds() + " s";
        if (limits.readyEvents() > 0 && lag.events() > limits.readyEvents()) {
            return Condition.notReady("catching up: " + waits);
        }
        if (LagWatch.isStale(lag, limits.readyAge())) {
            return Condition.notReady("catching up: " + waits);
        }
        return LagWatch.isStale(lag, limits.staleAfter()) ? Condition.wellBut("stale: " + waits) : Condition.well();
    }

    /** Waits until the loop has ended, for whatever reason, but no longer than that. Says whether it has. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        applyingThread.join(patience.toMillis());
        return !applyingThread.isAlive();
    }

    /** Waits until the loop has ended, for whatever reason. */
    public void join() throws InterruptedException {
        applyingThread.join();
        pollingThread.join();
    }

    /**
     * Ends the loop: the batch that is being applied is finished, no other is begun, and then the group is left. When that takes longer
     * than the settings allow, the applying thread is interrupted.
     */
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        backlog.end();
        if (pollingThread.getState() == Thread.State.NEW) {
            polling.close();
            sink.close();
            return;
        }
        try {
            applyingThread.join(Math.max(1, settings.closeTimeout().toMillis()));
            if (applyingThread.isAlive()) {
                LOG.warn(
                        "{} was told to end and is still applying a batch after {} s: interrupting it",
                        name,
                        settings.closeTimeout().toSeconds());
                applyingThread.interrupt();
            }
            polling.end();
            pollingThread.join(LEAVE.toMillis());
        } catch (InterruptedException e) {
            polling.end();
            applyingThread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** When one thread cannot go on the other ends too. */
    private void guard(Step step) {
        try {
            step.run();
        } catch (FatalException | RuntimeException e) {
            failed(e);
        } catch (Error e) {
            failed(new IllegalStateException("The program cannot go on: " + e, e));
        } finally {
            backlog.end();
            polling.end();
        }
    }

    private void failed(Exception reason) {
        if (reason instanceof FatalException) {
            // Its message is for the operator, and says what to do.
            LOG.error("{} stops: {}", name, reason.getMessage());
            LOG.debug("{} stops", name, reason);
        } else {
            LOG.error("{} stops: {}", name, reason.getMessage(), reason);
        }
        if (fatal.isEmpty()) {
            fatal = Optional.of(reason);
        }
    }
}
