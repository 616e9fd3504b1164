package io.frontlist.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a record and waits until the broker has it. */
final class AcknowledgedSend {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AcknowledgedSend() {}

    /**
     * Returns when the broker has acknowledged.
     *
     * @param what the record, for the message, such as {@code The dead letter for ...}
     * @throws RetryableException when it has not
     */
    static void send(Producer<byte[], byte[]> producer, String what, ProducerRecord<byte[], byte[]> record)
            throws RetryableException {
        try {
            producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RetryableException(what + " was not acknowledged on " + record.topic() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("Interrupted while a record was written to " + record.topic(), e);
        }
    }
}
