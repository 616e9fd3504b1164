package io.frontlist.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics that take records from the moment they are handed over.
 *
 * <p>A cluster confirms a topic before the leaders of its partitions have opened them. Up to Kafka 4.4 an idempotent producer
 * that sends in this gap can lose its way (KAFKA-15591): its first request is refused since the partition is not open
 * yet, the second one in flight is taken, and the first is then out of order in every further attempt, until it times out.
 */
public final class TopicCreation {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final Duration patience;

    /** @param patience how long to wait for each answer of the cluster */
    public TopicCreation(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /**
     * Which of the topics the cluster does not have.
     *
     * @throws ExecutionException when the cluster refuses; a {@link TopicAuthorizationException} in it names every topic that the client
     *     may not ask for
     * @throws TimeoutException when the cluster does not answer in time
     */
    public List<NewTopic> missing(Collection<NewTopic> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        topics.stream().map(NewTopic::name).toList())
                .topicNameValues();
        Set<String> refused = new HashSet<>();
        List<NewTopic> missing = new ArrayList<>();
        for (NewTopic topic : topics) {
            try {
                answer(Objects.requireNonNull(descriptions.get(topic.name())));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic);
                } else {
                    note(topic, e, refused);
                }
            }
        }
        tell(refused);
        return missing;
    }

    /**
     * Creates the topics that are missing, each with a number of partitions that is given, and waits until the leader of each new
     * partition serves it. Existing ones stay as they are.
     *
     * @throws ExecutionException when the cluster refuses one; a {@link TopicAuthorizationException} in it names every topic that the
     *     client may not create
     * @throws TimeoutException when the cluster does not answer in time
     */
    public void createMissing(Collection<NewTopic> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        CreateTopicsResult creation = admin.createTopics(topics);
        Map<TopicPartition, OffsetSpec> created = new HashMap<>();
        Set<String> refused = new HashSet<>();
        for (NewTopic topic : topics) {
            try {
                // The cluster tells more of the new topic only to those who may see its settings.
                answer(Objects.requireNonNull(creation.values().get(topic.name())));
                for (int partition = 0; partition < topic.numPartitions(); partition++) {
                    created.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    note(topic, e, refused);
                }
            }
        }
        tell(refused);
        awaitLeaders(created);
    }

    private static void note(NewTopic topic, ExecutionException failure, Set<String> refused)
            throws ExecutionException {
        if (!(failure.getCause() instanceof TopicAuthorizationException)) {
            throw failure;
        }
        refused.add(topic.name());
    }

    /** All at once, and by name, which the cluster's own answers do not do. */
    private static void tell(Set<String> refused) throws ExecutionException {
        if (!refused.isEmpty()) {
            throw new ExecutionException(new TopicAuthorizationException(refused));
        }
    }

    /** Only a leader that has opened a partition knows its end. */
    private void awaitLeaders(Map<TopicPartition, OffsetSpec> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                answer(admin.listOffsets(partitions).all());
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() - start > patience.toNanos()) {
                    throw e;
                }
                // Nobody is told when a leader has opened its partition; it can only be asked again.
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private <T> T answer(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
