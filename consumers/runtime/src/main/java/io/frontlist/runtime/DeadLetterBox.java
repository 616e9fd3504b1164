package io.frontlist.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one consumer, for an operator. Nothing is ever removed from the topic: what was done with a letter is
 * written behind it, as a record without a value, and is at the same time the audit trail.
 *
 * <p>A replay goes to a topic that this consumer alone reads, so no other consumer sees it twice. The letter is marked only after
 * the replay is acknowledged: killed in between, it stays open, and to replay it again has no effect, since sinks take no event
 * whose revision they have or have passed. Not thread-safe; who opens it closes the Kafka clients.
 */
public final class DeadLetterBox {
    /** What was done with a letter, one of {@link Resolution}. */
    static final String RESOLUTION = "frontlist-resolution";
    /** The letter that it was done with. */
    static final String LETTER = "frontlist-letter";
    /** Who did it. */
    static final String ACTOR = "frontlist-actor";

    private static final String OURS = "frontlist-";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What can be done with a letter. */
    public enum Resolution {
        REPLAYED,
        DROPPED
    }

    private final Consumer<byte[], byte[]> kafka;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final String replays;
    private final Clock clock;

    /**
     * The box of one consumer.
     *
     * @param kafka a consumer without a group
     * @param producer one with {@code acks=all}
     * @param topic the consumer's dead-letter topic
     * @param replays the topic from which the consumer reads replayed records
     */
    public DeadLetterBox(
            Consumer<byte[], byte[]> kafka,
            Producer<byte[], byte[]> producer,
            String topic,
            String replays,
            Clock clock) {
        this.kafka = kafka;
        this.producer = producer;
        this.topic = topic;
        this.replays = replays;
        this.clock = clock;
    }

    /** Every letter with which nothing was done yet, in the order in which they were refused. */
    public List<DeadLetter> open() {
        Map<DeadLetter.Id, DeadLetter> letters = new TreeMap<>();
        readAll(record -> {
            if (record.headers().lastHeader(RESOLUTION) == null) {
                DeadLetter letter = letter(record);
                letters.put(letter.id(), letter);
            } else {
                text(record.headers(), LETTER).flatMap(DeadLetter.Id::parse).ifPresent(letters::remove);
            }
        });
        return List.copyOf(letters.values());
    }

    private void readAll(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reading) {
        List<TopicPartition> partitions = kafka.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        kafka.assign(partitions);
        kafka.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> kafka.position(end.getKey()) < end.getValue())) {
            kafka.poll(POLL).forEach(reading);
        }
    }

    /** Where everything that was ever refused was read first, whatever was done with it since. */
    public Map<TopicPartition, Set<Long>> refused() {
        Map<TopicPartition, Set<Long>> refused = new HashMap<>();
        readAll(record -> {
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
        if (kafka.partitionsFor(topic).stream().noneMatch(each -> each.partition() == id.partition())) {
            return Optional.empty();
        }
        kafka.assign(List.of(partition));
        if (id.offset() >= kafka.endOffsets(List.of(partition)).getOrDefault(partition, 0L)) {
            return Optional.empty();
        }
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

    /**
     * Sends a letter back to its consumer, as it was before it was refused, and with one round more on its count.
     *
     * @param actor who does so
     * @throws RetryableException when the broker did not acknowledge; the letter stays open
     */
    public void replay(DeadLetter letter, String actor) throws RetryableException {
        ConsumerRecord<byte[], byte[]> record = read(letter.id())
                .orElseThrow(() -> new IllegalArgumentException("There is no letter " + letter.id() + " on " + topic));
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OURS)) {
                headers.add(header);
            }
        }
        set(headers, DeadLetters.SOURCE_TOPIC, letter.source().topic());
        set(
                headers,
                DeadLetters.SOURCE_PARTITION,
                Integer.toString(letter.source().partition()));
        set(headers, DeadLetters.SOURCE_OFFSET, Long.toString(letter.sourceOffset()));
        set(headers, DeadLetters.REPLAY_ROUND, Integer.toString(letter.rounds() + 1));
        set(headers, LETTER, letter.id().toString());
        send(new ProducerRecord<>(replays, null, record.key(), record.value(), headers));
        resolve(letter, Resolution.REPLAYED, actor, Optional.empty());
    }

    /**
     * Marks a letter as one that will never be applied.
     *
     * @param actor who does so
     * @param why for the audit trail
     * @throws RetryableException when the broker did not acknowledge; the letter stays open
     */
    public void drop(DeadLetter letter, String actor, String why) throws RetryableException {
        resolve(letter, Resolution.DROPPED, actor, Optional.of(why));
    }

    private void resolve(DeadLetter letter, Resolution resolution, String actor, Optional<String> why)
            throws RetryableException {
        Headers headers = new RecordHeaders();
        set(headers, RESOLUTION, resolution.name());
        set(headers, LETTER, letter.id().toString());
        set(headers, ACTOR, actor);
        set(headers, DeadLetters.TIME, clock.instant().toString());
        why.ifPresent(reason -> set(headers, DeadLetters.REASON, reason));
        byte[] key = letter.key().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topic, letter.id().partition(), key, null, headers));
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws RetryableException {
        try {
            producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RetryableException("A record was not acknowledged on " + record.topic() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("Interrupted while a record was written to " + record.topic(), e);
        }
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

    private static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
