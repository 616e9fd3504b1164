package io.frontlist.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the applying thread does: takes what waits in the backlog, writes the dead letters in it, hands the rest to the sink, and decides
 * what a failure means. It alone calls the sink, and closes it at its end.
 *
 * @param <E> what a record is decoded to
 */
final class Applying<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Applying.class);

    private final String name;
    private final Backlog<E> backlog;
    private final Sink<E> sink;
    private final Refusals refusals;
    private final LoopObserver<E> observer;
    private final int unknownFailureAttempts;

    Applying(String name, Backlog<E> backlog, DeliveryLoop.Parts<E> parts, int unknownFailureAttempts) {
        this.name = name;
        this.backlog = backlog;
        this.sink = parts.sink();
        this.refusals = parts.refusals();
        this.observer = parts.observer();
        this.unknownFailureAttempts = unknownFailureAttempts;
    }

    /** Works until the backlog has ended or the thread is interrupted. */
    void run() throws FatalException {
        try {
            for (Optional<Work<E>> work = backlog.next(); work.isPresent(); work = backlog.next()) {
                perform(work.get());
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            sink.close();
        }
    }

    private void perform(Work<E> work) throws FatalException {
        if (work instanceof Work.Apply<E> apply) {
            apply(apply.portion());
        } else if (work instanceof Work.Ask<E> ask) {
            ask(ask);
        }
    }

    private void ask(Work.Ask<E> ask) throws FatalException {
        try {
            Set<TopicPartition> partitions =
                    ask.lanes().stream().map(Lane::partition).collect(Collectors.toSet());
            backlog.answered(ask, sink.positions(partitions));
        } catch (FatalException e) {
            throw e;
        } catch (DeliveryException | RuntimeException e) {
            failed(ask.lanes(), e);
            backlog.unanswered(ask);
        }
    }

    private void apply(Portion<E> portion) throws FatalException {
        try {
            attempt(portion);
            backlog.applied(portion);
        } catch (FatalException e) {
            throw e;
        } catch (FencedException e) {
            LOG.warn("{}: {}; starting again from the sink's position", name, e.getMessage());
            backlog.restart(portion.lanes());
        } catch (PoisonException e) {
            isolate(portion, e);
        } catch (DeliveryException e) {
            tryLater(portion, e);
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            unknown(portion, e);
        }
    }

    private void attempt(Portion<E> portion) throws DeliveryException {
        List<Delivery<E>> deliveries = new ArrayList<>(portion.size());
        Map<TopicPartition, Advance> advances = new HashMap<>();
        for (Portion.Part<E> part : portion.parts()) {
            Lane<E> lane = part.lane();
            for (Fetched<E> record : part.records()) {
                if (record instanceof Fetched.Event<E> event) {
                    deliveries.add(event.delivery());
                } else if (record instanceof Fetched.Refused<E> refused && !lane.hasLetter(refused)) {
                    write(refused);
                    lane.letterWritten(refused);
                    backlog.stepDone();
                }
            }
            long to = part.records().get(part.records().size() - 1).next();
            advances.put(lane.partition(), new Advance(lane.reached(), to));
        }
        Batch<E> batch = new Batch<>(deliveries, advances);
        long begun = System.nanoTime();
        sink.apply(batch);
        observer.applied(batch, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void write(Fetched.Refused<E> refused) throws RetryableException {
        refusals.write(refused.source(), refused.reason(), refused.attempts());
        observer.refused();
        new RecordTrace(refused.source())
                .on(LOG.atWarn())
                .log(
                        "{} refuses {}-{} offset {}: {}",
                        name,
                        refused.source().topic(),
                        refused.source().partition(),
                        refused.source().offset(),
                        refused.reason().getMessage());
    }

    private void unknown(Portion<E> portion, RuntimeException failure) {
        int attempts = failuresOf(portion) + 1;
        if (attempts < unknownFailureAttempts) {
            tryLater(portion, new RetryableException("Unknown failure: " + failure, failure));
        } else {
            isolate(portion, new PoisonException("Failed " + attempts + " times: " + failure, failure));
        }
    }

    /** Halves a portion that holds a poisonous record, until that record stands alone and goes to the dead letters. */
    private void isolate(Portion<E> portion, PoisonException reason) {
        int attempts = failuresOf(portion) + 1;
        portion.lanes().forEach(lane -> lane.applying().succeeded());
        backlog.again(portion.size() == 1 ? List.of(portion.refused(reason, attempts)) : portion.halves());
    }

    private void tryLater(Portion<E> portion, DeliveryException reason) {
        if (sink.partitionsAreIndependent() && portion.parts().size() > 1) {
            LOG.warn("{} tries a batch again, partition by partition, after: {}", name, reason.getMessage());
            backlog.again(portion.byLane());
        } else {
            failed(portion.lanes(), reason);
            backlog.again(List.of(portion));
        }
    }

    private static <E> int failuresOf(Portion<E> portion) {
        return portion.parts().get(0).lane().applying().failures();
    }

    private void failed(List<Lane<E>> lanes, Exception reason) {
        Set<Retry> concerned = Collections.newSetFromMap(new IdentityHashMap<>());
        lanes.forEach(lane -> concerned.add(lane.applying()));
        for (Retry retry : concerned) {
            Duration wait = retry.failed(reason);
            observer.retried();
            LOG.warn(
                    "{} waits {} ms after failure {}: {}",
                    name,
                    wait.toMillis(),
                    retry.failures(),
                    reason.getMessage());
        }
    }
}
