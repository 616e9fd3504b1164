package io.frontlist.producer.ledger;

import io.frontlist.schemas.event.EventType;
import java.util.UUID;

/** What became of a release that was handed to the {@link Ledger}. */
public sealed interface Acceptance {
    /**
     * It is kept, and its event will be published.
     *
     * @param eventId id of the event
     * @param revision its place among the events of its ISBN, from 1
     * @param type what the event says of the book
     */
    record Accepted(UUID eventId, long revision, EventType type) implements Acceptance {}

    /**
     * The release in force says the same, or this handing in was accepted before; there is nothing to publish.
     *
     * @param eventId id of the event that says it
     * @param revision its place among the events of its ISBN
     */
    record Unchanged(UUID eventId, long revision) implements Acceptance {}

    /**
     * Its event would be larger than what Kafka is set up to take, so it is not kept.
     *
     * @param bytes size of the event
     * @param limit largest event that is accepted, in bytes
     */
    record TooLarge(int bytes, int limit) implements Acceptance {}
}
