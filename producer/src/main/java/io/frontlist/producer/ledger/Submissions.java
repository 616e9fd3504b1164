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

/** Finds submissions, over one connection. For one thread. */
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

    Optional<Submission> find(long id) {
        return handle.createQuery(COLUMNS + "WHERE s.id = ?")
                .bind(0, id)
                .map((row, context) -> submission(row))
                .findOne();
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
        Announcement understood = AnnouncementJson.read(StoredJson.parse(row.getString("understood")));
        String corrected = row.getString("draft");
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
                understood,
                corrected.isEmpty()
                        ? understood.draft()
                        : DraftJson.read(StoredJson.parse(corrected)).draft(),
                embargoUntil,
                event,
                note,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }
}
