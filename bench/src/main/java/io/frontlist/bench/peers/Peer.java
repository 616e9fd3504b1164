package io.frontlist.bench.peers;

import java.util.List;
import java.util.Map;
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
    record Reading(Map<String, Object> client, String group, int maxBatchRecords) {}

    /** What it is called. */
    String name();

    /** Starts reading at the topic's beginning; closing ends it. */
    AutoCloseable start(Reading reading, Work work) throws Exception;
}
