package io.frontlist.producer.formats.mail;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks over a mail before it is parsed, since the parser makes an object of every header and of every part, however many and
 * however small they are.
 */
final class MailSurvey {
    /** Not every line that starts as a boundary does is one. */
    private static final int BOUNDARIES_PER_PART = 2;

    /** Nobody writes shorter lines than that throughout a large mail. */
    private static final int SHORTEST_LINE = 40;

    private MailSurvey() {}

    /** Refuses a mail of so many lines or boundaries that it can only be meant to fill the memory. */
    static void check(InputStream mail, FormatLimits limits) throws UnreadableDocumentException, IOException {
        long bytes = 0;
        long lines = 0;
        long boundaries = 0;
        int dashes = 0;
        boolean atStart = true;
        byte[] buffer = new byte[8192];
        for (int count = mail.read(buffer); count > 0; count = mail.read(buffer)) {
            bytes += count;
            for (int i = 0; i < count; i++) {
                byte b = buffer[i];
                dashes = atStart && b == '-' ? dashes + 1 : 0;
                boundaries += dashes == 2 ? 1 : 0;
                lines += b == '\n' ? 1 : 0;
                atStart = b == '\n' || b == '\r' || dashes == 1;
            }
        }
        if (boundaries > (long) limits.entries() * BOUNDARIES_PER_PART) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
        }
        if (lines > Math.max(limits.characters(), bytes / SHORTEST_LINE)) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-characters", limits.characters()));
        }
    }
}
