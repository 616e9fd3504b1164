package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * What every sink of release events promises. A sink's test extends this and says how to open the sink and how to read its
 * effects.
 *
 * @param <E> what it is given
 */
public abstract class SinkGuarantees<E> {
    private static final TopicPartition FIRST = new TopicPartition(Topics.RELEASES, 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.RELEASES, 1);

    /** Opens the sink; each call within one test opens it on the same stored state. */
    protected abstract Sink<E> open() throws Exception;

    /** As what the sink is given an event. */
    protected abstract E decoded(ReleaseEvent event);

    /** What the sink's users see: for each ISBN the revision that is in force. Called while the sink is open. */
    protected abstract Map<String, Long> revisionsInForce() throws Exception;

    @Test
    void aSinkThatHasSeenNothingHasNoPositions() throws Exception {
        try (Sink<E> sink = open()) {
            assertThat(sink.positions(Set.of(FIRST, SECOND))).isEmpty();
        }
    }

    @Test
    void effectsAndPositionsSurviveTogether() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1), event(2, 1)));
            sink.apply(batch(SECOND, 0, event(3, 1)));
        }

        try (Sink<E> sink = open()) {
            assertThat(sink.positions(Set.of(FIRST, SECOND))).isEqualTo(Map.of(FIRST, 2L, SECOND, 1L));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L, isbn(2), 1L, isbn(3), 1L));
        }
    }

    @Test
    void onlyTheAskedPartitionsAreAnswered() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1)));

            assertThat(sink.positions(Set.of(SECOND))).isEmpty();
        }
    }

    @Test
    void aLaterRevisionReplacesAndAnEarlierOneHasNoEffect() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1), event(1, 3)));
            sink.apply(batch(FIRST, 2, event(1, 2), event(1, 3)));

            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 3L));
            assertThat(sink.positions(Set.of(FIRST))).isEqualTo(Map.of(FIRST, 4L));
        }
    }

    @Test
    void aBatchWithoutDeliveriesOnlyMovesThePosition() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(new Batch<>(List.of(), Map.of(FIRST, new Advance(0, 5))));

            assertThat(sink.positions(Set.of(FIRST))).isEqualTo(Map.of(FIRST, 5L));
            assertThat(revisionsInForce()).isEmpty();
        }
    }

    @Test
    void aWriterThatStandsBehindThePositionIsFencedOff() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1), event(2, 1)));

            assertThatThrownBy(() -> sink.apply(batch(FIRST, 1, event(4, 1)))).isInstanceOf(FencedException.class);

            assertThat(revisionsInForce()).doesNotContainKey(isbn(4));
            assertThat(sink.positions(Set.of(FIRST))).isEqualTo(Map.of(FIRST, 2L));
        }
    }

    @Test
    void aBookWithNothingButATitleIsTakenToo() throws Exception {
        ReleaseEvent sparse = ReleaseEvents.event(
                Release.newBuilder().setIsbn13(isbn(9)).setTitle("제목만 있는 책").build(), 1, EventType.ANNOUNCED);
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1), sparse, event(2, 1)));

            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L, isbn(9), 1L, isbn(2), 1L));
        }
    }

    /** A batch of the given events from {@code offset} up. */
    protected Batch<E> batch(TopicPartition partition, long offset, ReleaseEvent... events) {
        List<Delivery<E>> deliveries = new ArrayList<>();
        for (ReleaseEvent event : events) {
            deliveries.add(new Delivery<>(partition, offset + deliveries.size(), decoded(event)));
        }
        return new Batch<>(deliveries, Map.of(partition, new Advance(offset, offset + events.length)));
    }

    /** The {@code n}-th test book at {@code revision}. */
    protected static ReleaseEvent event(int n, long revision) {
        return ReleaseEvents.event(
                ReleaseEvents.release(n).build(), revision, revision == 1 ? EventType.ANNOUNCED : EventType.REVISED);
    }

    /** ISBN of the {@code n}-th test book. */
    protected static String isbn(int n) {
        return ReleaseEvents.isbn(n);
    }
}
