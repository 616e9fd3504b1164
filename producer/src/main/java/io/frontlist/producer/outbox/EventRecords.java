package io.frontlist.producer.outbox;

import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Events as Kafka records: the ISBN as key, the framed event as value, and the attributes of CloudEvents 1.0 as headers in the
 * binary mode of its Kafka protocol binding (section 3.2).
 */
final class EventRecords {
    private final ReleaseEventCodec codec;
    private final String source;

    EventRecords(ReleaseEventCodec codec, String source) {
        this.codec = codec;
        this.source = source;
    }

    ProducerRecord<byte[], byte[]> of(ReleaseEvent event) {
        String isbn13 = event.getRelease().getIsbn13();
        List<Header> headers = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", event.getEventId().toString()),
                header("ce_source", source),
                header(
                        "ce_type",
                        "io.frontlist.release." + event.getEventType().name().toLowerCase(Locale.ROOT)),
                header("ce_time", event.getAnnouncedAt().toString()),
                header("ce_subject", isbn13),
                header("content-type", "application/avro"));
        return new ProducerRecord<>(Topics.RELEASES, null, null, utf8(isbn13), codec.encode(event), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
