package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.text.Piece;

/**
 * A fact and where it stands.
 *
 * @param piece the stretch that states it
 * @param value what it states
 */
public record Fact(Piece piece, FactValue value) {
    /** Whether it is of a kind that hardly stands in running text by chance. */
    public boolean isHard() {
        return !(value instanceof FactValue.Aside) && !(value instanceof FactValue.Form);
    }
}
