package io.frontlist.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it came from Kafka, with what it was decoded to or with why it can never be applied.
 *
 * @param <E> what a record is decoded to
 */
sealed interface Fetched<E> {
    ConsumerRecord<byte[], byte[]> source();

    /** A record that is to be applied. */
    record Event<E>(ConsumerRecord<byte[], byte[]> source, Delivery<E> delivery) implements Fetched<E> {}

    /**
     * A record that goes to the dead letters.
     *
     * @param reason why
     * @param attempts how often it was tried
     */
    record Refused<E>(ConsumerRecord<byte[], byte[]> source, Exception reason, int attempts) implements Fetched<E> {}

    /** Size of key and value as they came; what they were decoded to is some times as large. */
    default int bytes() {
        // A key or value that is absent has the size -1.
        return Math.max(0, source().serializedKeySize()) + Math.max(0, source().serializedValueSize());
    }

    /** The offset of the record behind it. */
    default long next() {
        return source().offset() + 1;
    }
}
