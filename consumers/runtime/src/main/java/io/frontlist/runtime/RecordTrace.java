package io.frontlist.runtime;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.spi.LoggingEventBuilder;

/** Marks a log line with the record that it is about: {@code key}, {@code partition}, {@code offset}, and the trace that it belongs to. */
record RecordTrace(ConsumerRecord<byte[], byte[]> source) {
    /** Header of a record that says which trace it belongs to (W3C Trace Context, section 3.2). */
    static final String TRACEPARENT = "traceparent";

    LoggingEventBuilder on(LoggingEventBuilder line) {
        LoggingEventBuilder marked = line.addKeyValue(
                        "key", source.key() == null ? "" : new String(source.key(), StandardCharsets.UTF_8))
                .addKeyValue("partition", source.topic() + "-" + source.partition())
                .addKeyValue("offset", source.offset());
        Header trace = source.headers().lastHeader(TRACEPARENT);
        return trace == null || trace.value() == null
                ? marked
                : marked.addKeyValue(TRACEPARENT, new String(trace.value(), StandardCharsets.US_ASCII));
    }
}
