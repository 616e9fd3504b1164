package io.frontlist.producer.formats.mail;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.UnreadableDocumentException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;

/**
 * Reads mails (RFC 5322 and MIME) with all that is attached to them, in whatever format that is; mails in mails too. Nothing that
 * they refer to is fetched. As pure and thread-safe as the readers of the attachments.
 */
public final class MailReader implements FormatReader {
    static final String FORMAT = "EML";
    private static final String MEDIA_TYPE = "message/rfc822";

    private final FormatLimits limits;
    private final List<FormatReader> others;
    private final Session session = Session.getInstance(new Properties());

    /**
     * A reader of mails.
     *
     * @param others the readers of all other formats; the first that recognises an attachment reads it
     */
    public MailReader(FormatLimits limits, List<FormatReader> others) {
        this.limits = limits;
        this.others = List.copyOf(others);
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return MailStart.startsIn(bytes);
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        try {
            int start = MailStart.markIn(bytes);
            SharedByteArrayInputStream mail = new SharedByteArrayInputStream(bytes, start, bytes.length - start);
            return new Content(MEDIA_TYPE, new MailWalk(limits, others, session).read(mail, 0));
        } catch (MessagingException | IOException e) {
            throw new UnreadableDocumentException(MailWalk.broken(e));
        }
    }
}
