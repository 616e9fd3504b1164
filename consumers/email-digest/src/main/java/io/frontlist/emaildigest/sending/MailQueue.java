package io.frontlist.emaildigest.sending;

import io.frontlist.emaildigest.issue.MailStatus;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.subscribers.MailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The mails in the database, and whose turn each is. Every move is a conditional update that commits on its own, so that of
 * several processes exactly one makes it:
 *
 * <pre>
 * PENDING -> CLAIMED -> ATTEMPTING -> SENT | FAILED | PENDING (again later)
 *                                 \-> IN_DOUBT (no answer, or its sender is dead)
 * </pre>
 *
 * <p>Thread-safe.
 */
final class MailQueue {
    private static final int CANDIDATES = 16;

    private final Jdbi jdbi;
    private final Duration claimTime;
    private final Random random;

    MailQueue(Jdbi jdbi, Duration claimTime, Random random) {
        this.jdbi = jdbi;
        this.claimTime = claimTime;
        this.random = random;
    }

    /** Takes a mail that is due. Empty when none is. */
    Optional<ClaimedMail> claim(Instant now) {
        while (true) {
            List<Long> candidates = new ArrayList<>(jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT id FROM digest_mail WHERE status = 'PENDING' AND due_at <= :now"
                                    + " ORDER BY due_at, id LIMIT :most")
                    .bind("now", now.toEpochMilli())
                    .bind("most", CANDIDATES)
                    .mapTo(Long.class)
                    .list()));
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
            // Several senders read the same candidates: in the same order they would all race for the first.
            Collections.shuffle(candidates, random);
            for (long id : candidates) {
                Optional<ClaimedMail> claimed = jdbi.inTransaction(handle -> claim(handle, id, now));
                if (claimed.isPresent()) {
                    return claimed;
                }
            }
        }
    }

    /**
     * Notes that the content goes to the server now. To be committed before the first byte does.
     *
     * @return false when the claim has run out: the mail must not be sent then
     */
    boolean attempting(ClaimedMail mail, Instant now) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE digest_mail SET status = 'ATTEMPTING', claimed_until = ?,"
                                + " updated_at = ? WHERE id = ? AND claim = ? AND status = 'CLAIMED'",
                        now.plus(claimTime).toEpochMilli(),
                        now.toEpochMilli(),
                        mail.id(),
                        mail.claim()))
                == 1;
    }

    /** Notes that the server took the mail over; also where its sender was taken for dead meanwhile. */
    void sent(ClaimedMail mail, String words, Instant now) {
        finish(mail, MailStatus.SENT, words, now);
    }

    /** Notes that the server will never take the mail. */
    void failed(ClaimedMail mail, String words, Instant now) {
        finish(mail, MailStatus.FAILED, words, now);
    }

    /** Gives the mail back as it was: nothing that happened has to do with it. */
    void release(ClaimedMail mail, String words, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE digest_mail SET status = 'PENDING', claim = '', words = ?, updated_at = ?"
                        + " WHERE id = ? AND claim = ? AND status = 'CLAIMED'",
                words,
                now.toEpochMilli(),
                mail.id(),
                mail.claim()));
    }

    /** Puts the mail off, to be sent from {@code due} on. */
    void later(ClaimedMail mail, String words, Instant due, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE digest_mail SET status = 'PENDING', claim = '', attempts = attempts + 1, words = ?, due_at = ?, updated_at = ?"
                        + " WHERE id = ? AND claim = ? AND status IN ('CLAIMED', 'ATTEMPTING', 'IN_DOUBT')",
                words,
                due.toEpochMilli(),
                now.toEpochMilli(),
                mail.id(),
                mail.claim()));
    }

    /** Notes that no one knows whether the server took the mail over; the policy says what becomes of it. */
    void inDoubt(ClaimedMail mail, String words, InDoubtPolicy policy, Instant due, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                doubt(policy) + " WHERE id = ? AND claim = ? AND status = 'ATTEMPTING'",
                words,
                due.toEpochMilli(),
                now.toEpochMilli(),
                mail.id(),
                mail.claim()));
    }

    /**
     * Takes back what dead senders have left behind: a mail that was only claimed waits again, one whose content was on the way is
     * in doubt.
     *
     * @param everything takes back also what is claimed for longer: no other sender is alive
     * @return number of mails that were found in doubt
     */
    int recover(boolean everything, InDoubtPolicy policy, Instant now) {
        long until = everything ? Long.MAX_VALUE : now.toEpochMilli();
        return jdbi.inTransaction(handle -> {
            handle.execute(
                    "UPDATE digest_mail SET status = 'PENDING', claim = '', updated_at = ?"
                            + " WHERE status = 'CLAIMED' AND claimed_until < ?",
                    now.toEpochMilli(),
                    until);
            return handle.execute(
                    doubt(policy) + " WHERE status = 'ATTEMPTING' AND claimed_until < ?",
                    "The sender ended before the server's answer was noted",
                    now.toEpochMilli(),
                    now.toEpochMilli(),
                    until);
        });
    }

    /** Binds the words, the next attempt's time and the present time. */
    private static String doubt(InDoubtPolicy policy) {
        // A mail in doubt keeps its claim: should its sender be alive after all, it still knows the outcome.
        String held = "status = 'IN_DOUBT'";
        String resent = "status = CASE WHEN doubts = 0 THEN 'PENDING' ELSE 'IN_DOUBT' END,"
                + " claim = CASE WHEN doubts = 0 THEN '' ELSE claim END";
        return "UPDATE digest_mail SET " + (policy == InDoubtPolicy.RESEND ? resent : held)
                + ", attempts = attempts + 1, doubts = doubts + 1, words = ?, due_at = ?, updated_at = ?";
    }

    private void finish(ClaimedMail mail, MailStatus status, String words, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE digest_mail SET status = ?, attempts = attempts + 1, words = ?, updated_at = ?"
                        + " WHERE id = ? AND claim = ? AND status IN ('CLAIMED', 'ATTEMPTING', 'IN_DOUBT')",
                status.name(),
                words,
                now.toEpochMilli(),
                mail.id(),
                mail.claim()));
    }

    private Optional<ClaimedMail> claim(Handle handle, long id, Instant now) {
        String claim = UUID.randomUUID().toString();
        int taken = handle.execute(
                "UPDATE digest_mail SET status = 'CLAIMED', claim = ?, claimed_until = ?, updated_at = ?"
                        + " WHERE id = ? AND status = 'PENDING'",
                claim,
                now.plus(claimTime).toEpochMilli(),
                now.toEpochMilli(),
                id);
        if (taken == 0) {
            return Optional.empty();
        }
        Optional<ClaimedMail> mail = handle.createQuery(
                        "SELECT m.id, m.claim, m.issue, i.cut_at, m.attempts, m.message_id,"
                                + " s.email, s.name, s.language, s.unsubscribe_token FROM digest_mail m"
                                + " JOIN digest_issue i ON i.number = m.issue JOIN digest_subscriber s ON s.id = m.subscriber"
                                + " WHERE m.id = :id AND s.removed_at IS NULL")
                .bind("id", id)
                .map((row, context) -> new ClaimedMail(
                        row.getLong("id"),
                        row.getString("claim"),
                        row.getLong("issue"),
                        Instant.ofEpochMilli(row.getLong("cut_at")),
                        row.getInt("attempts"),
                        row.getString("message_id"),
                        new MailAddress(row.getString("email")),
                        row.getString("name"),
                        Language.ofTag(row.getString("language")).orElseThrow(),
                        row.getString("unsubscribe_token")))
                .findOne();
        if (mail.isEmpty()) {
            // The subscriber left while the issue was being cut.
            handle.execute("UPDATE digest_mail SET status = 'CANCELLED', claim = '' WHERE id = ?", id);
        }
        return mail;
    }
}
