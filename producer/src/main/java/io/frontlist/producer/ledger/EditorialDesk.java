package io.frontlist.producer.ledger;

import io.frontlist.producer.trace.TraceContext;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.DraftCheck;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.storage.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people do with submissions: correct, publish, hold, reject, reopen, withdraw. Each names the version of the submission that
 * its doer saw; nobody overwrites what he has not seen. Each leaves a line in the audit trail, in the same transaction. Thread-safe;
 * all methods throw {@link LedgerException} when the database failed, and then nothing was done.
 */
public final class EditorialDesk {
    private final GroupCommit commits;
    private final Releases releases;
    private final Clock clock;
    private final Runnable onAccepted;

    EditorialDesk(GroupCommit commits, Releases releases, Clock clock, Runnable onAccepted) {
        this.commits = commits;
        this.releases = releases;
        this.clock = clock;
        this.onAccepted = onAccepted;
    }

    /** The same desk for what is asked for within a trace: what is published at once belongs to it. */
    public EditorialDesk within(Optional<TraceContext> trace) {
        return new EditorialDesk(commits, releases.within(trace), clock, onAccepted);
    }

    /** One wish, in its transaction. */
    private record Wish(Transaction transaction, Instant now, String actor, AuditTrail audit) {
        EditResult save(Submission changed) {
            SubmissionRows rows = new SubmissionRows(transaction.statements());
            return new EditResult.Done(rows.update(changed, now).orElseThrow(OvertakenException::new));
        }
    }

    /** Another process changed the submission after this transaction had read it: all of it must be undone. */
    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @FunctionalInterface
    private interface Step {
        EditResult take(Wish wish, Submission submission);
    }

    /** Replaces the release as it stands. What was published or held goes back to review with it; what was rejected must be reopened. */
    public EditResult correct(long id, long version, Draft draft, String actor) {
        return edit(id, version, actor, EnumSet.complementOf(EnumSet.of(State.REJECTED)), (wish, submission) -> {
            List<FieldFault> faults = DraftCheck.faults(draft);
            if (!faults.isEmpty()) {
                return new EditResult.Invalid(faults);
            }
            List<FieldChange> changes = FieldChange.between(submission.draft(), draft);
            if (changes.isEmpty()) {
                return new EditResult.Done(submission);
            }
            Submission corrected = submission.corrected(draft);
            wish.audit().add(actor, Action.CORRECTED, corrected, AuditTrail.changes(changes));
            return wish.save(corrected.moved(State.REVIEW, Optional.empty()));
        });
    }

    /** Publishes what is for review; while its {@code embargoUntil} lies ahead, it is held until then. */
    public EditResult publish(long id, long version, String actor) {
        return edit(
                id,
                version,
                actor,
                EnumSet.of(State.REVIEW),
                (wish, submission) -> publish(wish, submission, submission.draft()));
    }

    /** Holds what is for review until a time, or moves the time of what is held. */
    public EditResult hold(long id, long version, Instant until, String actor) {
        return edit(id, version, actor, EnumSet.of(State.REVIEW, State.EMBARGOED), (wish, submission) -> {
            if (!wish.now().isBefore(until)) {
                return new EditResult.Invalid(List.of(FieldFault.of("embargoUntil", "embargo-past")));
            }
            return publish(wish, submission, submission.draft().withEmbargoUntil(until));
        });
    }

    private EditResult publish(Wish wish, Submission submission, Draft draft) {
        List<FieldFault> faults = new ArrayList<>(DraftCheck.missing(draft));
        faults.addAll(DraftCheck.faults(draft));
        if (!faults.isEmpty()) {
            return new EditResult.Invalid(faults);
        }
        Submission published = new Publication(wish.transaction(), releases, wish.now())
                .publish(submission.corrected(draft), wish.actor());
        List<FieldFault> refusals = Publication.faults(published);
        return refusals.isEmpty() ? wish.save(published) : new EditResult.Invalid(refusals);
    }

    /** Refuses a submission for a reason. */
    public EditResult reject(long id, long version, String reason, String actor) {
        return edit(id, version, actor, EnumSet.of(State.REVIEW, State.EMBARGOED), (wish, submission) -> {
            wish.audit().add(actor, Action.REJECTED, submission, AuditTrail.reason(reason));
            Reason note = new Reason("rejected-by", 0, List.of(actor, reason));
            return wish.save(submission.moved(State.REJECTED, Optional.of(note)));
        });
    }

    /** Takes a submission back for review, whatever became of it; what was published stays so until it is published anew. */
    public EditResult reopen(long id, long version, String actor) {
        return edit(id, version, actor, EnumSet.complementOf(EnumSet.of(State.REVIEW)), (wish, submission) -> {
            wish.audit().add(actor, Action.REOPENED, submission);
            return wish.save(submission.moved(State.REVIEW, Optional.empty()));
        });
    }

    /**
     * Publishes that a book will not appear.
     *
     * @return its event; empty where the book is not known, or withdrawn already
     */
    public Optional<Submission.EventReference> withdraw(String isbn13, String reason, String actor) {
        Optional<Submission.EventReference> withdrawn = commits.transact(transaction -> {
            Instant now = clock.instant();
            Optional<Submission.EventReference> event = releases.withdraw(transaction.statements(), isbn13, now);
            if (event.isPresent()) {
                new AuditTrail(transaction.statements(), now)
                        .add(actor, Action.WITHDRAWN, isbn13, AuditTrail.reason(reason));
            }
            return event;
        });
        if (withdrawn.isPresent()) {
            onAccepted.run();
        }
        return withdrawn;
    }

    private EditResult edit(long id, long version, String actor, Set<State> from, Step step) {
        EditResult result;
        try {
            result = attempt(id, version, actor, from, step);
        } catch (OvertakenException e) {
            result = attempt(id, version, actor, from, step);
        }
        if (result instanceof EditResult.Done done && done.submission().state() == State.PUBLISHED) {
            onAccepted.run();
        }
        return result;
    }

    private EditResult attempt(long id, long version, String actor, Set<State> from, Step step) {
        return commits.transact(transaction -> {
            Instant now = clock.instant();
            Optional<Submission> submission = new Submissions(transaction.handle()).find(id);
            if (submission.isEmpty()) {
                return new EditResult.Unknown();
            } else if (submission.get().version() != version) {
                return new EditResult.Stale(submission.get());
            } else if (!from.contains(submission.get().state())) {
                return new EditResult.Impossible(submission.get());
            }
            Wish wish = new Wish(transaction, now, actor, new AuditTrail(transaction.statements(), now));
            return step.take(wish, submission.get());
        });
    }
}
