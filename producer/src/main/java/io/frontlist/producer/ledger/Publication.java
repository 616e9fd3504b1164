package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Releases.Acceptance;
import io.frontlist.producer.ledger.Releases.Candidate;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Source;
import io.frontlist.storage.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Moves a submission towards the topic, in one transaction: to its event, or into its embargo. Everything that publishes goes through
 * here: documents taken in, people at the desk, and embargoes that end. For one thread.
 */
final class Publication {
    private final Transaction transaction;
    private final Releases releases;
    private final Instant now;
    private final AuditTrail audit;

    Publication(Transaction transaction, Releases releases, Instant now) {
        this.transaction = transaction;
        this.releases = releases;
        this.now = now;
        this.audit = new AuditTrail(transaction.statements(), now);
    }

    /**
     * Publishes a submission, or holds it while its release is under an embargo.
     *
     * @param submission with title and a valid ISBN
     * @return as it stands now, not yet written; it is for review where its event would be too large
     */
    Submission publish(Submission submission, String actor) {
        Submission.Receipt receipt = submission.receipt();
        Source source = new Source(receipt.documentName(), receipt.documentSha256(), receipt.mediaType());
        Candidate candidate =
                releases.candidate(source, submission.draft().release().orElseThrow(), now);
        Submission entered =
                enter(submission, candidate, releases.inForce(transaction.statements(), candidate.isbn13()));
        record(entered, actor);
        return entered;
    }

    /**
     * The first half of publishing: where it takes a submission. Its event is accepted then; what else there is to be written is for
     * {@link #record}, as soon as the submission has its number.
     *
     * @param inForce what the submission's book was announced as before
     */
    Submission enter(Submission submission, Candidate candidate, Optional<ReleaseEvent> inForce) {
        Optional<Instant> embargo = candidate.embargo(now);
        if (embargo.isPresent()) {
            return submission.embargoed(embargo.get());
        }
        Acceptance acceptance = releases.accept(transaction.statements(), candidate, inForce, now);
        if (acceptance instanceof Acceptance.Accepted accepted) {
            return submission.saidBy(State.PUBLISHED, accepted.event());
        } else if (acceptance instanceof Acceptance.Unchanged unchanged) {
            return submission.saidBy(State.UNCHANGED, unchanged.event());
        }
        Acceptance.TooLarge tooLarge = (Acceptance.TooLarge) acceptance;
        List<String> sizes = List.of(Integer.toString(tooLarge.bytes()), Integer.toString(tooLarge.limit()));
        return submission.moved(State.REVIEW, Optional.of(new Reason("event-too-large", 0, sizes)));
    }

    /** The second half: writes down what {@link #enter} did with a submission, and what follows for others. */
    void record(Submission entered, String actor) {
        if (entered.state() == State.EMBARGOED) {
            audit.add(
                    actor,
                    Action.EMBARGOED,
                    entered,
                    AuditTrail.until(entered.embargoUntil().orElseThrow()));
            sendBackOthers(entered);
        } else if (entered.state() == State.PUBLISHED) {
            audit.add(actor, Action.PUBLISHED, entered);
            sendBackOthers(entered);
        }
    }

    /** What keeps a publication that came out as {@code submission} from being done, if anything does. */
    static List<FieldFault> faults(Submission submission) {
        return submission
                .note()
                .filter(note -> submission.state() == State.REVIEW)
                .map(note -> List.of(new FieldFault("description", note.code(), note.arguments())))
                .orElse(List.of());
    }

    /** Another announcement of the book would overwrite this one when its embargo ends: a person has to say which is right. */
    private void sendBackOthers(Submission submission) {
        String isbn13 = submission.draft().isbn13();
        if (isbn13 == null) {
            return;
        }
        SubmissionRows rows = new SubmissionRows(transaction.statements());
        for (long id : rows.embargoed(isbn13)) {
            if (id != submission.id()) {
                Submission other =
                        new Submissions(transaction.handle()).find(id).orElseThrow();
                Reason reason = new Reason("newer-announcement", 0, List.of(Long.toString(submission.id())));
                rows.move(other.moved(State.REVIEW, Optional.of(reason)), now)
                        .ifPresent(sentBack ->
                                audit.add("frontlist", Action.REOPENED, sentBack, AuditTrail.reason(reason.code())));
            }
        }
    }
}
