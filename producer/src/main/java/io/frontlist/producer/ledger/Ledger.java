package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Acceptance.Accepted;
import io.frontlist.producer.ledger.Acceptance.TooLarge;
import io.frontlist.producer.ledger.Acceptance.Unchanged;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Source;
import io.frontlist.storage.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Takes releases and keeps them: when {@link #accept} has returned, the event is in the database, in the outbox and in the
 * history of its ISBN, and will be published. Several processes may share one database. Thread-safe.
 */
public final class Ledger {
    private static final UUID NO_EVENT = new UUID(0, 0);

    private final Database database;
    private final int maxEventBytes;
    private final Runnable onAccepted;
    /** Rows outlive registries: they are written with the ids that never change. */
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());

    /**
     * A ledger.
     *
     * @param database with the tables of {@code db/producer}
     * @param maxEventBytes largest event that is accepted; Kafka must take what was accepted
     * @param onAccepted called after each acceptance, on the thread that accepted; must be quick
     */
    public Ledger(Database database, int maxEventBytes, Runnable onAccepted) {
        this.database = database;
        this.maxEventBytes = maxEventBytes;
        this.onAccepted = onAccepted;
    }

    /**
     * Accepts a release, unless the one in force for its ISBN says the same.
     *
     * @param source the document that it was read from; a different document with the same content changes nothing
     * @param now becomes the event's {@code announcedAt}
     * @throws LedgerException when the database failed; then nothing was accepted
     */
    public Acceptance accept(Source source, Release release, Instant now) {
        return accept(source, release, now, Optional.empty());
    }

    /**
     * Accepts a release like {@link #accept(Source, Release, Instant)}, but once for each handing in: repeated after a crash, it
     * changes nothing, even if something else was accepted for the ISBN in the meantime.
     *
     * @param handIn identifies the handing in; the same for all releases of one document
     */
    public Acceptance accept(Source source, Release release, Instant now, Optional<String> handIn) {
        try {
            Release content = asRead(source, release);
            Optional<Acceptance> outcome = Optional.empty();
            while (outcome.isEmpty()) {
                outcome = attempt(source, content, now, handIn);
            }
            if (outcome.get() instanceof Accepted) {
                onAccepted.run();
            }
            return outcome.get();
        } catch (JdbiException e) {
            throw new LedgerException("The ledger cannot take ISBN " + release.getIsbn13() + ": " + e.getMessage(), e);
        }
    }

    /** One attempt; empty when another accepted something for the same ISBN in the meantime. */
    private Optional<Acceptance> attempt(Source source, Release release, Instant now, Optional<String> handIn) {
        Optional<Acceptance> before = handIn.flatMap(id -> acceptedBefore(id, release.getIsbn13()));
        if (before.isPresent()) {
            return before;
        }
        Optional<ReleaseEvent> inForce = inForce(release.getIsbn13());
        if (inForce.isPresent() && inForce.get().getRelease().equals(release)) {
            return Optional.of(
                    new Unchanged(inForce.get().getEventId(), inForce.get().getRevision()));
        }
        long revision = inForce.map(ReleaseEvent::getRevision).orElse(0L) + 1;
        EventType type = inForce.map(event -> Change.between(event.getRelease(), release))
                .orElse(EventType.ANNOUNCED);
        ReleaseEvent next = ReleaseEvent.newBuilder()
                .setEventId(EventIds.of(release, revision))
                .setEventType(type)
                .setRevision(revision)
                .setAnnouncedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setSource(source)
                .setRelease(release)
                .build();
        byte[] bytes = codec.encode(next);
        if (bytes.length > maxEventBytes) {
            return Optional.of(new TooLarge(bytes.length, maxEventBytes));
        }
        boolean kept = database.jdbi().inTransaction(handle -> keep(handle, next, bytes, handIn));
        return kept ? Optional.of(new Accepted(next.getEventId(), revision, type)) : Optional.empty();
    }

    private Optional<Acceptance> acceptedBefore(String handIn, String isbn13) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT event_id, revision FROM announcement WHERE hand_in = ? AND isbn13 = ?")
                        .bind(0, handIn)
                        .bind(1, isbn13)
                        .<Acceptance>map((row, context) ->
                                new Unchanged(UUID.fromString(row.getString("event_id")), row.getLong("revision")))
                        .findOne());
    }

    private Optional<ReleaseEvent> inForce(String isbn13) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT event FROM release_in_force WHERE isbn13 = ?")
                        .bind(0, isbn13)
                        .mapTo(byte[].class)
                        .findOne())
                .map(this::decode);
    }

    /**
     * Writes all or nothing. The release in force moves first and by compare-and-set: who comes second waits here for the first and
     * then finds that it was too late, so the outbox rows of an ISBN get their ids in the order of its revisions.
     */
    private static boolean keep(Handle handle, ReleaseEvent event, byte[] bytes, Optional<String> handIn) {
        String isbn13 = event.getRelease().getIsbn13();
        String eventId = event.getEventId().toString();
        long revision = event.getRevision();
        int moved = revision == 1
                ? handle.execute(
                        "INSERT INTO release_in_force (isbn13, revision, event_id, event) VALUES (?, 1, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        isbn13,
                        eventId,
                        bytes)
                : handle.execute(
                        "UPDATE release_in_force SET revision = ?, event_id = ?, event = ? WHERE isbn13 = ? AND revision = ?",
                        revision,
                        eventId,
                        bytes,
                        isbn13,
                        revision - 1);
        if (moved == 0) {
            return false;
        }
        long announcedAt = event.getAnnouncedAt().toEpochMilli();
        handle.execute(
                "INSERT INTO announcement (event_id, isbn13, revision, event_type, title, document_name, document_sha256,"
                        + " announced_at, hand_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                eventId,
                isbn13,
                revision,
                event.getEventType().name(),
                event.getRelease().getTitle(),
                event.getSource().getDocumentName(),
                event.getSource().getDocumentSha256(),
                announcedAt,
                handIn.orElse(null));
        handle.execute(
                "INSERT INTO outbox (isbn13, event_id, revision, payload, created_at) VALUES (?, ?, ?, ?, ?)",
                isbn13,
                eventId,
                revision,
                bytes,
                announcedAt);
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
