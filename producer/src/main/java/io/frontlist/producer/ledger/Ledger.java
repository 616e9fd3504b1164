package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Submission.EventReference;
import io.frontlist.producer.ledger.Submission.Receipt;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Takes documents and keeps them: when {@link #take} has returned, the document, what was understood of it and the events of what was
 * certain are durable, and the events will be published. Several processes may share one database. Thread-safe.
 */
public final class Ledger {
    /** Embargoes that end in one transaction; others write between two of these. */
    private static final int MOST_DUE = 50;

    private static final String EMBARGO = "embargo";

    private final GroupCommit commits;
    private final Releases releases;
    private final Clock clock;
    private final Runnable onAccepted;

    /**
     * A ledger.
     *
     * @param commits to a database with the tables of {@code db/producer}
     * @param maxEventBytes largest event that is accepted; Kafka must take what was accepted
     * @param clock gives receipts, events and embargoes their times
     * @param onAccepted called after events were accepted, on the thread that accepted; must be quick
     */
    public Ledger(GroupCommit commits, int maxEventBytes, Clock clock, Runnable onAccepted) {
        this.commits = commits;
        this.releases = new Releases(maxEventBytes);
        this.clock = clock;
        this.onAccepted = onAccepted;
    }

    /** For people at the desk, on the same books. */
    public EditorialDesk desk() {
        return new EditorialDesk(commits, releases, clock, onAccepted);
    }

    /**
     * Keeps a document, and publishes what is certain in it, or holds that until its embargo ends. A handing in whose key is known
     * changes nothing.
     *
     * @return what became of each of its announcements, in their order
     * @throws LedgerException when the database failed; then nothing was kept
     */
    public List<Submission> take(Offer offer, HandIn handIn) {
        String lines = DocumentLines.join(offer.text().lines());
        List<WrittenSubmission> written = offer.announcements().stream()
                .map(announcement -> WrittenSubmission.of(
                        announcement, announcement.draft(), offer.text().name()))
                .toList();
        List<Submission> taken = commits.write(handle -> take(handle, offer, lines, written, handIn));
        if (taken.stream().anyMatch(submission -> submission.state() == State.PUBLISHED)) {
            onAccepted.run();
        }
        return taken;
    }

    private List<Submission> take(
            Handle handle, Offer offer, String lines, List<WrittenSubmission> written, HandIn handIn) {
        Submissions submissions = new Submissions(handle);
        Optional<List<Submission>> before = handIn.key().flatMap(submissions::takenUnder);
        if (before.isPresent()) {
            return before.get();
        }
        Instant now = clock.instant();
        Receipt receipt = submissions.receive(offer, lines, handIn, now);
        AuditTrail audit = new AuditTrail(handle, now);
        Publication publication = new Publication(handle, releases, now);
        List<Submission> taken = new ArrayList<>();
        for (Announcement announcement : offer.announcements()) {
            int place = taken.size();
            Optional<Long> twin = submissions.waitingTwin(receipt.documentSha256(), place);
            State first = announcement.verdict() == Verdict.REJECT ? State.REJECTED : State.REVIEW;
            Submission added = submissions.add(receipt, place, first, announcement, written.get(place), now);
            audit.add(handIn.actor(), Action.TAKEN, added);
            Submission decided = decide(handle, added, twin, publication, handIn.actor());
            taken.add(
                    decided.equals(added)
                            ? added
                            : submissions.move(decided, now).orElseThrow());
        }
        return taken;
    }

    private Submission decide(
            Handle handle, Submission added, Optional<Long> twin, Publication publication, String actor) {
        if (added.state() == State.REJECTED) {
            return added;
        } else if (twin.isPresent()) {
            Reason waits = new Reason("already-waiting", 0, List.of(Long.toString(twin.get())));
            return Publication.with(added, State.UNCHANGED, Optional.empty(), Optional.empty(), Optional.of(waits));
        } else if (added.understood().verdict() != Verdict.ACCEPT
                || added.draft().release().isEmpty()) {
            return added;
        }
        Optional<ReleaseEvent> inForce =
                releases.inForce(handle, added.draft().release().get().getIsbn13());
        if (inForce.isPresent() && inForce.get().getEventType() == EventType.WITHDRAWN) {
            Reason withdrawn = new Reason("withdrawn-book", 0, List.of());
            return Publication.with(added, State.REVIEW, Optional.empty(), Optional.empty(), Optional.of(withdrawn));
        }
        if (inForce.isPresent()
                && inForce.get()
                        .getSource()
                        .getDocumentSha256()
                        .equals(added.receipt().documentSha256())) {
            // The same document again, whose fields a person may have corrected since.
            EventReference event = Releases.reference(inForce.get());
            return Publication.with(added, State.UNCHANGED, Optional.empty(), Optional.of(event), Optional.empty());
        }
        return publication.publish(added, actor);
    }

    /**
     * Publishes what was held under embargoes that have ended by this machine's clock, and by the database server's where there is
     * one: never early, even where one of them is wrong.
     *
     * @return how many there were; where it is many, there may be more
     * @throws LedgerException when the database failed; then they wait on
     */
    public int endEmbargoes() {
        if (!isAnyDue()) {
            return 0;
        }
        int ended = commits.write(this::endEmbargoes);
        if (ended > 0) {
            onAccepted.run();
        }
        return ended;
    }

    /** Asked often, and mostly in vain; so it takes no lock that others wait for. */
    private boolean isAnyDue() {
        try {
            return commits.database().jdbi().withHandle(handle -> new Submissions(handle).isAnyDue(clock.instant()));
        } catch (JdbiException e) {
            throw new LedgerException("The ledger cannot be read: " + e.getMessage(), e);
        }
    }

    private int endEmbargoes(Handle handle) {
        Instant now = DatabaseClock.earlier(commits.database(), handle, clock.instant());
        Submissions submissions = new Submissions(handle);
        Publication publication = new Publication(handle, releases, now);
        List<Submission> due = submissions.due(now, MOST_DUE);
        for (Submission submission : due) {
            submissions.move(publication.publish(submission, EMBARGO), now);
        }
        return due.size();
    }
}
