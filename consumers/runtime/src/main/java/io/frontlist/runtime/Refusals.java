package io.frontlist.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records that a consumer can never apply. Called from the thread that applies. */
@FunctionalInterface
public interface Refusals {
    /**
     * Takes a record.
     *
     * @param attempt how many attempts were made to apply it
     * @throws RetryableException when it was not taken; the position does not move past it
     */
    void write(ConsumerRecord<byte[], byte[]> record, Exception reason, int attempt) throws RetryableException;
}
