package io.frontlist.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

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
     * Creates the topics that are missing and waits until the leader of each new partition serves it. Existing ones stay as
     * they are.
     *
     * @throws ExecutionException when the cluster refuses one
     * @throws TimeoutException when the cluster does not answer in time
     */
    public void createMissing(Collection<NewTopic> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        CreateTopicsResult creation = admin.createTopics(topics);
        Map<TopicPartition, OffsetSpec> created = new HashMap<>();
        for (NewTopic topic : topics) {
            try {
                int partitions = answer(creation.numPartitions(topic.name()));
                for (int partition = 0; partition < partitions; partition++) {
                    created.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        awaitLeaders(created);
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
