package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Submission.EventReference;
import io.frontlist.producer.trace.TraceContext;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Source;
import io.frontlist.storage.Statements;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The events of every book: what is in force, what was, and what waits to be published. Thread-safe: what is written is written in the
 * transaction whose statements are given.
 */
final class Releases {
    private static final String IN_FORCE =
            "SELECT h.event FROM release_in_force f JOIN release_history h ON h.event_id = f.event_id WHERE f.isbn13 = ?";

    private final int maxEventBytes;
    /** Rows outlive registries: they are written with the ids that never change. */
    private final ReleaseEventCodec codec;

    private final Optional<TraceContext> trace;

    /** Events of at most so many bytes; Kafka must take what was accepted. Each begins a trace of its own. */
    Releases(int maxEventBytes) {
        this(maxEventBytes, new ReleaseEventCodec(new PinnedSchemaRegistry()), Optional.empty());
    }

    private Releases(int maxEventBytes, ReleaseEventCodec codec, Optional<TraceContext> trace) {
        this.maxEventBytes = maxEventBytes;
        this.codec = codec;
        this.trace = trace;
    }

    /** The same, whose events belong to a trace. */
    Releases within(Optional<TraceContext> newTrace) {
        return new Releases(maxEventBytes, codec, newTrace);
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

    /** An event, and how it is kept. */
    static final class Encoded {
        private final ReleaseEvent event;
        private final byte[] bytes;

        Encoded(ReleaseEvent event, byte[] bytes) {
            this.event = event;
            this.bytes = bytes;
        }
    }

    /**
     * A release that is to be published, ready to be the first of its book, which most are.
     *
     * @param source where it comes from
     * @param release what it says
     * @param first its event where its book is not known yet
     */
    record Candidate(Source source, Release release, Encoded first) {
        String isbn13() {
            return release.getIsbn13();
        }

        /** When it may be published, while that lies ahead. */
        Optional<Instant> embargo(Instant now) {
            return release.getEmbargoUntil().filter(now::isBefore);
        }
    }

    /** Gets a release ready for {@link #accept}; done before the transaction, in which others wait. */
    Candidate candidate(Source source, Release release, Instant now) {
        return new Candidate(
                source, release, encode(next(Optional.empty(), EventType.ANNOUNCED, source, release, now)));
    }

    /**
     * Accepts a release, unless the one in force for its ISBN says the same.
     *
     * @param inForce what {@link #inForce} said
     */
    Acceptance accept(Statements statements, Candidate candidate, Optional<ReleaseEvent> inForce, Instant now) {
        Optional<ReleaseEvent> before = inForce;
        while (true) {
            Encoded next = candidate.first();
            if (before.isPresent()) {
                // As its readers will see it, for example with two decimals in its amounts: only so is it compared.
                Release content = decode(candidate.first().bytes).getRelease();
                if (says(before.get(), content)) {
                    return new Acceptance.Unchanged(reference(before.get()));
                }
                EventType type = Change.between(before.get(), content);
                next = encode(next(before, type, candidate.source(), candidate.release(), now));
            }
            if (next.bytes.length > maxEventBytes) {
                return new Acceptance.TooLarge(next.bytes.length, maxEventBytes);
            }
            if (keep(statements, next)) {
                return new Acceptance.Accepted(reference(next.event));
            }
            before = inForce(statements, candidate.isbn13());
        }
    }

    /** Withdraws the book in force; empty where none is, or it is withdrawn already. */
    Optional<EventReference> withdraw(Statements statements, String isbn13, Instant now) {
        while (true) {
            Optional<ReleaseEvent> inForce = inForce(statements, isbn13);
            if (inForce.isEmpty() || inForce.get().getEventType() == EventType.WITHDRAWN) {
                return Optional.empty();
            }
            ReleaseEvent before = inForce.get();
            ReleaseEvent next = next(inForce, EventType.WITHDRAWN, before.getSource(), before.getRelease(), now);
            if (keep(statements, encode(next))) {
                return Optional.of(reference(next));
            }
        }
    }

    /** The last event of a book. */
    Optional<ReleaseEvent> inForce(Statements statements, String isbn13) {
        return statements.first(IN_FORCE, row -> row.getBytes("event"), isbn13).map(this::decode);
    }

    /** The last event of a book. */
    Optional<ReleaseEvent> inForce(Handle handle, String isbn13) {
        return handle.createQuery(IN_FORCE)
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
    private boolean keep(Statements statements, Encoded next) {
        ReleaseEvent event = next.event;
        String isbn13 = event.getRelease().getIsbn13();
        String eventId = event.getEventId().toString();
        long revision = event.getRevision();
        int moved = revision == 1
                ? statements.update(
                        "INSERT INTO release_in_force (isbn13, revision, event_id) VALUES (?, 1, ?) ON CONFLICT DO NOTHING",
                        isbn13,
                        eventId)
                : statements.update(
                        "UPDATE release_in_force SET revision = ?, event_id = ? WHERE isbn13 = ? AND revision = ?",
                        revision,
                        eventId,
                        isbn13,
                        revision - 1);
        if (moved == 0) {
            return false;
        }
        statements.update(
                "INSERT INTO release_history (event_id, isbn13, revision, event_type, event, announced_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                eventId,
                isbn13,
                revision,
                event.getEventType().name(),
                next.bytes,
                event.getAnnouncedAt().toEpochMilli());
        statements.update(
                "INSERT INTO outbox (isbn13, event_id, revision, bytes, traceparent) VALUES (?, ?, ?, ?, ?)",
                isbn13,
                eventId,
                revision,
                next.bytes.length,
                trace.map(context -> context.continuedBy(event.getEventId()).header())
                        .orElse(null));
        return true;
    }

    private Encoded encode(ReleaseEvent event) {
        return new Encoded(event, codec.encode(event));
    }

    private ReleaseEvent decode(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UndecodableEventException e) {
            throw new LedgerException("The ledger holds an event that cannot be read", e);
        }
    }
}
