package io.frontlist.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Deals with the dead letters of one consumer, for an operator. Nothing is ever removed from the topic: what was done with a letter is
 * written behind it, and is at the same time the audit trail.
 *
 * <p>A replay goes to a topic that this consumer alone reads, so no other consumer sees it twice. The letter is marked only after
 * the replay is acknowledged: killed in between, it stays open, and to replay it again has no effect, since sinks take no event
 * whose revision they have or have passed. Not thread-safe; who opens it closes the Kafka clients.
 */
public final class DeadLetterBox {
    /** Who did it. */
    static final String ACTOR = "frontlist-actor";

    private static final String OURS = "frontlist-";

    /** What can be done with a letter. */
    public enum Resolution {
        REPLAYED,
        DROPPED
    }

    private final DeadLetterLog letters;
    private final AcknowledgedSend sending;
    private final String replays;
    private final Clock clock;

    /**
     * The box of one consumer.
     *
     * @param producer one with {@code acks=all}
     * @param replays the topic from which the consumer reads replayed records
     * @param access of the producer, for what is said where the cluster refuses
     */
    public DeadLetterBox(
            DeadLetterLog letters, Producer<byte[], byte[]> producer, String replays, Clock clock, KafkaAccess access) {
        this.letters = letters;
        this.sending = new AcknowledgedSend(producer, access);
        this.replays = replays;
        this.clock = clock;
    }

    /**
     * Sends a letter back to its consumer, as it was before it was refused, and with one round more on its count.
     *
     * @param actor who does so
     * @throws RetryableException when the broker did not acknowledge; the letter stays open
     */
    public void replay(DeadLetter letter, String actor) throws RetryableException {
        ConsumerRecord<byte[], byte[]> record = letters.fetch(letter.id())
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no letter " + letter.id() + " on " + letters.topic()));
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OURS)) {
                headers.add(header);
            }
        }
        DeadLetters.set(headers, DeadLetters.SOURCE_TOPIC, letter.source().topic());
        DeadLetters.set(
                headers,
                DeadLetters.SOURCE_PARTITION,
                Integer.toString(letter.source().partition()));
        DeadLetters.set(headers, DeadLetters.SOURCE_OFFSET, Long.toString(letter.sourceOffset()));
        DeadLetters.set(headers, DeadLetters.REPLAY_ROUND, Integer.toString(letter.rounds() + 1));
        DeadLetters.set(headers, DeadLetterLog.LETTER, letter.id().toString());
        sending.send("A record", new ProducerRecord<>(replays, null, record.key(), record.value(), headers));
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
        DeadLetters.set(headers, DeadLetterLog.RESOLUTION, resolution.name());
        DeadLetters.set(headers, DeadLetterLog.LETTER, letter.id().toString());
        DeadLetters.set(headers, ACTOR, actor);
        DeadLetters.set(headers, DeadLetters.TIME, clock.instant().toString());
        why.ifPresent(reason -> DeadLetters.set(headers, DeadLetters.REASON, reason));
        byte[] key = letter.key().getBytes(StandardCharsets.UTF_8);
        sending.send(
                "A record", new ProducerRecord<>(letters.topic(), letter.id().partition(), key, null, headers));
    }
}
