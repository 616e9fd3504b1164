package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Releases.Candidate;
import io.frontlist.producer.ledger.Submission.Receipt;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one offer, in one transaction. Nothing is read twice and each row is written once, as it stays: what becomes of a submission is
 * decided before it is written. For one thread.
 */
final class Taking {
    private final Transaction transaction;
    private final Releases releases;
    private final PreparedOffer prepared;
    private final HandIn handIn;
    private final SubmissionRows rows;
    private final Publication publication;

    Taking(Transaction transaction, Releases releases, PreparedOffer prepared, HandIn handIn) {
        this.transaction = transaction;
        this.releases = releases;
        this.prepared = prepared;
        this.handIn = handIn;
        this.rows = new SubmissionRows(transaction.statements());
        this.publication = new Publication(transaction, releases, prepared.now());
    }

    /** What became of each of its announcements, in their order; of those of the first time, where the handing in is repeated. */
    List<Submission> take() {
        return handIn.key()
                .flatMap(new Submissions(transaction.handle())::takenUnder)
                .orElseGet(this::takeNew);
    }

    private List<Submission> takeNew() {
        boolean isNew = rows.keep(prepared.offer(), prepared.lines());
        Receipt receipt = rows.receive(prepared.offer(), handIn, prepared.now());
        AuditTrail audit = new AuditTrail(transaction.statements(), prepared.now());
        List<Submission> taken = new ArrayList<>();
        for (PreparedOffer.Book book : prepared.books()) {
            int place = taken.size();
            State first = book.understood().verdict() == Verdict.REJECT ? State.REJECTED : State.REVIEW;
            Submission fresh = Submission.taken(first, receipt, book.understood(), prepared.now());
            // What was never handed in has left nothing that waits.
            Optional<Long> twin = isNew ? Optional.empty() : rows.waitingTwin(receipt.documentSha256(), place);
            Submission added = rows.add(decide(fresh, twin, book.candidate()), place, book.written());
            audit.add(handIn.actor(), Action.TAKEN, added);
            publication.record(added, handIn.actor());
            taken.add(added);
        }
        return taken;
    }

    private Submission decide(Submission fresh, Optional<Long> twin, Optional<Candidate> candidate) {
        if (fresh.state() == State.REJECTED) {
            return fresh;
        } else if (twin.isPresent()) {
            Reason waits = new Reason("already-waiting", 0, List.of(Long.toString(twin.get())));
            return fresh.moved(State.UNCHANGED, Optional.of(waits));
        } else if (candidate.isEmpty()) {
            return fresh;
        }
        Optional<ReleaseEvent> inForce =
                releases.inForce(transaction.statements(), candidate.get().isbn13());
        if (inForce.isPresent()) {
            ReleaseEvent event = inForce.get();
            if (event.getEventType() == EventType.WITHDRAWN) {
                return fresh.moved(State.REVIEW, Optional.of(new Reason("withdrawn-book", 0, List.of())));
            } else if (event.getSource()
                    .getDocumentSha256()
                    .equals(fresh.receipt().documentSha256())) {
                // The same document again, whose fields a person may have corrected since.
                return fresh.saidBy(State.UNCHANGED, Releases.reference(event));
            }
        }
        return publication.enter(fresh, candidate.get(), inForce);
    }
}
