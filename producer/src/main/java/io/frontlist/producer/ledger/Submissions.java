package io.frontlist.producer.ledger;

import io.frontlist.producer.json.AnnouncementJson;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.ledger.Submission.EventReference;
import io.frontlist.producer.ledger.Submission.Receipt;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.schemas.event.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The tables of documents, of their handing in, and of what became of the books in them; over one connection. For one thread. */
final class Submissions {
    private static final String COLUMNS =
            "SELECT s.id, s.version, s.state, s.understood, s.draft, s.embargo_until, s.event_id,"
                    + " s.event_type, s.revision, s.note, s.created_at, s.updated_at, r.id AS receipt, r.document_sha256,"
                    + " r.document_name, r.actor, d.media_type FROM submission s JOIN receipt r ON r.id = s.receipt_id"
                    + " JOIN document d ON d.sha256 = r.document_sha256 ";

    private final Handle handle;

    Submissions(Handle handle) {
        this.handle = handle;
    }

    /**
     * Keeps a document once, and that it was handed in.
     *
     * @param lines as {@link DocumentLines#join} makes them
     */
    Receipt receive(Offer offer, String lines, HandIn handIn, Instant now) {
        String sha256 = offer.text().sha256();
        handle.createUpdate("INSERT INTO document (sha256, media_type, content, lines)"
                        + " VALUES (:sha256, :mediaType, :content, :lines) ON CONFLICT DO NOTHING")
                .bind("sha256", sha256)
                .bind("mediaType", offer.text().mediaType())
                .bind("content", offer.document().bytes())
                .bind("lines", lines)
                .execute();
        long id = handle.createQuery("INSERT INTO receipt (document_sha256, document_name, actor, hand_in, received_at)"
                        + " VALUES (?, ?, ?, ?, ?) RETURNING id")
                .bind(0, sha256)
                .bind(1, offer.text().name())
                .bind(2, handIn.actor())
                .bind(3, handIn.key().orElse(null))
                .bind(4, now.toEpochMilli())
                .mapTo(Long.class)
                .one();
        return new Receipt(id, sha256, offer.text().name(), offer.text().mediaType(), handIn.actor());
    }

    /** What an earlier handing in under the same key came to; empty where there was none. */
    Optional<List<Submission>> takenUnder(String key) {
        return handle.createQuery("SELECT id FROM receipt WHERE hand_in = ?")
                .bind(0, key)
                .mapTo(Long.class)
                .findOne()
                .map(receipt -> handle.createQuery(COLUMNS + "WHERE s.receipt_id = ? ORDER BY s.id")
                        .bind(0, receipt)
                        .map((row, context) -> submission(row))
                        .list());
    }

