package io.frontlist.producer.ledger;

import io.frontlist.producer.ledger.Releases.Candidate;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An offer with all that can be made of it without the database: it is made before the transaction, in which others wait.
 *
 * @param lines as {@link DocumentLines#join} makes them
 * @param now when it came in
 */
record PreparedOffer(Offer offer, String lines, List<Book> books, Instant now) {
    /**
     * One of its books.
     *
     * @param written what its row says
     * @param candidate what is published of it; present where that is certain
     */
    record Book(Announcement understood, WrittenSubmission written, Optional<Candidate> candidate) {}

    static PreparedOffer of(Offer offer, Releases releases, Instant now) {
        return new PreparedOffer(
                offer,
                DocumentLines.join(offer.text().lines()),
                offer.announcements().stream()
                        .map(announcement -> new Book(
                                announcement,
                                WrittenSubmission.of(
                                        announcement,
                                        announcement.draft(),
                                        offer.text().name()),
                                announcement
                                        .release()
                                        .filter(release -> announcement.verdict() == Verdict.ACCEPT)
                                        .map(release ->
                                                releases.candidate(offer.text().source(), release, now))))
                        .toList(),
                now);
    }
}
