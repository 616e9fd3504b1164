package io.frontlist.schemas;

import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.Instant;

/**
 * A release event as the bytes in which it is kept, with what those who keep many of them need beside the bytes. It takes a fraction of the
 * memory of the event's objects, and is written without being encoded again.
 *
 * @param isbn13 of the book
 * @param revision counts up for each book
 * @param eventType what has happened
 * @param announcedAt when
 * @param bytes the whole event in the Confluent wire format, with the ids of {@link PinnedSchemaRegistry}; shared, and never changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one
public record EncodedRelease(String isbn13, long revision, EventType eventType, Instant announcedAt, byte[] bytes) {
    /** An event with its bytes, which the caller has encoded or checked. */
    public static EncodedRelease of(ReleaseEvent event, byte[] bytes) {
        return new EncodedRelease(
                event.getRelease().getIsbn13(),
                event.getRevision(),
                event.getEventType(),
                event.getAnnouncedAt(),
                bytes);
    }
}
