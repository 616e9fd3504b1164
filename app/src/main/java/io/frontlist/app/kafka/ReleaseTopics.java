package io.frontlist.app.kafka;

import io.frontlist.app.settings.AppSettings;
import io.frontlist.broker.TopicCreation;
import io.frontlist.runtime.KafkaAccess;
import io.frontlist.runtime.KafkaAccess.Right;
import io.frontlist.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** The topics of {@link Topics} on a cluster. */
public final class ReleaseTopics {
    /** A dead letter is the record it holds and the headers that explain it. */
    private static final int DEAD_LETTER_ROOM = 64 * 1024;

    private final Admin admin;
    private final Duration patience;
    private final KafkaAccess access;

    /** The topics, by a client of whose access nothing is known. */
    public ReleaseTopics(Admin admin, Duration patience) {
        this(admin, patience, KafkaAccess.UNKNOWN);
    }

    /**
     * The topics on the cluster that a client reaches.
     *
     * @param patience how long to wait for each answer
     * @param access of the client, for what is said where the cluster refuses
     */
    public ReleaseTopics(Admin admin, Duration patience, KafkaAccess access) {
        this.admin = admin;
        this.patience = patience;
        this.access = access;
    }

    /**
     * Creates the releases topic and the consumers' topics for dead letters and replays where they are missing. Existing ones stay as they are,
     * and to know that they exist any right on them is enough.
     *
     * @throws KafkaUnavailableException when the cluster does not answer in time or refuses
     */
    public void createMissing(AppSettings.Kafka settings, List<String> consumers) {
        List<NewTopic> wanted = new ArrayList<>();
        wanted.add(new NewTopic(Topics.RELEASES, settings.partitions(), settings.replicationFactor())
                .configs(Map.of(
                        "retention.ms", "-1",
                        "retention.bytes", "-1",
                        "cleanup.policy", "delete",
                        "max.message.bytes", Integer.toString(KafkaClients.MAX_RECORD_BYTES))));
        for (String consumer : consumers) {
            // One partition each: what is replayed comes in the order in which it was refused.
            for (String topic : List.of(Topics.deadLetters(consumer), Topics.replays(consumer))) {
                wanted.add(new NewTopic(topic, 1, settings.replicationFactor())
                        .configs(Map.of(
                                "retention.ms",
                                "-1",
                                "max.message.bytes",
                                Integer.toString(KafkaClients.MAX_RECORD_BYTES + DEAD_LETTER_ROOM))));
            }
        }
        TopicCreation creation = new TopicCreation(admin, patience);
        List<NewTopic> missing = answer("describe the topics", Right.DESCRIBE, () -> creation.missing(wanted));
        if (!missing.isEmpty()) {
            answer("create the topics", Right.CREATE, () -> {
                creation.createMissing(missing);
                return missing;
            });
        }
    }

    /** For each partition of the releases topic the offset behind its last record. */
    public Map<TopicPartition, Long> ends() {
        return answer("read the end of " + Topics.RELEASES, Right.DESCRIBE, () -> {
            TopicDescription topic = admin.describeTopics(List.of(Topics.RELEASES))
                    .allTopicNames()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .get(Topics.RELEASES);
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            if (topic != null) {
                for (TopicPartitionInfo partition : topic.partitions()) {
                    asked.put(new TopicPartition(Topics.RELEASES, partition.partition()), OffsetSpec.latest());
                }
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        });
    }

    /** Something to ask the cluster. */
    private interface Question<T> {
        T ask() throws ExecutionException, TimeoutException, InterruptedException;
    }

    private <T> T answer(String what, Right right, Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(what, right, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(what, right, e);
        }
    }

    private KafkaUnavailableException unavailable(String what, Right right, Exception cause) {
        Throwable reason = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        return new KafkaUnavailableException(
                access.refusal(reason, right, List.of(Topics.RELEASES))
                        .orElseGet(() -> "Kafka did not " + what + ": " + reason),
                cause);
    }
}
