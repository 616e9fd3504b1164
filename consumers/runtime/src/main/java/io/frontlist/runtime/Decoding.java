package io.frontlist.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes what was fetched of a lane.
 *
 * @param <E> what a record is decoded to
 */
final class Decoding<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);

    private final String name;
    private final Decoder<E> decoder;
    private final int unknownFailureAttempts;

    Decoding(String name, Decoder<E> decoder, int unknownFailureAttempts) {
        this.name = name;
        this.decoder = decoder;
        this.unknownFailureAttempts = unknownFailureAttempts;
    }

    /**
     * The records as far as they can be decoded now. Where that is not to the last one, the lane's {@link Lane#fetching} says when to fetch
     * the rest again.
     */
    List<Fetched<E>> decode(Lane<E> lane, List<ConsumerRecord<byte[], byte[]>> records) throws FatalException {
        List<Fetched<E>> decoded = new ArrayList<>(records.size());
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                decoded.add(decode(lane, record));
            }
            lane.fetching().succeeded();
        } catch (FatalException e) {
            throw e;
        } catch (DeliveryException e) {
            if (!decoded.isEmpty()) {
                lane.fetching().succeeded();
            }
            Duration wait = lane.fetching().failed(e);
            new RecordTrace(records.get(decoded.size()))
                    .on(LOG.atWarn())
                    .log("{} fetches {} again in {} ms: {}", name, lane.partition(), wait.toMillis(), e.getMessage());
        }
        return decoded;
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
