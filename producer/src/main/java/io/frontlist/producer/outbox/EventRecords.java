package io.frontlist.producer.outbox;

import io.frontlist.producer.trace.TraceContext;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Stored events as Kafka records: the ISBN as key, the framed event as value, and the attributes of CloudEvents 1.0 as headers in
 * the binary mode of its Kafka protocol binding (section 3.2), and beside them the trace. Thread-safe.
 */
final class EventRecords {
    private final ReleaseEventCodec codec;
    private final PinnedSchemaRegistry stored = new PinnedSchemaRegistry();
    private final Header source;
    private final Header specVersion = header("ce_specversion", "1.0");
    private final Header contentType = header("content-type", "application/avro");

    EventRecords(ReleaseEventCodec codec, String source) {
        this.codec = codec;
        this.source = header("ce_source", source);
    }

    /**
     * The record of an event.
     *
     * @param trace which trace it belongs to
     * @param event as the ledger holds it, with the pinned schema ids
     */
    ProducerRecord<byte[], byte[]> of(
            String isbn13, String eventId, String eventType, Instant announcedAt, String trace, byte[] event) {
        List<Header> headers = List.of(
                specVersion,
                header("ce_id", eventId),
                source,
                header("ce_type", "io.frontlist.release." + eventType.toLowerCase(Locale.ROOT)),
                header("ce_time", announcedAt.toString()),
                header("ce_subject", isbn13),
                contentType,
                header(TraceContext.HEADER, trace));
        return new ProducerRecord<>(Topics.RELEASES, null, null, utf8(isbn13), codec.reframe(event, stored), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
