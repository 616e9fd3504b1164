package io.frontlist.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes the records that a consumer can never apply to its dead-letter topic: key, value and headers as they came, and beside
 * them headers that say why and where from. Used from the thread that applies; the producer belongs to the caller.
 */
public final class DeadLetters implements Refusals {
    /** Why the record was refused, in a sentence. */
    public static final String REASON = "frontlist-reason";
    /** Class of the exception, and the first lines of its stack. */
    public static final String EXCEPTION = "frontlist-exception";
    /** Topic that the record was read from. */
    public static final String SOURCE_TOPIC = "frontlist-source-topic";
    /** Partition that the record was read from, as decimal digits. */
    public static final String SOURCE_PARTITION = "frontlist-source-partition";
    /** Offset that the record was read from, as decimal digits. */
    public static final String SOURCE_OFFSET = "frontlist-source-offset";
    /** Name of the consumer that refused the record. */
    public static final String CONSUMER = "frontlist-consumer";
    /** When it was refused, ISO 8601 in UTC. */
    public static final String TIME = "frontlist-time";
    /** How many attempts were made to apply it, as decimal digits. */
    public static final String ATTEMPT = "frontlist-attempt";

    /** How often the record was replayed from the dead letters, as decimal digits; absent where it never was. */
    public static final String REPLAY_ROUND = "frontlist-replay-round";

    private static final int STACK_LINES = 8;
    /** A message may quote the record; the letter must not outgrow the topic for that. */
    private static final int REASON_CHARS = 2_000;

    private final AcknowledgedSend sending;
    private final String topic;
    private final String consumer;
    private final Clock clock;

    /** Dead letters by a producer of whose access nothing is known. */
    public DeadLetters(Producer<byte[], byte[]> producer, String topic, String consumer, Clock clock) {
        this(producer, topic, consumer, clock, KafkaAccess.UNKNOWN);
    }

    /**
     * The dead letters of one consumer.
     *
     * @param access of the producer, for what is said where the cluster refuses
     */
    public DeadLetters(
            Producer<byte[], byte[]> producer, String topic, String consumer, Clock clock, KafkaAccess access) {
        this.sending = new AcknowledgedSend(producer, access);
        this.topic = topic;
        this.consumer = consumer;
        this.clock = clock;
    }

    /**
     * Writes the record and waits for the broker's acknowledgement. After a crash between this and the advance of the position
     * the same record is written again; the source headers tell that it is the same.
     *
     * @throws RetryableException when the broker did not acknowledge; the position must not move
     */
    @Override
    public void write(ConsumerRecord<byte[], byte[]> record, Exception reason, int attempt) throws RetryableException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        // Says of a letter that it was dealt with: not for whoever wrote the record to say.
        headers.remove(DeadLetterLog.RESOLUTION);
        String message = String.valueOf(reason.getMessage());
        set(headers, REASON, message.substring(0, Math.min(REASON_CHARS, message.length())));
        set(headers, EXCEPTION, headOfStack(reason));
        if (headers.lastHeader(REPLAY_ROUND) == null) {
            // A replayed record still says where it was read first.
            set(headers, SOURCE_TOPIC, record.topic());
            set(headers, SOURCE_PARTITION, Integer.toString(record.partition()));
            set(headers, SOURCE_OFFSET, Long.toString(record.offset()));
        }
        set(headers, CONSUMER, consumer);
        set(headers, TIME, clock.instant().toString());
        set(headers, ATTEMPT, Integer.toString(attempt));
        sending.send(
                "The dead letter for " + record.topic() + "-" + record.partition() + " offset " + record.offset(),
                letter);
    }

    /** Gives a header its one value. */
    static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String headOfStack(Exception reason) {
        StringBuilder head = new StringBuilder(reason.getClass().getName());
        StackTraceElement[] stack = reason.getStackTrace();
        for (int i = 0; i < Math.min(STACK_LINES, stack.length); i++) {
            head.append("\n  at ").append(stack[i]);
        }
        return head.toString();
    }
}
