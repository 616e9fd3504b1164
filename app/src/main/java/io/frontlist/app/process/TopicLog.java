package io.frontlist.app.process;

import io.frontlist.app.kafka.ReleaseEventDecoder;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.TopicScan;
import io.frontlist.schemas.event.ReleaseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic of releases from its beginning, as an analyst would. */
public final class TopicLog {
    private static final Logger LOG = LoggerFactory.getLogger(TopicLog.class);

    private final Setup setup;

    public TopicLog(Setup setup) {
        this.setup = setup;
    }

    /** Every event before the given ends, partition by partition in the order of the log; what is no event is left out. */
    public List<ReleaseEvent> read(Map<TopicPartition, Long> ends) {
        List<ReleaseEvent> events = new ArrayList<>();
        ReleaseEventDecoder decoder = new ReleaseEventDecoder(setup.codec());
        try (Consumer<byte[], byte[]> kafka = setup.kafka().reader()) {
            kafka.assign(ends.keySet());
            kafka.seekToBeginning(ends.keySet());
            TopicScan.toEnds(kafka, ends, record -> {
                try {
                    events.add(decoder.decode(record));
                } catch (DeliveryException e) {
                    LOG.warn(
                            "{}-{} offset {}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
                }
            });
        }
        return events;
    }
}
