package io.frontlist.runtime;

import io.frontlist.runtime.KafkaAccess.Right;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends a record and waits until the broker has it. Thread-safe.
 *
 * @param access of the producer
 */
record AcknowledgedSend(Producer<byte[], byte[]> producer, KafkaAccess access) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Returns when the broker has acknowledged.
     *
     * @param what the record, for the message, such as {@code The dead letter for ...}
     * @throws RetryableException when it has not, also where it refuses: a right can be granted at any time, and nobody need start again
     */
    void send(String what, ProducerRecord<byte[], byte[]> record) throws RetryableException {
        try {
            producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RetryableException(
                    what + " was not acknowledged on " + record.topic() + ": "
                            + access.refusal(e, Right.WRITE, List.of(record.topic()))
                                    .orElse(e.toString()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("Interrupted while a record was written to " + record.topic(), e);
        }
    }
}
