package io.frontlist.producer.ledger;

import java.util.Optional;

/**
 * Who hands a document in.
 *
 * @param actor an operator, an API token's name, or a door such as {@code inbox}
 * @param key identifies the handing in where it may be repeated after a crash; repeated, it changes nothing
 */
public record HandIn(String actor, Optional<String> key) {
    /** Hands in once; the same document again is another handing in. */
    public static HandIn by(String actor) {
        return new HandIn(actor, Optional.empty());
    }

    /** Hands in what may be handed in again under the same key. */
    public static HandIn repeatable(String actor, String key) {
        return new HandIn(actor, Optional.of(key));
    }
}
