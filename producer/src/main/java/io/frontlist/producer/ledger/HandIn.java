package io.frontlist.producer.ledger;

import io.frontlist.producer.trace.TraceContext;
import java.util.Optional;

/**
 * Who hands a document in.
 *
 * @param actor an operator, an API token's name, or a door such as {@code inbox}
 * @param key identifies the handing in where it may be repeated after a crash; repeated, it changes nothing
 * @param trace the trace within which it is done; what is published at once belongs to it
 */
public record HandIn(String actor, Optional<String> key, Optional<TraceContext> trace) {
    /** Hands in once; the same document again is another handing in. */
    public static HandIn by(String actor) {
        return new HandIn(actor, Optional.empty(), Optional.empty());
    }

    /** Hands in what may be handed in again under the same key. */
    public static HandIn repeatable(String actor, String key) {
        return new HandIn(actor, Optional.of(key), Optional.empty());
    }

    /** The same within a trace. */
    public HandIn within(Optional<TraceContext> newTrace) {
        return new HandIn(actor, key, newTrace);
    }
}
