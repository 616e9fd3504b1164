package io.frontlist.runtime;

import static io.frontlist.runtime.LoopTopic.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.runtime.LoopSettings.Batches;
import io.frontlist.runtime.LoopSettings.Retries;
import io.frontlist.runtime.Membership.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops that share a topic, in both protocols that a group can have. */
class MembershipIT extends LoopTopicFixture {
    private static final int PARTITIONS = 4;

    MembershipIT() {
        super(PARTITIONS);
    }

    @ParameterizedTest
    @EnumSource
    void aRollingRestartUnderLoadDoublesNothingAndLosesNothing(Protocol protocol) throws Exception {
        LoopSettings settings = settings(protocol, Optional.empty());
        AtomicBoolean sending = new AtomicBoolean(true);
        CompletableFuture<List<String>> sender = CompletableFuture.supplyAsync(() -> sendWhile(sending));
        DeliveryLoop<String> first = topic.start(sink, settings, Map.of());
        DeliveryLoop<String> second = topic.start(sink, settings, Map.of());
        awaitShared(first, second);

        first.close();
        DeliveryLoop<String> third = topic.start(sink, settings, Map.of());
        awaitShared(second, third);
        second.close();
        DeliveryLoop<String> fourth = topic.start(sink, settings, Map.of());
        awaitShared(third, fourth);

        sending.set(false);
        List<String> sent = sender.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> sink.effects().size() >= sent.size());
        assertThat(sink.effects()).containsExactlyInAnyOrderElementsOf(sent);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String prefix = partition + ":";
            assertThat(sink.effects())
                    .filteredOn(event -> event.startsWith(prefix))
                    .containsExactlyElementsOf(sent.stream()
                            .filter(event -> event.startsWith(prefix))
                            .toList());
        }
        assertThat(sink.timesFenced()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aMemberThatReturnsUnderItsNameHasItsPartitionsBackAndTheOthersDoNotMove(Protocol protocol) throws Exception {
        DeliveryLoop<String> first = topic.start(sink, settings(protocol, Optional.of("one")), Map.of());
        DeliveryLoop<String> second = topic.start(sink, settings(protocol, Optional.of("two")), Map.of());
        awaitShared(first, second);
        Set<TopicPartition> ofTheFirst = first.progress().positions().keySet();
        Set<TopicPartition> ofTheSecond = second.progress().positions().keySet();

        first.close();
        topic.send(ofTheFirst.iterator().next().partition(), List.of("while it was away"));
        DeliveryLoop<String> again = topic.start(sink, settings(protocol, Optional.of("one")), Map.of());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sink.effects()).containsExactly("while it was away"));
        assertThat(again.progress().positions().keySet()).isEqualTo(ofTheFirst);
        assertThat(second.progress().positions().keySet()).isEqualTo(ofTheSecond);
    }

    private static void awaitShared(DeliveryLoop<String> one, DeliveryLoop<String> other) {
        await().atMost(PATIENCE)
                .until(() -> one.progress().positions().size() == PARTITIONS / 2
                        && other.progress().positions().size() == PARTITIONS / 2);
    }

    private List<String> sendWhile(AtomicBoolean sending) {
        List<String> sent = new ArrayList<>();
        for (int i = 0; sending.get(); i++) {
            String event = i % PARTITIONS + ":" + i;
            try {
                topic.send(i % PARTITIONS, List.of(event));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            sent.add(event);
        }
        return sent;
    }

    private static LoopSettings settings(Protocol protocol, Optional<String> instance) {
        return new LoopSettings(
                new Batches(20, 1_000_000, Duration.ZERO, 1_000_000),
                new Retries(Duration.ofMillis(20), Duration.ofMillis(200), 3),
                new Membership(protocol, instance),
                TestLoopSettings.REFERENCE.limits(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
    }
}
