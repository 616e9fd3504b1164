package io.frontlist.emaildigest.sending;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the SMTP server, and what its answers mean. What matters is how far the conversation had come: until the
 * final dot is written the server cannot have taken the mail over (RFC 5321, 4.1.1.4); from then until its answer nobody knows.
 *
 * <p>For one thread.
 */
final class SmtpConnection implements AutoCloseable {
    private static final int TOO_LARGE = 552;
    private static final int MOST_WORDS = 500;

    private final Session session;
    private final SmtpSettings settings;
    private final Transport transport;

    SmtpConnection(SmtpSettings settings, String envelopeSender) {
        this.settings = settings;
        session = Session.getInstance(properties(settings, envelopeSender));
        transport = new Transport(session);
    }

    /** For making messages. */
    Session session() {
        return session;
    }

    /** Connects and signs in unless that is done. Empty when it worked, else why not. */
    Optional<Outcome.NoService> open() {
        if (transport.isConnected()) {
            return Optional.empty();
        }
        try {
            String user = settings.user().isEmpty() ? null : settings.user();
            transport.connect(settings.host(), settings.port(), user, user == null ? null : settings.password());
            return Optional.empty();
        } catch (AuthenticationFailedException e) {
            return Optional.of(new Outcome.NoService(
                    "The mail server " + settings.host() + " refuses the user name or password: " + words(e)));
        } catch (MessagingException e) {
            return Optional.of(new Outcome.NoService(
                    "The mail server " + settings.host() + ":" + settings.port() + " cannot be reached: " + words(e)));
        }
    }

    /**
     * Sends a message.
     *
     * @param beforeContent called after the server has agreed to sender and recipient, and before any of the content is
     *     offered; when it answers false, nothing is
     */
    Outcome send(MimeMessage message, BooleanSupplier beforeContent) {
        transport.begin(beforeContent);
        try {
            transport.sendMessage(message, message.getRecipients(Message.RecipientType.TO));
            return new Outcome.Accepted(lastWords());
        } catch (MessagingException e) {
            Outcome outcome = outcome(e);
            if (!(outcome instanceof Outcome.Refused)) {
                close();
            }
            return outcome;
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The connection is gone, which is what was wanted.
        }
    }

    private Outcome outcome(MessagingException e) {
        int code = code(e);
        String words = words(e);
        return switch (transport.stage) {
            case CLAIM_LOST -> new Outcome.ClaimLost("Another sender has taken the mail over");
            // A refused sender is our own doing, not this mail's, unless it is about the size.
            case ENVELOPE ->
                transport.recipientOffered || code == TOO_LARGE ? answered(code, words) : new Outcome.NoService(words);
            case CONTENT -> answered(code, words);
            case FINAL_DOT -> code >= 400 && code < 600 ? answered(code, words) : new Outcome.Unknown(words);
        };
    }

    private static Outcome answered(int code, String words) {
        return code >= 500 && code < 600 ? new Outcome.Refused(words) : new Outcome.Deferred(words);
    }

    /** The server's reply code that led to {@code e}; -1 where there was none. */
    private static int code(MessagingException e) {
        int code = -1;
        for (Exception cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (cause instanceof SMTPSenderFailedException sender) {
                code = sender.getReturnCode();
            } else if (cause instanceof SMTPSendFailedException command) {
                code = command.getReturnCode();
            }
        }
        return code;
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException failure ? failure.getNextException() : null;
    }

    private String lastWords() {
        String response = transport.getLastServerResponse();
        return bounded(response == null ? "" : response);
    }

    /** The innermost message: there stand the server's own words. */
    private static String words(MessagingException e) {
        Exception innermost = e;
        for (Exception cause = next(e); cause != null; cause = next(cause)) {
            innermost = cause;
        }
        String message = innermost.getMessage();
        return bounded(message == null ? innermost.getClass().getSimpleName() : message);
    }

    private static String bounded(String words) {
        String line = words.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
    }

    private static Properties properties(SmtpSettings settings, String envelopeSender) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
        properties.setProperty("mail.smtp.timeout", millis(settings.readTimeout()));
        properties.setProperty("mail.smtp.writetimeout", millis(settings.writeTimeout()));
        properties.setProperty("mail.smtp.from", envelopeSender);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.security() == SmtpSecurity.TLS));
        properties.setProperty(
                "mail.smtp.starttls.enable", Boolean.toString(settings.security() == SmtpSecurity.STARTTLS));
        properties.setProperty(
                "mail.smtp.starttls.required", Boolean.toString(settings.security() == SmtpSecurity.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (!settings.heloName().isEmpty()) {
            properties.setProperty("mail.smtp.localhost", settings.heloName());
        }
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** How far the conversation on one mail has come. */
    private enum Stage {
        ENVELOPE,
        CLAIM_LOST,
        CONTENT,
        FINAL_DOT
    }

    /** The library's transport, which tells how far it has come and asks before it offers the content. */
    private static final class Transport extends SMTPTransport {
        private Stage stage = Stage.ENVELOPE;
        private boolean recipientOffered;
        private BooleanSupplier beforeContent = () -> true;

        Transport(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        void begin(BooleanSupplier asked) {
            stage = Stage.ENVELOPE;
            recipientOffered = false;
            beforeContent = asked;
        }

        @Override
        protected void rcptTo() throws MessagingException {
            recipientOffered = true;
            super.rcptTo();
        }

        @Override
        protected OutputStream data() throws MessagingException {
            if (!beforeContent.getAsBoolean()) {
                stage = Stage.CLAIM_LOST;
                throw new MessagingException("The claim has run out");
            }
            stage = Stage.CONTENT;
            return super.data();
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            stage = Stage.FINAL_DOT;
            super.finishData();
        }
    }
}