    /** Adds a submission in its first state. */
    Submission add(
            Receipt receipt, int place, State state, Announcement understood, WrittenSubmission written, Instant now) {
        Submission blank = new Submission(
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
        var insert = handle.createQuery("INSERT INTO submission (receipt_id, document_sha256, place, version, state,"
                        + " understood, draft, isbn13, title, search_text, embargo_until, event_id, event_type, revision,"
                        + " note, created_at, updated_at) VALUES (:receipt, :sha256, :place, :version, :state, :understood,"
                        + " :draft, :isbn13, :title, :searchText, :embargoUntil, :eventId, :eventType, :revision, :note,"
                        + " :createdAt, :updatedAt) RETURNING id")
                .bind("receipt", receipt.id())
                .bind("sha256", receipt.documentSha256())
                .bind("place", place)
                .bind("understood", written.understood())
                .bind("draft", written.draft())
                .bind("isbn13", understood.draft().isbn13())
                .bind("title", understood.draft().title())
                .bind("searchText", written.searchText())
                .bind("createdAt", now.toEpochMilli());
        long id = bindState(insert, blank).mapTo(Long.class).one();
        return withId(blank, id);
    }

    /**
     * Writes where a submission stands, and leaves its draft as it is.
     *
     * @param changed with the version that was seen
     * @return as it stands now; empty where another was faster
     */
    Optional<Submission> move(Submission changed, Instant now) {
        Submission next = next(changed, now);
        var update = handle.createUpdate(
                        "UPDATE submission SET version = :version, state = :state,"
                                + " embargo_until = :embargoUntil, event_id = :eventId, event_type = :eventType,"
                                + " revision = :revision, note = :note, updated_at = :updatedAt WHERE id = :id AND version = :seen")
                .bind("id", changed.id())
                .bind("seen", changed.version());
        return bindState(update, next).execute() == 1 ? Optional.of(next) : Optional.empty();
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
        int updated = handle.createUpdate("UPDATE submission SET draft = :draft, isbn13 = :isbn13, title = :title,"
                        + " search_text = :searchText WHERE id = :id AND version = :seen")
                .bind("draft", written.draft())
                .bind("isbn13", changed.draft().isbn13())
                .bind("title", changed.draft().title())
                .bind("searchText", written.searchText())
                .bind("id", changed.id())
                .bind("seen", changed.version())
                .execute();
        return updated == 1 ? move(changed, now) : Optional.empty();
    }

    private static Submission next(Submission changed, Instant now) {
        return new Submission(
                changed.id(),
                changed.version() + 1,
                changed.state(),
                changed.receipt(),
                changed.understood(),
                changed.draft(),
                changed.embargoUntil(),
                changed.event(),
                changed.note(),
                changed.createdAt(),
                now);
    }

    Optional<Submission> find(long id) {
        return handle.createQuery(COLUMNS + "WHERE s.id = ?")
                .bind(0, id)
                .map((row, context) -> submission(row))
                .findOne();
    }

    /** The submission of the same place of the same document that still waits for a person or for its time. */
    Optional<Long> waitingTwin(String documentSha256, int place) {
        return handle.createQuery("SELECT MIN(id) FROM submission WHERE document_sha256 = ? AND place = ?"
                        + " AND state IN ('REVIEW', 'EMBARGOED')")
                .bind(0, documentSha256)
                .bind(1, place)
                .mapTo(Long.class)
                .findOne();
    }

    /** The submissions of a book that wait under an embargo. */
    List<Submission> embargoed(String isbn13) {
        return handle.createQuery(COLUMNS + "WHERE s.isbn13 = ? AND s.state = 'EMBARGOED' ORDER BY s.id")
                .bind(0, isbn13)
                .map((row, context) -> submission(row))
                .list();
    }

    /** Submissions whose embargo has ended, the first to end first. */
    List<Submission> due(Instant now, int limit) {
        return handle.createQuery(COLUMNS + "WHERE s.state = 'EMBARGOED' AND s.embargo_until <= ?"
                        + " ORDER BY s.embargo_until, s.id LIMIT ?")
                .bind(0, now.toEpochMilli())
                .bind(1, limit)
                .map((row, context) -> submission(row))
                .list();
    }

    boolean isAnyDue(Instant now) {
        return handle.createQuery("SELECT id FROM submission WHERE state = 'EMBARGOED' AND embargo_until <= ? LIMIT 1")
                .bind(0, now.toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** The newest submissions that fit, the newest first. */
    List<Submission> list(SubmissionFilter filter) {
        List<String> terms = filter.terms();
        StringBuilder where = new StringBuilder("WHERE s.id < :before");
        if (filter.state().isPresent()) {
            where.append(" AND s.state = :state");
        }
        for (int i = 0; i < terms.size(); i++) {
            where.append(" AND s.search_text LIKE :term").append(i).append(" ESCAPE '!'");
        }
        var query = handle.createQuery(COLUMNS + where + " ORDER BY s.id DESC LIMIT :limit")
                .bind("before", filter.before().orElse(Long.MAX_VALUE))
                .bind("limit", filter.limit());
        filter.state().ifPresent(state -> query.bind("state", state.name()));
        for (int i = 0; i < terms.size(); i++) {
            query.bind("term" + i, "%" + terms.get(i).replaceAll("[!%_]", "!$0") + "%");
        }
        return query.map((row, context) -> submission(row)).list();
    }

    private static <S extends SqlStatement<S>> S bindState(S statement, Submission submission) {
        return statement
                .bind("version", submission.version())
                .bind("state", submission.state().name())
                .bind(
                        "embargoUntil",
                        submission.embargoUntil().map(Instant::toEpochMilli).orElse(null))
                .bind(
                        "eventId",
                        submission
                                .event()
                                .map(event -> event.eventId().toString())
                                .orElse(null))
                .bind(
                        "eventType",
                        submission.event().map(event -> event.type().name()).orElse(null))
                .bind(
                        "revision",
                        submission.event().map(EventReference::revision).orElse(null))
                .bind(
                        "note",
                        submission
                                .note()
                                .map(note -> AnnouncementJson.stored(note).toString())
                                .orElse(null))
                .bind("updatedAt", submission.updatedAt().toEpochMilli());
    }

    private static Submission withId(Submission submission, long id) {
        return new Submission(
                id,
                submission.version(),
                submission.state(),
                submission.receipt(),
                submission.understood(),
                submission.draft(),
                submission.embargoUntil(),
                submission.event(),
                submission.note(),
                submission.createdAt(),
                submission.updatedAt());
    }

    private static Submission submission(ResultSet row) throws SQLException {
        Optional<EventReference> event = Optional.empty();
        String eventId = row.getString("event_id");
        if (eventId != null) {
            event = Optional.of(new EventReference(
                    UUID.fromString(eventId), EventType.valueOf(row.getString("event_type")), row.getLong("revision")));
        }
        long embargo = row.getLong("embargo_until");
        Optional<Instant> embargoUntil = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(embargo));
        Optional<Reason> note = Optional.ofNullable(row.getString("note"))
                .map(json -> AnnouncementJson.readReason(StoredJson.parse(json)));
        return new Submission(
                row.getLong("id"),
                row.getLong("version"),
                State.valueOf(row.getString("state")),
                new Receipt(
                        row.getLong("receipt"),
                        row.getString("document_sha256"),
                        row.getString("document_name"),
                        row.getString("media_type"),
                        row.getString("actor")),
                AnnouncementJson.read(StoredJson.parse(row.getString("understood"))),
                DraftJson.read(StoredJson.parse(row.getString("draft"))).draft(),
                embargoUntil,
                event,
                note,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }
}
