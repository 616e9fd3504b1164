package io.frontlist.producer.ledger;

import io.frontlist.storage.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
        PreparedOffer prepared = PreparedOffer.of(offer, releases, clock.instant());
        Releases traced = releases.within(handIn.trace());
        List<Submission> taken =
                commits.transact(transaction -> new Taking(transaction, traced, prepared, handIn).take());
        if (taken.stream().anyMatch(submission -> submission.state() == State.PUBLISHED)) {
            onAccepted.run();
        }
        return taken;
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
        int ended = commits.transact(this::endEmbargoes);
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

    private int endEmbargoes(Transaction transaction) {
        Instant now = DatabaseClock.earlier(commits.database(), transaction.handle(), clock.instant());
        SubmissionRows rows = new SubmissionRows(transaction.statements());
        Publication publication = new Publication(transaction, releases, now);
        List<Submission> due = new Submissions(transaction.handle()).due(now, MOST_DUE);
        for (Submission submission : due) {
            rows.move(publication.publish(submission, EMBARGO), now);
        }
        return due.size();
    }
}
