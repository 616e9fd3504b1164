package io.frontlist.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one consumer, and what was done with them: letters stay, and what {@link DeadLetterBox} did with one stands behind
 * it, as a record without a value. Not thread-safe; who opens it closes the Kafka consumer.
 */
public final class DeadLetterLog {
    /** What was done with a letter, one of {@link DeadLetterBox.Resolution}. */
    static final String RESOLUTION = "frontlist-resolution";
    /** The letter that it was done with. */
    static final String LETTER = "frontlist-letter";

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> kafka;
    private final String topic;

    /**
     * The letters of one consumer.
     *
     * @param kafka a consumer without a group
     * @param topic the consumer's dead-letter topic
     */
    public DeadLetterLog(Consumer<byte[], byte[]> kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** The dead-letter topic. */
    String topic() {
        return topic;
    }

    /** Every letter with which nothing was done yet, in the order in which they were refused. */
    public List<DeadLetter> open() {
        Map<DeadLetter.Id, DeadLetter> letters = new TreeMap<>();
        TopicScan.all(kafka, topic, record -> {
            if (record.headers().lastHeader(RESOLUTION) == null) {
                DeadLetter letter = letter(record);
                letters.put(letter.id(), letter);
            } else {
                text(record.headers(), LETTER).flatMap(DeadLetter.Id::parse).ifPresent(letters::remove);
            }
        });
        return List.copyOf(letters.values());
    }

    /** Where everything that was ever refused was read first, whatever was done with it since. */
    public Map<TopicPartition, Set<Long>> refused() {
        Map<TopicPartition, Set<Long>> refused = new HashMap<>();
        TopicScan.all(kafka, topic, record -> {
            if (record.headers().lastHeader(RESOLUTION) == null) {
                DeadLetter letter = letter(record);
                refused.computeIfAbsent(letter.source(), source -> new HashSet<>())
                        .add(letter.sourceOffset());
            }
        });
        return refused;
    }

    /** The record of a letter with its content; empty where there is none at that place. */
    public Optional<ConsumerRecord<byte[], byte[]>> read(DeadLetter.Id id) {
        TopicPartition partition = new TopicPartition(topic, id.partition());
        if (!TopicScan.partitions(kafka, topic).contains(partition)
                || id.offset() >= kafka.endOffsets(Set.of(partition)).getOrDefault(partition, 0L)) {
            return Optional.empty();
        }
        return fetch(id);
    }

    /** The record at a place that lies before the end of its partition. */
    Optional<ConsumerRecord<byte[], byte[]>> fetch(DeadLetter.Id id) {
        TopicPartition partition = new TopicPartition(topic, id.partition());
        kafka.assign(Set.of(partition));
        kafka.seek(partition, id.offset());
        while (kafka.position(partition) <= id.offset()) {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                if (record.offset() == id.offset()) {
                    return Optional.of(record);
                }
            }
        }
        return Optional.empty();
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        return new DeadLetter(
                new DeadLetter.Id(record.partition(), record.offset()),
                decoded(record.key()),
                new TopicPartition(text(headers, DeadLetters.SOURCE_TOPIC).orElse("?"), (int)
                        number(headers, DeadLetters.SOURCE_PARTITION)),
                number(headers, DeadLetters.SOURCE_OFFSET),
                new DeadLetter.Refusal(
                        text(headers, DeadLetters.REASON).orElse(""),
                        text(headers, DeadLetters.EXCEPTION).orElse(""),
                        instant(headers, record.timestamp()),
                        (int) number(headers, DeadLetters.ATTEMPT)),
                (int) number(headers, DeadLetters.REPLAY_ROUND),
                record.value() == null ? 0 : record.value().length);
    }

    private static Instant instant(Headers headers, long otherwise) {
        try {
            return Instant.parse(text(headers, DeadLetters.TIME).orElse(""));
        } catch (DateTimeParseException e) {
            return Instant.ofEpochMilli(otherwise);
        }
    }

    private static long number(Headers headers, String name) {
        return text(headers, name)
                .filter(digits -> digits.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(0L);
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(header -> decoded(header.value()));
    }

    private static String decoded(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
