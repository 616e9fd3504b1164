package io.frontlist.producer.outbox;

import io.frontlist.schemas.event.ReleaseEvent;

/**
 * An event that waits to be published.
 *
 * @param id its place in the outbox; grows with the revisions of one ISBN
 * @param event what is to be published
 */
record OutboxRow(long id, ReleaseEvent event) {
    String isbn13() {
        return event.getRelease().getIsbn13();
    }

    @Override
    public String toString() {
        return "ISBN " + isbn13() + " revision " + event.getRevision() + " (event " + event.getEventId() + ")";
    }
}
