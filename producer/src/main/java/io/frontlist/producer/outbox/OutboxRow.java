package io.frontlist.producer.outbox;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event that waits to be published.
 *
 * @param id its place in the outbox; grows with the revisions of one ISBN
 * @param isbn13 the book
 * @param eventId its id
 * @param revision its place among the events of the book
 * @param record how it is sent
 */
record OutboxRow(long id, String isbn13, String eventId, long revision, ProducerRecord<byte[], byte[]> record) {
    @Override
    public String toString() {
        return "ISBN " + isbn13 + " revision " + revision + " (event " + eventId + ")";
    }
}
