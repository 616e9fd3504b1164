package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.runtime.Reconciliation.Doubled;
import io.frontlist.runtime.Reconciliation.Lost;
import io.frontlist.runtime.Reconciliation.OutOfOrder;
import io.frontlist.runtime.Reconciliation.Published;
import io.frontlist.runtime.Reconciliation.Unpublished;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final TopicPartition LOG = new TopicPartition("log", 0);

    @Test
    void whatIsHeldAsItWasPublishedIsWell() {
        Reconciliation comparison = comparison(Map.of("a", 2L, "b", 1L), 3);

        publish(comparison, "a", 1, 0);
        publish(comparison, "b", 1, 1);
        publish(comparison, "a", 2, 2);

        assertThat(comparison.discrepancies()).isEmpty();
        assertThat(comparison.events()).isEqualTo(3);
        assertThat(comparison.keys()).isEqualTo(2);
    }

    @Test
    void aRevisionBeforeThePositionThatIsNotHeldIsLost() {
        Reconciliation comparison = comparison(Map.of("a", 1L), 3);

        publish(comparison, "a", 1, 0);
        publish(comparison, "a", 2, 1);
        publish(comparison, "b", 1, 2);

        assertThat(comparison.discrepancies()).containsExactly(new Lost("a", 2, 1), new Lost("b", 1, 0));
    }

    @Test
    void whatIsStillToBeAppliedIsNotLostAndMayBeHeldAlready() {
        Reconciliation comparison = comparison(Map.of("a", 1L, "b", 2L), 2);

        publish(comparison, "a", 1, 0);
        publish(comparison, "b", 1, 1);
        publish(comparison, "a", 2, 2);
        publish(comparison, "b", 2, 3);

        assertThat(comparison.discrepancies()).isEmpty();
    }

    @Test
    void whatTheConsumerHasRefusedNeedNotBeHeld() {
        Reconciliation comparison =
                new Reconciliation(holdings(Map.of("a", 1L), 2, Set.of()), Map.of(LOG, Set.of(1L)), true);

        publish(comparison, "a", 1, 0);
        publish(comparison, "a", 2, 1);

        assertThat(comparison.discrepancies()).isEmpty();
    }

    @Test
    void whatIsHeldAndWasNeverPublishedIsTold() {
        Reconciliation comparison = comparison(Map.of("a", 5L, "z", 1L), 1);

        publish(comparison, "a", 1, 0);

        assertThat(comparison.discrepancies()).containsExactly(new Unpublished("a", 5), new Unpublished("z", 1));
    }

    @Test
    void inAPartOfTheLogOtherBooksAreLeftAlone() {
        Reconciliation comparison =
                new Reconciliation(holdings(Map.of("a", 1L, "z", 1L), 1, Set.of()), Map.of(), false);

        publish(comparison, "a", 1, 0);

        assertThat(comparison.discrepancies()).isEmpty();
    }

    @Test
    void aKeyThatIsHeldTwiceIsDoubled() {
        Reconciliation comparison = new Reconciliation(holdings(Map.of("a", 1L), 1, Set.of("a")), Map.of(), true);

        publish(comparison, "a", 1, 0);

        assertThat(comparison.discrepancies()).containsExactly(new Doubled("a"));
    }

    @Test
    void theSameEventAgainIsARepeatAndAnotherOneWithItsRevisionIsOutOfOrder() {
        Reconciliation comparison = comparison(Map.of("a", 2L), 4);

        publish(comparison, "a", 2, 0);
        publish(comparison, "a", 2, 1);
        comparison.take(new Published("a", 2, "another id", LOG, 2));
        publish(comparison, "a", 1, 3);

        assertThat(comparison.repeats()).isEqualTo(1);
        assertThat(comparison.discrepancies())
                .containsExactly(new OutOfOrder("a", 2, LOG, 2), new OutOfOrder("a", 1, LOG, 3));
    }

    private static Reconciliation comparison(Map<String, Long> revisions, long position) {
        return new Reconciliation(holdings(revisions, position, Set.of()), Map.of(), true);
    }

    private static Holdings holdings(Map<String, Long> revisions, long position, Set<String> doubled) {
        return new Holdings(Map.of(LOG, position), revisions, doubled);
    }

    private static void publish(Reconciliation comparison, String key, long revision, long offset) {
        comparison.take(new Published(key, revision, key + revision, LOG, offset));
    }
}
