package io.frontlist.runtime.faults;

import io.frontlist.runtime.PoisonException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the publisher of these tests writes and their sink applies.
 *
 * @param key stands for the book
 * @param revision counts up for each key, from 1
 * @param isUnbearable whether every sink refuses it, although it can be decoded
 */
record Event(String key, long revision, boolean isUnbearable) {
    private static final String UNBEARABLE = "unbearable";

    /** What stands on the topic. */
    String text() {
        return key + ":" + revision + (isUnbearable ? ":" + UNBEARABLE : "");
    }

    static Event decode(ConsumerRecord<byte[], byte[]> record) throws PoisonException {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || !parts[1].matches("\\d{1,18}")) {
            throw new PoisonException("This is no event: " + text);
        }
        return new Event(parts[0], Long.parseLong(parts[1]), parts.length > 2 && parts[2].equals(UNBEARABLE));
    }
}
