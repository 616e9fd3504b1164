package io.frontlist.emaildigest.sending;

import io.frontlist.emaildigest.issue.Digest;
import io.frontlist.emaildigest.issue.DigestSchedule;
import io.frontlist.emaildigest.mail.DigestRenderer;
import io.frontlist.emaildigest.mail.Edition;
import io.frontlist.emaildigest.mail.RenderedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the mails that wait. SMTP cannot say twice whether it took a mail over, so a mail is marked as on the way before its
 * content is offered and as sent after the server's answer; what is found on the way after a crash is in doubt, and is held or
 * sent once more as configured. Everything else is sent exactly once, up to the server's acceptance.
 *
 * <p>For one thread; several senders, in one process or many, may share a database.
 */
public final class DigestSender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DigestSender.class);

    private final Digest digest;
    private final DigestSchedule schedule;
    private final DigestRenderer renderer;
    private final Postage postage;
    private final Clock clock;
    private final Random random;
    private final MailQueue queue;
    private final DigestMessages messages;

    private @Nullable SmtpConnection connection;
    private int mailsOnConnection;
    private int failedConnections;
    private Instant serviceFrom = Instant.MIN;
    /** Whether claims may have been left behind by an earlier process or by a round of this one that broke off. */
    private boolean leftovers = true;

    private volatile boolean stopped;
    private @Nullable Unnoted unnoted;
    private @Nullable IssuedEdition current;

    /**
     * What sending is set up with.
     *
     * @param smtp the server
     * @param sending how mails are sent and sent again
     * @param letterhead what stands on every mail
     */
    public record Postage(SmtpSettings smtp, SendingSettings sending, Letterhead letterhead) {}

    /** A sender of the mails in the tables of {@code db/email-digest}. It connects when there is something to send. */
    public DigestSender(
            Jdbi jdbi, Digest digest, DigestSchedule schedule, Postage postage, Clock clock, Random random) {
        this.digest = digest;
        this.schedule = schedule;
        this.renderer = new DigestRenderer();
        this.postage = postage;
        this.clock = clock;
        this.random = random;
        this.queue = new MailQueue(jdbi, postage.sending().claimTime(), random);
        this.messages = new DigestMessages(postage.letterhead());
    }

    /**
     * Sends all mails that are due, and takes up what dead senders have left. Returns when none is due, when the server cannot be
     * used (then nothing is sent until a back-off has passed), or after {@link #stop}.
     *
     * @return number of mails that the server took over
     * @throws RuntimeException when the database fails; call again later
     */
    public int sendDue() {
        noteUnnoted();
        recover();
        leftovers = true;
        int sent = 0;
        try {
            while (!stopped && !clock.instant().isBefore(serviceFrom)) {
                Optional<ClaimedMail> mail = queue.claim(clock.instant());
                if (mail.isEmpty()) {
                    break;
                }
                if (send(mail.get())) {
                    sent++;
                }
            }
            leftovers = false;
        } finally {
            disconnect();
        }
        return sent;
    }

    /** Makes {@link #sendDue} return after the mail that it is sending. From any thread. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stop();
        disconnect();
    }

    private void recover() {
        int doubtful = queue.recover(
                leftovers && postage.sending().soleSender(), postage.sending().inDoubt(), clock.instant());
        if (doubtful > 0) {
            log.warn(
                    "{} mails were on the way when their sender ended; {}",
                    doubtful,
                    postage.sending().inDoubt() == InDoubtPolicy.RESEND
                            ? "they are sent once more"
                            : "they are held as IN_DOUBT");
        }
    }

    private boolean send(ClaimedMail mail) {
        SmtpConnection smtp = connect();
        Optional<Outcome.NoService> noService = smtp.open();
        Outcome outcome = noService.isPresent() ? noService.get() : offer(smtp, mail);
        unnoted = new Unnoted(mail, outcome);
        noteUnnoted();
        return outcome instanceof Outcome.Accepted;
    }

    private Outcome offer(SmtpConnection smtp, ClaimedMail mail) {
        MimeMessage message;
        try {
            message = messages.message(smtp.session(), mail, render(mail), clock.instant());
        } catch (MessagingException | IllegalStateException e) {
            log.error("Mail {} cannot be written", mail.messageId(), e);
            return new Outcome.Refused("The mail cannot be written: " + e.getMessage());
        }
        mailsOnConnection++;
        return smtp.send(message, () -> queue.attempting(mail, clock.instant()));
    }

    private RenderedMail render(ClaimedMail mail) {
        IssuedEdition issued = current;
        if (issued == null || issued.issue() != mail.issue()) {
            issued = new IssuedEdition(
                    mail.issue(), new Edition(schedule.dayOf(mail.cutAt()), digest.books(mail.issue())));
            current = issued;
        }
        Letterhead letterhead = postage.letterhead();
        return renderer.render(
                issued.edition(),
                mail.language(),
                letterhead.senderName(),
                letterhead.unsubscribe(mail.unsubscribeToken()));
    }

    /** Writes the last outcome down. When the database fails just then it is tried again before anything else is sent. */
    private void noteUnnoted() {
        Unnoted last = unnoted;
        if (last != null) {
            note(last.mail(), last.outcome());
            unnoted = null;
        }
    }

    private void note(ClaimedMail mail, Outcome outcome) {
        Instant now = clock.instant();
        String words = outcome.words();
        SendingSettings sending = postage.sending();
        if (outcome instanceof Outcome.Accepted) {
            failedConnections = 0;
            queue.sent(mail, words, now);
            log.info("Mail {} is sent: {}", mail.messageId(), words);
        } else if (outcome instanceof Outcome.Refused) {
            queue.failed(mail, words, now);
            log.warn("Mail {} has failed for good: {}", mail.messageId(), words);
        } else if (outcome instanceof Outcome.Deferred) {
            if (Duration.between(mail.cutAt(), now).compareTo(sending.giveUpAfter()) >= 0) {
                queue.failed(mail, "Given up: " + words, now);
                log.warn("Mail {} is given up after {}: {}", mail.messageId(), sending.giveUpAfter(), words);
            } else {
                queue.later(mail, words, now.plus(backoff(mail.attempts() + 1)), now);
                log.info("Mail {} is put off: {}", mail.messageId(), words);
            }
        } else if (outcome instanceof Outcome.Unknown) {
            queue.inDoubt(mail, words, sending.inDoubt(), now.plus(backoff(mail.attempts() + 1)), now);
            log.warn(
                    "Mail {} is in doubt: the server did not say whether it took it over: {}", mail.messageId(), words);
        } else if (outcome instanceof Outcome.NoService) {
            failedConnections++;
            Duration pause = backoff(failedConnections);
            serviceFrom = now.plus(pause);
            queue.release(mail, words, now);
            log.warn("No mail can be sent; next attempt in {} s: {}", pause.toSeconds(), words);
        } else {
            log.warn("Mail {} is left to another sender: {}", mail.messageId(), words);
        }
    }

    /** The wait after the {@code failures}-th failure in a row, shortened by up to half at random so that not all return at once. */
    private Duration backoff(int failures) {
        SendingSettings sending = postage.sending();
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        long full = Math.min(
                sending.firstBackoff().toMillis() << doublings,
                sending.maxBackoff().toMillis());
        return Duration.ofMillis(full - (long) (random.nextDouble() * full / 2));
    }

    private SmtpConnection connect() {
        if (mailsOnConnection >= postage.sending().mailsPerConnection()) {
            disconnect();
        }
        SmtpConnection open = connection;
        if (open == null) {
            open = new SmtpConnection(
                    postage.smtp(), postage.letterhead().sender().value());
            connection = open;
            mailsOnConnection = 0;
        }
        return open;
    }

    private void disconnect() {
        SmtpConnection open = connection;
        if (open != null) {
            open.close();
            connection = null;
        }
    }

    /** An outcome that is not in the database yet. */
    private record Unnoted(ClaimedMail mail, Outcome outcome) {}

    /** The edition of an issue; all its mails say the same. */
    private record IssuedEdition(long issue, Edition edition) {}
}
