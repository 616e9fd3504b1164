package io.frontlist.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Turns a record into what a sink applies. Thread-safe: called from several threads at once, while another one applies what was decoded before.
 *
 * @param <E> what a record is decoded to
 */
@FunctionalInterface
public interface Decoder<E> {
    /**
     * Decodes one record.
     *
     * @throws DeliveryException {@link PoisonException} when the record is none of ours, {@link RetryableException} when what
     *     decoding needs (a schema registry) cannot be reached
     */
    E decode(ConsumerRecord<byte[], byte[]> record) throws DeliveryException;
}
