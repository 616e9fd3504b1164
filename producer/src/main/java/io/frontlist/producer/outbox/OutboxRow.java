package io.frontlist.producer.outbox;

import io.frontlist.producer.trace.TraceContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * An event that waits to be published.
 *
 * @param id its place in the outbox; grows with the revisions of one ISBN
 * @param isbn13 the book
 * @param eventId its id
 * @param revision its place among the events of the book
 * @param trace the trace that it belongs to, as its header says
 * @param record how it is sent
 */
record OutboxRow(
        long id, String isbn13, String eventId, long revision, String trace, ProducerRecord<byte[], byte[]> record) {
    /** Marks a log line with the event that it is about. */
    LoggingEventBuilder on(LoggingEventBuilder line) {
        return line.addKeyValue("key", isbn13).addKeyValue(TraceContext.HEADER, trace);
    }

    @Override
    public String toString() {
        return "ISBN " + isbn13 + " revision " + revision + " (event " + eventId + ")";
    }
}
