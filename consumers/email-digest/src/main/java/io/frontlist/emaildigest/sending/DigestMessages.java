package io.frontlist.emaildigest.sending;

import io.frontlist.emaildigest.mail.RenderedMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * Puts a digest into an internet message: {@code multipart/alternative} of text and HTML in UTF-8 (RFC 2046, 5.1.4), headers as
 * RFC 5322, 2047, 2369, 2919 and 3834 have them.
 */
final class DigestMessages {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Letterhead letterhead;

    DigestMessages(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    MimeMessage message(Session session, ClaimedMail mail, RenderedMail content, Instant now)
            throws MessagingException {
        MimeMessage message = new FixedIdMessage(session, mail.messageId());
        message.setFrom(address(letterhead.sender().value(), letterhead.senderName()));
        if (letterhead.replyTo().isPresent()) {
            message.setReplyTo(
                    new InternetAddress[] {address(letterhead.replyTo().get().value(), "")});
        }
        message.setRecipient(Message.RecipientType.TO, address(mail.to().value(), mail.name()));
        message.setSubject(content.subject(), UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("List-Id", "<digest." + letterhead.host() + ">");
        message.setHeader("List-Unsubscribe", "<" + letterhead.unsubscribe(mail.unsubscribeToken()) + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", content.language().tag());
        MimeBodyPart text = new MimeBodyPart();
        text.setText(canonical(content.text()), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(canonical(content.html()), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** Lines of text end with CR LF before they are encoded, in base64 too (RFC 2045, 6.8); the library leaves that to us. */
    private static String canonical(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        InternetAddress internet = new InternetAddress(address);
        if (!name.isEmpty()) {
            try {
                internet.setPersonal(name, UTF_8);
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException(e); // every Java platform has UTF-8
            }
        }
        return internet;
    }

    /** A message that keeps the Message-ID that it was given, instead of making one up. */
    private static final class FixedIdMessage extends MimeMessage {
        private final String id;

        FixedIdMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
