package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Submission.EventReference;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The events of every book: what is in force, what was, and what waits to be published. All methods work in the transaction of the
 * handle that they are given. Thread-safe.
 */
final class Releases {
    private static final UUID NO_EVENT = new UUID(0, 0);

    private final int maxEventBytes;
    /** Rows outlive registries: they are written with the ids that never change. */
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());

    /** Events of at most so many bytes; Kafka must take what was accepted. */
    Releases(int maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
    }

    /** What became of a release. */
    sealed interface Acceptance {
        /** Its event is kept and will be published. */
        record Accepted(EventReference event) implements Acceptance {}

        /** The event in force says the same. */
        record Unchanged(EventReference event) implements Acceptance {}

        /** Its event would be larger than what Kafka takes, in bytes. */
        record TooLarge(int bytes, int limit) implements Acceptance {}
    }

    /** Accepts a release, unless the one in force for its ISBN says the same. */
    Acceptance accept(Handle handle, Source source, Release release, Instant now) {
        while (true) {
            Optional<ReleaseEvent> inForce = inForce(handle, release.getIsbn13());
            EventType type = EventType.ANNOUNCED;
            if (inForce.isPresent()) {
                Release content = asRead(source, release);
                if (says(inForce.get(), content)) {
                    return new Acceptance.Unchanged(reference(inForce.get()));
                }
                type = Change.between(inForce.get(), content);
            }
            ReleaseEvent next = next(inForce, type, source, release, now);
            byte[] bytes = codec.encode(next);
            if (bytes.length > maxEventBytes) {
                return new Acceptance.TooLarge(bytes.length, maxEventBytes);
            }
            if (keep(handle, next, bytes)) {
                return new Acceptance.Accepted(reference(next));
            }
        }
    }

    /** Withdraws the book in force; empty where none is, or it is withdrawn already. */
    Optional<EventReference> withdraw(Handle handle, String isbn13, Instant now) {
        while (true) {
            Optional<ReleaseEvent> inForce = inForce(handle, isbn13);
            if (inForce.isEmpty() || inForce.get().getEventType() == EventType.WITHDRAWN) {
                return Optional.empty();
            }
            ReleaseEvent before = inForce.get();
            ReleaseEvent next = next(inForce, EventType.WITHDRAWN, before.getSource(), before.getRelease(), now);
            if (keep(handle, next, codec.encode(next))) {
                return Optional.of(reference(next));
            }
        }
    }

    /** The last event of a book. */
    Optional<ReleaseEvent> inForce(Handle handle, String isbn13) {
        return handle.createQuery(
                        "SELECT h.event FROM release_in_force f JOIN release_history h ON h.event_id = f.event_id"
                                + " WHERE f.isbn13 = ?")
                .bind(0, isbn13)
                .mapTo(byte[].class)
                .findOne()
                .map(this::decode);
    }

    /** All events of a book, the newest first. */
    List<ReleaseEvent> history(Handle handle, String isbn13) {
        return handle.createQuery("SELECT event FROM release_history WHERE isbn13 = ? ORDER BY revision DESC")
                .bind(0, isbn13)
                .mapTo(byte[].class)
                .map(this::decode)
                .list();
    }

    static EventReference reference(ReleaseEvent event) {
        return new EventReference(event.getEventId(), event.getEventType(), event.getRevision());
    }

    private static boolean says(ReleaseEvent inForce, Release content) {
        return inForce.getEventType() != EventType.WITHDRAWN
                && inForce.getRelease().equals(content);
    }

    private static ReleaseEvent next(
            Optional<ReleaseEvent> inForce, EventType type, Source source, Release release, Instant now) {
        long revision = inForce.map(ReleaseEvent::getRevision).orElse(0L) + 1;
        return ReleaseEvent.newBuilder()
                .setEventId(EventIds.of(release, revision, type))
                .setEventType(type)
                .setRevision(revision)
                .setAnnouncedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setSource(source)
                .setRelease(release)
                .build();
    }

    /**
     * Writes all or nothing. The release in force moves first and by compare-and-set: who comes second waits here for the first and
     * then finds that it was too late, so the outbox rows of an ISBN get their ids in the order of its revisions.
     */
    private static boolean keep(Handle handle, ReleaseEvent event, byte[] bytes) {
        String isbn13 = event.getRelease().getIsbn13();
        String eventId = event.getEventId().toString();
        long revision = event.getRevision();
        int moved = revision == 1
                ? handle.execute(
                        "INSERT INTO release_in_force (isbn13, revision, event_id) VALUES (?, 1, ?) ON CONFLICT DO NOTHING",
                        isbn13,
                        eventId)
                : handle.execute(
                        "UPDATE release_in_force SET revision = ?, event_id = ? WHERE isbn13 = ? AND revision = ?",
                        revision,
                        eventId,
                        isbn13,
                        revision - 1);
        if (moved == 0) {
            return false;
        }
        handle.execute(
                "INSERT INTO release_history (event_id, isbn13, revision, event_type, event, announced_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                eventId,
                isbn13,
                revision,
                event.getEventType().name(),
                bytes,
                event.getAnnouncedAt().toEpochMilli());
        handle.execute(
                "INSERT INTO outbox (isbn13, event_id, revision, bytes) VALUES (?, ?, ?, ?)",
                isbn13,
                eventId,
                revision,
                bytes.length);
        return true;
    }

    /** The release as its readers will see it, for example with two decimals in its amounts: only so is it compared. */
    private Release asRead(Source source, Release release) {
        ReleaseEvent carrier = ReleaseEvent.newBuilder()
                .setEventId(NO_EVENT)
                .setEventType(EventType.ANNOUNCED)
                .setRevision(0)
                .setAnnouncedAt(Instant.EPOCH)
                .setSource(source)
                .setRelease(release)
                .build();
        return decode(codec.encode(carrier)).getRelease();
    }

    private ReleaseEvent decode(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UndecodableEventException e) {
            throw new LedgerException("The ledger holds an event that cannot be read", e);
        }
    }
}
