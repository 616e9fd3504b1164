package io.frontlist.runtime;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that a consumer has refused, without its content.
 *
 * @param id where it lies among the dead letters
 * @param key key of the record, empty where it has none
 * @param source where the consumer read it first
 * @param sourceOffset its offset there
 * @param refusal why it was refused
 * @param rounds how often it had been replayed before it was refused
 * @param bytes size of its value
 */
public record DeadLetter(
        Id id, String key, TopicPartition source, long sourceOffset, Refusal refusal, int rounds, long bytes) {
    /**
     * A place in the dead-letter topic, written {@code PARTITION:OFFSET}.
     *
     * @param partition partition of the topic, from 0
     * @param offset offset in it, from 0
     */
    public record Id(int partition, long offset) implements Comparable<Id> {
        /** Reads an id back; empty where the text is none. */
        public static Optional<Id> parse(String text) {
            if (!text.matches("\\d{1,9}:\\d{1,18}")) {
                return Optional.empty();
            }
            int colon = text.indexOf(':');
            return Optional.of(
                    new Id(Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1))));
        }

        @Override
        public int compareTo(Id other) {
            return partition == other.partition
                    ? Long.compare(offset, other.offset)
                    : Integer.compare(partition, other.partition);
        }

        @Override
        public String toString() {
            return partition + ":" + offset;
        }
    }

    /**
     * Why a record was refused.
     *
     * @param reason in a sentence
     * @param exception class and head of the stack
     * @param at when
     * @param attempts how many attempts were made to apply it
     */
    public record Refusal(String reason, String exception, Instant at, int attempts) {}
}
