package io.frontlist.producer.outbox;

import java.util.Optional;
import java.util.Set;

/**
 * How the relay is doing.
 *
 * @param state what it does now
 * @param failure what last went wrong, while it backs off or after it stopped for it
 * @param held ISBNs whose next event Kafka refuses, so that their later ones wait too
 */
public record RelayStatus(State state, Optional<Exception> failure, Set<String> held) {
    /** What the relay does. */
    public enum State {
        /** It has not looked at the outbox yet. */
        STARTING,
        /** It publishes what it finds, or waits for something to publish. */
        RELAYING,
        /** Another process relays from the same database. */
        STANDBY,
        /** Kafka or the database failed; it will try again. */
        BACKING_OFF,
        /** It was closed. */
        CLOSED,
        /** It stopped because of a fault in this program or its database. */
        FAILED
    }

    public RelayStatus {
        held = Set.copyOf(held);
    }
}
