package io.frontlist.producer.ledger;

import io.frontlist.producer.json.AnnouncementJson;
import io.frontlist.producer.ledger.Submission.EventReference;
import io.frontlist.producer.ledger.Submission.Receipt;
import io.frontlist.storage.Statements;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the tables of documents, of their handing in, and of what became of the books in them; over one connection. For one thread. */
final class SubmissionRows {
    private final Statements statements;

    SubmissionRows(Statements statements) {
        this.statements = statements;
    }

    /**
     * Keeps a document once.
     *
     * @param lines as {@link DocumentLines#join} makes them
     * @return whether it was not there before
     */
    boolean keep(Offer offer, String lines) {
        return statements.update(
                        "INSERT INTO document (sha256, media_type, content, lines) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        offer.text().sha256(),
                        offer.text().mediaType(),
                        offer.document().bytes(),
                        lines)
                == 1;
    }

    /** Writes down that a document, which is kept, was handed in. */
    Receipt receive(Offer offer, HandIn handIn, Instant now) {
        String sha256 = offer.text().sha256();
        long id = added(
                "INSERT INTO receipt (document_sha256, document_name, actor, hand_in, received_at)"
                        + " VALUES (?, ?, ?, ?, ?) RETURNING id",
                sha256,
                offer.text().name(),
                handIn.actor(),
                handIn.key().orElse(null),
                now.toEpochMilli());
        return new Receipt(id, sha256, offer.text().name(), offer.text().mediaType(), handIn.actor());
    }

    /**
     * Adds a submission.
     *
     * @param place among the books of its document, from 0
     * @return the same with its number
     */
    Submission add(Submission submission, int place, WrittenSubmission written) {
        return submission.numbered(added(
                "INSERT INTO submission (receipt_id, document_sha256, place, version, state, understood, draft, isbn13,"
                        + " title, search_text, embargo_until, event_id, event_type, revision, note, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                submission.receipt().id(),
                submission.receipt().documentSha256(),
                place,
                submission.version(),
                submission.state().name(),
                written.understood(),
                written.draft(),
                submission.draft().isbn13(),
                submission.draft().title(),
                written.searchText(),
                embargoUntil(submission),
                eventId(submission),
                eventType(submission),
                revision(submission),
                note(submission),
                submission.createdAt().toEpochMilli(),
                submission.updatedAt().toEpochMilli()));
    }

    private long added(String insert, @Nullable Object... values) {
        return statements.first(insert, row -> row.getLong(1), values).orElseThrow();
    }

    /**
     * Writes where a submission stands, and leaves its draft as it is.
     *
     * @param changed with the version that was seen
     * @return as it stands now; empty where another was faster
     */
    Optional<Submission> move(Submission changed, Instant now) {
        Submission next = changed.next(now);
        int moved = statements.update(
                "UPDATE submission SET version = ?, state = ?, embargo_until = ?, event_id = ?, event_type = ?,"
                        + " revision = ?, note = ?, updated_at = ? WHERE id = ? AND version = ?",
                next.version(),
                next.state().name(),
                embargoUntil(next),
                eventId(next),
                eventType(next),
                revision(next),
                note(next),
                next.updatedAt().toEpochMilli(),
                changed.id(),
                changed.version());
        return moved == 1 ? Optional.of(next) : Optional.empty();
    }

    /**
     * Writes a submission's draft, and where it stands.
     *
     * @param changed with the version that was seen
     * @return as it stands now; empty where another was faster
     */
    Optional<Submission> update(Submission changed, Instant now) {
        WrittenSubmission written = WrittenSubmission.of(
                changed.understood(), changed.draft(), changed.receipt().documentName());
        int updated = statements.update(
                "UPDATE submission SET draft = ?, isbn13 = ?, title = ?, search_text = ? WHERE id = ? AND version = ?",
                written.draft(),
                changed.draft().isbn13(),
                changed.draft().title(),
                written.searchText(),
                changed.id(),
                changed.version());
        return updated == 1 ? move(changed, now) : Optional.empty();
    }

    /** The number of the submission of the same place of the same document that still waits for a person or for its time. */
    Optional<Long> waitingTwin(String documentSha256, int place) {
        return statements.first(
                "SELECT id FROM submission WHERE document_sha256 = ? AND place = ? AND state IN ('REVIEW', 'EMBARGOED')"
                        + " ORDER BY id LIMIT 1",
                row -> row.getLong(1),
                documentSha256,
                place);
    }

    /** The numbers of a book's submissions that wait under an embargo. */
    List<Long> embargoed(String isbn13) {
        return statements.all(
                "SELECT id FROM submission WHERE isbn13 = ? AND state = 'EMBARGOED' ORDER BY id",
                row -> row.getLong(1),
                isbn13);
    }

    private static @Nullable Long embargoUntil(Submission submission) {
        return submission.embargoUntil().map(Instant::toEpochMilli).orElse(null);
    }

    private static @Nullable String eventId(Submission submission) {
        return submission.event().map(event -> event.eventId().toString()).orElse(null);
    }

    private static @Nullable String eventType(Submission submission) {
        return submission.event().map(event -> event.type().name()).orElse(null);
    }

    private static @Nullable Long revision(Submission submission) {
        return submission.event().map(EventReference::revision).orElse(null);
    }

    private static @Nullable String note(Submission submission) {
        return submission
                .note()
                .map(note -> AnnouncementJson.stored(note).toString())
                .orElse(null);
    }
}
