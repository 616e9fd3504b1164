package io.frontlist.producer.ledger;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.schemas.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One book that a document announced, and what became of it.
 *
 * @param id its number in the ledger, from 1
 * @param version counts its changes, from 1; who changes it must have seen the latest
 * @param state where it stands
 * @param receipt how its document came in
 * @param understood what was understood of the document
 * @param draft the release as it stands, with the corrections of people
 * @param embargoUntil when it will be published; present while it is {@link State#EMBARGOED}
 * @param event its event; present when it is {@link State#PUBLISHED}, or {@link State#UNCHANGED} because that event says the same
 * @param note why it is in this state, where that is not among the reasons of what was understood
 * @param createdAt when it came in
 * @param updatedAt when it last changed
 */
public record Submission(
        long id,
        long version,
        State state,
        Receipt receipt,
        Announcement understood,
        Draft draft,
        Optional<Instant> embargoUntil,
        Optional<EventReference> event,
        Optional<Reason> note,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The handing in of a document.
     *
     * @param id its number in the ledger
     * @param documentSha256 SHA-256 of the document, 64 lower-case hexadecimal digits
     * @param documentName file name without folders
     * @param mediaType what the document is (RFC 6838)
     * @param actor who handed it in: an operator, an API token's name, or {@code inbox}
     */
    public record Receipt(long id, String documentSha256, String documentName, String mediaType, String actor) {}

    /**
     * An event of the ledger.
     *
     * @param eventId its id
     * @param type what it says of the book
     * @param revision its place among the events of its ISBN, from 1
     */
    public record EventReference(UUID eventId, EventType type, long revision) {}

    /** What was just understood of a document; it has no number until it is kept. */
    static Submission taken(State state, Receipt receipt, Announcement understood, Instant now) {
        return new Submission(
                0,
                1,
                state,
                receipt,
                understood,
                understood.draft(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                now);
    }

    /** The same under the number that it got. */
    Submission numbered(long number) {
        return new Submission(
                number, version, state, receipt, understood, draft, embargoUntil, event, note, createdAt, updatedAt);
    }

    /** The same with corrections. */
    Submission corrected(Draft corrected) {
        return new Submission(
                id, version, state, receipt, understood, corrected, embargoUntil, event, note, createdAt, updatedAt);
    }

    /** Held until a time. */
    Submission embargoed(Instant until) {
        return moved(State.EMBARGOED, Optional.of(until), event, Optional.empty());
    }

    /** Said by an event, which it caused or which was there before. */
    Submission saidBy(State published, EventReference said) {
        return moved(published, Optional.empty(), Optional.of(said), Optional.empty());
    }

    /** In a state for a reason, or for none. */
    Submission moved(State next, Optional<Reason> reason) {
        return moved(next, Optional.empty(), event, reason);
    }

    private Submission moved(
            State next, Optional<Instant> until, Optional<EventReference> said, Optional<Reason> reason) {
        return new Submission(id, version, next, receipt, understood, draft, until, said, reason, createdAt, updatedAt);
    }

    /** The version that follows on this one. */
    Submission next(Instant now) {
        return new Submission(
                id, version + 1, state, receipt, understood, draft, embargoUntil, event, note, createdAt, now);
    }
}
