package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.Credit;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactValue;
import java.util.List;

/**
 * What a line, or the head or tail of a long one, states without labels.
 *
 * @param facts the facts in their order
 * @param credits what stands between them, in order
 * @param number 1-based line
 * @param covered the share of the line that is no plain text, 0 to 1; 0 where only head and tail of a long line were read
 * @param inProse whether the line stays running text although it states facts
 */
record FactLine(List<Fact> facts, List<Credit> credits, int number, double covered, boolean inProse) {
    FactLine {
        facts = List.copyOf(facts);
        credits = List.copyOf(credits);
    }

    boolean has(Class<? extends FactValue> kind) {
        return facts.stream().anyMatch(fact -> kind.isInstance(fact.value()));
    }

    /** How many kinds of hard facts it has. */
    long hardKinds() {
        return facts.stream()
                .filter(Fact::isHard)
                .map(fact -> fact.value().getClass())
                .distinct()
                .count();
    }

    boolean hasPeople() {
        return credits.stream().anyMatch(Credit.People.class::isInstance);
    }

    boolean hasHouse() {
        return credits.stream().anyMatch(Credit.House.class::isInstance);
    }
}
