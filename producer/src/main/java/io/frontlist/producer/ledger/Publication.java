package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Releases.Acceptance;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Moves a submission towards the topic, in one transaction: to its event, or into its embargo. Everything that publishes goes through
 * here: documents taken in, people at the desk, and embargoes that end. For one thread.
 */
final class Publication {
    private final Handle handle;
    private final Releases releases;
    private final Instant now;
    private final AuditTrail audit;
    private final Submissions submissions;

    Publication(Handle handle, Releases releases, Instant now) {
        this.handle = handle;
        this.releases = releases;
        this.now = now;
        this.audit = new AuditTrail(handle, now);
        this.submissions = new Submissions(handle);
    }

    /**
     * Publishes a submission, or holds it while its release is under an embargo.
     *
     * @param submission with title and a valid ISBN
     * @return as it stands now, not yet written; it is for review where its event would be too large
     */
    Submission publish(Submission submission, String actor) {
        Release release = submission.draft().release().orElseThrow();
        Optional<Instant> embargo = release.getEmbargoUntil().filter(now::isBefore);
        if (embargo.isPresent()) {
            audit.add(actor, Action.EMBARGOED, submission, AuditTrail.until(embargo.get()));
            sendBackOthers(submission);
            return with(submission, State.EMBARGOED, embargo, submission.event(), Optional.empty());
        }
        Acceptance acceptance = releases.accept(handle, source(submission), release, now);
        if (acceptance instanceof Acceptance.Accepted accepted) {
            audit.add(actor, Action.PUBLISHED, submission);
            sendBackOthers(submission);
            return with(submission, State.PUBLISHED, Optional.empty(), Optional.of(accepted.event()), Optional.empty());
        } else if (acceptance instanceof Acceptance.Unchanged unchanged) {
            return with(
                    submission, State.UNCHANGED, Optional.empty(), Optional.of(unchanged.event()), Optional.empty());
        }
        Acceptance.TooLarge tooLarge = (Acceptance.TooLarge) acceptance;
        Reason reason = new Reason(
                "event-too-large", 0, List.of(Integer.toString(tooLarge.bytes()), Integer.toString(tooLarge.limit())));
        return with(submission, State.REVIEW, Optional.empty(), submission.event(), Optional.of(reason));
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
        for (Submission other : submissions.embargoed(isbn13)) {
            if (other.id() != submission.id()) {
                Reason reason = new Reason("newer-announcement", 0, List.of(Long.toString(submission.id())));
                submissions
                        .move(with(other, State.REVIEW, Optional.empty(), other.event(), Optional.of(reason)), now)
                        .ifPresent(sentBack ->
                                audit.add("frontlist", Action.REOPENED, sentBack, AuditTrail.reason(reason.code())));
            }
        }
    }

    static Submission with(
            Submission submission,
            State state,
            Optional<Instant> embargoUntil,
            Optional<Submission.EventReference> event,
            Optional<Reason> note) {
        return new Submission(
                submission.id(),
                submission.version(),
                state,
                submission.receipt(),
                submission.understood(),
                submission.draft(),
                embargoUntil,
                event,
                note,
                submission.createdAt(),
                submission.updatedAt());
    }

    private static Source source(Submission submission) {
        Submission.Receipt receipt = submission.receipt();
        return new Source(receipt.documentName(), receipt.documentSha256(), receipt.mediaType());
    }
}
