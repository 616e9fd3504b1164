package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * What every sink promises whose state can be built anew beside the one in use, in addition to {@link SinkGuarantees}.
 *
 * @param <E> what it is given
 */
public abstract class ReplacementGuarantees<E> extends SinkGuarantees<E> {
    private static final TopicPartition FIRST = new TopicPartition(Topics.RELEASES, 0);
    private static final TopicPartition SECOND = new TopicPartition(Topics.RELEASES, 1);

    /** Begins a new state beside the one that {@link #open} opens. */
    protected abstract Replacement<E> replacement() throws Exception;

    @Test
    void anOpenSinkGoesOnWithTheRebuiltState() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1), event(2, 1)));

            try (Replacement<E> replacement = replacement()) {
                replacement.sink().apply(batch(FIRST, 0, event(1, 1), event(2, 2), event(3, 1)));
                assertThat(replacement.takePlace(false)).isTrue();
            }

            assertThat(sink.positions(Set.of(FIRST))).isEqualTo(Map.of(FIRST, 3L));
            assertThatThrownBy(() -> sink.apply(batch(FIRST, 2, event(5, 1)))).isInstanceOf(FencedException.class);
            sink.apply(batch(FIRST, 3, event(4, 1)));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L, isbn(2), 2L, isbn(3), 1L, isbn(4), 1L));
        }
    }

    @Test
    void whatTheOldStateHadAndTheLogHasNotIsGone() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 7), event(2, 1)));

            try (Replacement<E> replacement = replacement()) {
                replacement.sink().apply(batch(FIRST, 0, event(1, 1), event(3, 1)));
                assertThat(replacement.takePlace(false)).isTrue();
            }

            sink.positions(Set.of(FIRST));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L, isbn(3), 1L));
        }
    }

    @Test
    void aStateThatIsBehindInOnePartitionDoesNotTakeThePlaceYet() throws Exception {
        try (Sink<E> sink = open();
                Replacement<E> replacement = replacement()) {
            sink.apply(batch(FIRST, 0, event(1, 1), event(2, 1)));
            sink.apply(batch(SECOND, 0, event(3, 1)));
            replacement.sink().apply(batch(FIRST, 0, event(1, 1), event(2, 1)));

            assertThat(replacement.takePlace(false)).isFalse();
            assertThat(sink.positions(Set.of(FIRST, SECOND))).isEqualTo(Map.of(FIRST, 2L, SECOND, 1L));
            sink.apply(batch(SECOND, 1, event(4, 1)));
            replacement.sink().apply(batch(SECOND, 0, event(3, 1), event(4, 1)));
            assertThat(replacement.takePlace(false)).isTrue();

            assertThat(sink.positions(Set.of(FIRST, SECOND))).isEqualTo(Map.of(FIRST, 2L, SECOND, 2L));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L, isbn(2), 1L, isbn(3), 1L, isbn(4), 1L));
        }
    }

    @Test
    void aStateOfAnotherLogGivesWayToOneThatIsBehind() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1), event(2, 1)));

            try (Replacement<E> replacement = replacement()) {
                assertThat(replacement.positionsInUse(Set.of(FIRST, SECOND))).isEqualTo(Map.of(FIRST, 2L));
                replacement.sink().apply(batch(FIRST, 0, event(3, 1)));
                assertThat(replacement.takePlace(true)).isTrue();
            }

            assertThat(sink.positions(Set.of(FIRST))).isEqualTo(Map.of(FIRST, 1L));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(3), 1L));
        }
    }

    @Test
    void aRebuildThatIsGivenUpChangesNothingAndTheNextOneBeginsEmpty() throws Exception {
        try (Sink<E> sink = open()) {
            sink.apply(batch(FIRST, 0, event(1, 1)));

            try (Replacement<E> givenUp = replacement()) {
                givenUp.sink().apply(batch(FIRST, 0, event(2, 1), event(3, 1)));
            }

            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L));
            try (Replacement<E> next = replacement()) {
                assertThat(next.sink().positions(Set.of(FIRST))).isEmpty();
                next.sink().apply(batch(FIRST, 0, event(1, 2)));
                assertThat(next.takePlace(false)).isTrue();
            }
            sink.positions(Set.of(FIRST));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 2L));
        }
    }

    @Test
    void nothingReachesAStateThroughItsRebuildOnceItIsInPlace() throws Exception {
        try (Sink<E> sink = open();
                Replacement<E> replacement = replacement()) {
            replacement.sink().apply(batch(FIRST, 0, event(1, 1)));
            assertThat(replacement.takePlace(false)).isTrue();

            assertThatThrownBy(() -> replacement.sink().apply(batch(FIRST, 1, event(2, 1))))
                    .isInstanceOf(FatalException.class);

            assertThat(sink.positions(Set.of(FIRST))).isEqualTo(Map.of(FIRST, 1L));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L));
        }
    }

    @Test
    void ofTwoRebuildsAtATimeOneEndsWithAWordAndTheOtherGoesOn() throws Exception {
        try (Sink<E> sink = open();
                Replacement<E> first = replacement()) {
            first.sink().apply(batch(FIRST, 0, event(1, 1)));

            assertThatThrownBy(() -> {
                        try (Replacement<E> second = replacement()) {
                            second.sink().apply(batch(FIRST, 0, event(1, 1), event(2, 1)));
                            assertThat(second.takePlace(false)).isTrue();
                            first.sink().apply(batch(FIRST, 1, event(9, 1)));
                        }
                    })
                    .isInstanceOf(FatalException.class)
                    .hasMessageContaining("nother rebuild");

            assertThat(revisionsInForce()).doesNotContainKey(isbn(9));
            assertThat(sink.positions(Set.of(FIRST))).isIn(List.of(Map.of(), Map.of(FIRST, 2L)));
        }
    }
}
