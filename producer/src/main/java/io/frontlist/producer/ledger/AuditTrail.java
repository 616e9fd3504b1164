package io.frontlist.producer.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.storage.Statements;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who did what, over one connection; entries are only ever added. For one thread. */
final class AuditTrail {
    private static final int MOST_ENTRIES = 500;

    private final Statements statements;
    private final Instant now;

    AuditTrail(Statements statements, Instant now) {
        this.statements = statements;
        this.now = now;
    }

    void add(String actor, Action action, Submission submission) {
        add(actor, action, submission, null);
    }

    void add(String actor, Action action, Submission submission, @Nullable JsonNode detail) {
        add(actor, action, submission.id(), submission.draft().isbn13(), detail);
    }

    void add(String actor, Action action, String isbn13, JsonNode detail) {
        add(actor, action, null, isbn13, detail);
    }

    static ObjectNode changes(List<FieldChange> changes) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        ArrayNode all = detail.putArray("changes");
        for (FieldChange change : changes) {
            ObjectNode entry = all.addObject().put("field", change.field());
            entry.set("before", change.before());
            entry.set("after", change.after());
        }
        return detail;
    }

    static ObjectNode reason(String reason) {
        return JsonNodeFactory.instance.objectNode().put("reason", reason);
    }

    static ObjectNode until(Instant until) {
        return JsonNodeFactory.instance.objectNode().put("until", until.toString());
    }

    private void add(
            String actor,
            Action action,
            @Nullable Long submissionId,
            @Nullable String isbn13,
            @Nullable JsonNode detail) {
        statements.update(
                "INSERT INTO audit_entry (at, actor, action, submission_id, isbn13, detail) VALUES (?, ?, ?, ?, ?, ?)",
                now.toEpochMilli(),
                actor,
                action.name(),
                submissionId,
                isbn13,
                detail == null ? null : detail.toString());
    }

    /** What was done with a submission, the newest first. */
    static List<AuditEntry> ofSubmission(Handle handle, long submissionId) {
        return entries(handle, "submission_id", submissionId);
    }

    /** What was done with a book, the newest first. */
    static List<AuditEntry> ofBook(Handle handle, String isbn13) {
        return entries(handle, "isbn13", isbn13);
    }

    private static List<AuditEntry> entries(Handle handle, String column, Object value) {
        return handle.createQuery("SELECT at, actor, action, submission_id, isbn13, detail FROM audit_entry WHERE "
                        + column + " = :value ORDER BY id DESC LIMIT :limit")
                .bind("value", value)
                .bind("limit", MOST_ENTRIES)
                .map((row, context) -> new AuditEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("actor"),
                        Action.valueOf(row.getString("action")),
                        Optional.ofNullable(row.getObject("submission_id")).map(id -> ((Number) id).longValue()),
                        Optional.ofNullable(row.getString("isbn13")),
                        Optional.ofNullable(row.getString("detail")).map(StoredJson::parse)))
                .list();
    }
}
