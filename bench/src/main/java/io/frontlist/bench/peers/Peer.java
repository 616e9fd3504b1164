package io.frontlist.bench.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A runtime that reads the releases topic as a group of its own and hands over what it reads in batches. Stateless. */
public interface Peer {
    /** What is done with a batch; it returns when the effects are durable. Called from any thread. */
    interface Work {
        void apply(List<ConsumerRecord<byte[], byte[]>> records);
    }

    /**
     * Where and how it reads.
     *
     * @param client settings that every client needs, the brokers' address among them
     * @param group a group that has committed nothing yet
     * @param maxBatchRecords most records in a poll, and in a batch
     */
    record Reading(Map<String, Object> client, String group, int maxBatchRecords) {
        /** Settings of a consumer that reads so. */
        Map<String, Object> consumer() {
            Map<String, Object> settings = new HashMap<>(client);
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxBatchRecords);
            return settings;
        }
    }

    /** What it is called. */
    String name();

    /** Starts reading at the topic's beginning; closing ends it. */
    AutoCloseable start(Reading reading, Work work) throws Exception;
}
