package io.frontlist.producer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.intake.SubmissionJson;
import io.frontlist.producer.json.AnnouncementJson;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.ledger.AuditEntry;
import io.frontlist.producer.ledger.FieldChange;
import io.frontlist.producer.ledger.LedgerReader;
import io.frontlist.producer.ledger.Submission;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.DraftCheck;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Submissions and books as the API tells them. Thread-safe. */
final class SubmissionAnswers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final LedgerReader reader;

    SubmissionAnswers(LedgerReader reader) {
        this.reader = reader;
    }

    /** What a list says of a submission. */
    static ObjectNode summary(Submission submission) {
        ObjectNode json = NODES.objectNode();
        json.put("id", submission.id());
        json.put("version", submission.version());
        json.put("state", submission.state().label());
        json.put("isbn13", submission.draft().isbn13());
        json.put("title", submission.draft().title());
        json.put("publisher", submission.draft().publisher());
        json.put("documentName", submission.receipt().documentName());
        json.put("handedInBy", submission.receipt().actor());
        json.put("createdAt", submission.createdAt().toString());
        json.put("updatedAt", submission.updatedAt().toString());
        json.put(
                "embargoUntil", submission.embargoUntil().map(Instant::toString).orElse(null));
        return json;
    }

    /** All there is to know of a submission. */
    ObjectNode whole(Submission submission, Locale locale) {
        ObjectNode json = summary(submission);
        Submission.Receipt receipt = submission.receipt();
        ObjectNode document = json.putObject("document");
        document.put("name", receipt.documentName());
        document.put("sha256", receipt.documentSha256());
        document.put("mediaType", receipt.mediaType());
        ArrayNode lines = document.putArray("lines");
        reader.document(receipt).lines().forEach(lines::add);
        json.set("event", submission.event().<JsonNode>map(this::event).orElse(NODES.nullNode()));
        json.set("reasons", SubmissionJson.reasons(submission, locale));
        json.set("draft", DraftJson.of(submission.draft()));
        json.set("understood", understood(submission.understood()));
        putCheck(json, submission.draft(), locale);
        json.set("history", history(submission.draft().isbn13()));
        json.set("audit", audit(reader.audit(submission.id())));
        return json;
    }

    /** What is wrong with a draft, what is missing in it, and what publishing it would change. */
    void putCheck(ObjectNode json, Draft draft, Locale locale) {
        json.set("faults", faults(DraftCheck.faults(draft), locale));
        json.set("missing", faults(DraftCheck.missing(draft), locale));
        json.set(
                "changes",
                reader.changes(draft).<JsonNode>map(SubmissionAnswers::changes).orElse(NODES.nullNode()));
    }

    /** All there is to know of a book; empty where nothing of it was published. */
    Optional<ObjectNode> book(String isbn13) {
        List<ReleaseEvent> events = reader.history(isbn13);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode json = NODES.objectNode();
        ReleaseEvent inForce = events.get(0);
        json.put("isbn13", isbn13);
        json.put("title", inForce.getRelease().getTitle());
        json.put("eventType", inForce.getEventType().name());
        json.set("release", DraftJson.of(LedgerReader.draft(inForce.getRelease())));
        ArrayNode history = json.putArray("history");
        for (int i = 0; i < events.size(); i++) {
            ObjectNode event = event(events.get(i));
            Draft now = LedgerReader.draft(events.get(i).getRelease());
            event.set(
                    "changes",
                    i + 1 == events.size()
                            ? NODES.nullNode()
                            : changes(FieldChange.between(
                                    LedgerReader.draft(events.get(i + 1).getRelease()), now)));
            history.add(event);
        }
        json.set("audit", audit(reader.audit(isbn13)));
        return Optional.of(json);
    }

    static ArrayNode faults(List<FieldFault> faults, Locale locale) {
        ArrayNode all = NODES.arrayNode();
        faults.forEach(fault -> all.addObject()
                .put("field", fault.field())
                .put("code", fault.code())
                .put("text", fault.text(locale)));
        return all;
    }

    private static ArrayNode changes(List<FieldChange> changes) {
        ArrayNode all = NODES.arrayNode();
        for (FieldChange change : changes) {
            ObjectNode entry = all.addObject().put("field", change.field());
            entry.set("before", change.before());
            entry.set("after", change.after());
        }
        return all;
    }

    private ObjectNode event(Submission.EventReference event) {
        return NODES.objectNode()
                .put("eventId", event.eventId().toString())
                .put("eventType", event.type().name())
                .put("revision", event.revision())
                .put("onItsWay", reader.isOnItsWay(event.eventId()));
    }

    private static ObjectNode event(ReleaseEvent event) {
        return NODES.objectNode()
                .put("eventId", event.getEventId().toString())
                .put("eventType", event.getEventType().name())
                .put("revision", event.getRevision())
                .put("announcedAt", event.getAnnouncedAt().toString())
                .put("documentName", event.getSource().getDocumentName());
    }

    private ArrayNode history(@Nullable String isbn13) {
        ArrayNode history = NODES.arrayNode();
        List<ReleaseEvent> events = isbn13 == null ? new ArrayList<>() : reader.history(isbn13);
        events.forEach(event -> history.add(event(event)));
        return history;
    }

    private static ObjectNode understood(Announcement announcement) {
        ObjectNode stored = AnnouncementJson.stored(announcement);
        // Their sentences are told beside it.
        stored.remove("reasons");
        return stored;
    }

    private static ArrayNode audit(List<AuditEntry> entries) {
        ArrayNode all = NODES.arrayNode();
        for (AuditEntry entry : entries) {
            ObjectNode json = all.addObject();
            json.put("at", entry.at().toString());
            json.put("actor", entry.actor());
            json.put("action", entry.action().name());
            json.put("submissionId", entry.submissionId().orElse(null));
            json.put("isbn13", entry.isbn13().orElse(null));
            json.set("detail", entry.detail().orElse(NODES.nullNode()));
        }
        return all;
    }
}
