package io.frontlist.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes what a poll has brought. The polling thread does it, and helpers take a part of a large poll: of all that a loop does at full
 * speed, decoding is the most. For use by the polling thread alone.
 *
 * @param <E> what a record is decoded to
 */
final class Decoding<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);
    /** What one thread decodes at a time: large beside the cost of sharing it out, and small beside a poll. */
    private static final int SLICE = 25;

    /** What a poll has brought of one lane. */
    record Polled<E>(Lane<E> lane, List<ConsumerRecord<byte[], byte[]>> records) {
        int slices() {
            return (records.size() + SLICE - 1) / SLICE;
        }
    }

    /** The first records of a slice, up to one that cannot be decoded now. */
    private record Decoded<E>(List<Fetched<E>> records, Optional<DeliveryException> failure) {}

    private final String name;
    private final Decoder<E> decoder;
    private final int unknownFailureAttempts;
    private final Helpers helpers;

    /** @param name of the consumer, for threads and messages */
    Decoding(String name, Decoder<E> decoder, int unknownFailureAttempts) {
        this.name = name;
        this.decoder = decoder;
        this.unknownFailureAttempts = unknownFailureAttempts;
        this.helpers = new Helpers(name + "-decoding");
    }

    /**
     * The records of each lane, in the same order, as far as they can be decoded now. Where that is not to the last one, the lane's
     * {@link Lane#fetching} says when to fetch the rest again.
     *
     * @param busy how many of the helpers' processors other threads of the loop need
     */
    List<Portion.Part<E>> decode(List<Polled<E>> polled, int busy) throws FatalException {
        List<Callable<Decoded<E>>> slices = new ArrayList<>();
        polled.forEach(ofLane -> addSlices(ofLane, slices));
        List<Decoded<E>> decoded = doAll(slices, busy);
        List<Portion.Part<E>> parts = new ArrayList<>();
        int from = 0;
        for (Polled<E> ofLane : polled) {
            int to = from + ofLane.slices();
            parts.add(new Portion.Part<>(ofLane.lane(), joined(ofLane, decoded.subList(from, to))));
            from = to;
        }
        return parts;
    }

    private void addSlices(Polled<E> polled, List<Callable<Decoded<E>>> slices) {
        AtomicInteger failed = new AtomicInteger(Integer.MAX_VALUE);
        int size = polled.records().size();
        for (int i = 0; i < size; i += SLICE) {
            int from = i;
            slices.add(() -> decode(polled, from, Math.min(size, from + SLICE), failed));
        }
    }

    /** @param failed index before which a slice has begun that cannot be decoded now: what is decoded behind it is in vain */
    private Decoded<E> decode(Polled<E> polled, int from, int to, AtomicInteger failed) {
        List<Fetched<E>> decoded = new ArrayList<>(to - from);
        try {
            for (int i = from; i < to && from < failed.get(); i++) {
                decoded.add(decode(polled.lane(), polled.records().get(i)));
            }
            return new Decoded<>(decoded, Optional.empty());
        } catch (DeliveryException e) {
            failed.accumulateAndGet(to, Math::min);
            return new Decoded<>(decoded, Optional.of(e));
        }
    }

    private List<Decoded<E>> doAll(List<Callable<Decoded<E>>> slices, int busy) {
        try {
            return helpers.doAll(slices, busy);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Decoding cannot go on: " + e.getCause(), e.getCause());
        }
    }

    private List<Fetched<E>> joined(Polled<E> polled, List<Decoded<E>> slices) throws FatalException {
        Retry fetching = polled.lane().fetching();
        List<Fetched<E>> decoded = new ArrayList<>(polled.records().size());
        for (Decoded<E> slice : slices) {
            decoded.addAll(slice.records());
            if (slice.failure().isPresent()) {
                if (!decoded.isEmpty()) {
                    fetching.succeeded();
                }
                failed(polled, decoded.size(), slice.failure().get());
                return decoded;
            }
        }
        fetching.succeeded();
        return decoded;
    }

    private void failed(Polled<E> polled, int index, DeliveryException failure) throws FatalException {
        if (failure instanceof FatalException fatal) {
            throw fatal;
        }
        Duration wait = polled.lane().fetching().failed(failure);
        new RecordTrace(polled.records().get(index))
                .on(LOG.atWarn())
                .log(
                        "{} fetches {} again in {} ms: {}",
                        name,
                        polled.lane().partition(),
                        wait.toMillis(),
                        failure.getMessage());
    }

    private Fetched<E> decode(Lane<E> lane, ConsumerRecord<byte[], byte[]> record) throws DeliveryException {
        try {
            return new Fetched.Event<>(
                    record, new Delivery<>(lane.partition(), record.offset(), decoder.decode(record)));
        } catch (PoisonException e) {
            return new Fetched.Refused<>(record, e, 1);
        } catch (RuntimeException e) {
            int attempts = lane.fetching().failures() + 1;
            if (attempts < unknownFailureAttempts) {
                throw new RetryableException("Unknown failure: " + e, e);
            }
            return new Fetched.Refused<>(
                    record, new PoisonException("Failed " + attempts + " times: " + e, e), attempts);
        }
    }
}
