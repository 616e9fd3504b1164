package io.frontlist.producer.ledger;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.ledger.Submission.Receipt;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.schemas.PlainJson;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Asks the ledger. Thread-safe; all methods throw {@link LedgerException} when the database failed. */
public final class LedgerReader {
    private final Database database;
    private final Releases releases = new Releases(Integer.MAX_VALUE);

    public LedgerReader(Database database) {
        this.database = database;
    }

    /**
     * A document that was handed in.
     *
     * @param document as it came
     * @param lines as it was read
     */
    public record StoredDocument(Document document, List<String> lines) {
        public StoredDocument {
            lines = List.copyOf(lines);
        }
    }

    /** The submissions that fit, the newest first. */
    public List<Submission> list(SubmissionFilter filter) {
        return read(handle -> new Submissions(handle).list(filter));
    }

    /** How many submissions there are in each state. */
    public Map<State, Long> counts() {
        return read(handle -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            for (State state : State.values()) {
                counts.put(state, 0L);
            }
            handle.createQuery("SELECT state, COUNT(*) AS number FROM submission GROUP BY state")
                    .map((row, context) -> Map.entry(State.valueOf(row.getString("state")), row.getLong("number")))
                    .forEach(count -> counts.put(count.getKey(), count.getValue()));
            return counts;
        });
    }

    /** A submission by its number. */
    public Optional<Submission> find(long id) {
        return read(handle -> new Submissions(handle).find(id));
    }

    /** The document that was handed in. */
    public StoredDocument document(Receipt receipt) {
        return read(handle -> handle.createQuery("SELECT content, lines FROM document WHERE sha256 = ?")
                .bind(0, receipt.documentSha256())
                .map((row, context) -> new StoredDocument(
                        new Document(receipt.documentName(), row.getBytes("content")),
                        DocumentLines.split(row.getString("lines"))))
                .one());
    }

    /** What publishing a draft would change in what is in force for its ISBN; empty where nothing is in force. */
    public Optional<List<FieldChange>> changes(Draft draft) {
        return Optional.ofNullable(draft.isbn13())
                .flatMap(isbn13 -> read(handle -> releases.inForce(handle, isbn13)))
                .map(event -> FieldChange.between(draft(event.getRelease()), draft));
    }

    /** All events of a book, the newest first. */
    public List<ReleaseEvent> history(String isbn13) {
        return read(handle -> releases.history(handle, isbn13));
    }

    /** Whether an event still waits for Kafka. */
    public boolean isOnItsWay(UUID eventId) {
        return read(handle -> handle.createQuery("SELECT id FROM outbox WHERE event_id = ?")
                .bind(0, eventId.toString())
                .mapTo(Long.class)
                .findOne()
                .isPresent());
    }

    /** What was done with a submission, the newest first; at most 500. */
    public List<AuditEntry> audit(long submissionId) {
        return read(handle -> AuditTrail.ofSubmission(handle, submissionId));
    }

    /** What was done with a book and its submissions, the newest first; at most 500. */
    public List<AuditEntry> audit(String isbn13) {
        return read(handle -> AuditTrail.ofBook(handle, isbn13));
    }

    /** A release as a draft, as it would be corrected. */
    public static Draft draft(Release release) {
        return DraftJson.read(PlainJson.of(release)).draft();
    }

    private <T> T read(Function<Handle, T> query) {
        try {
            return database.jdbi().withHandle(query::apply);
        } catch (JdbiException e) {
            throw new LedgerException("The ledger cannot be read: " + e.getMessage(), e);
        }
    }
}
