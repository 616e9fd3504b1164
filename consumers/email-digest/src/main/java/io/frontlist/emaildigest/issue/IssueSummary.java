package io.frontlist.emaildigest.issue;

import java.time.Instant;
import java.util.Map;

/**
 * How an issue went.
 *
 * @param number its number, from 1
 * @param cutAt when it was cut
 * @param books books in it
 * @param mails mails by status, without the statuses that none has
 */
public record IssueSummary(long number, Instant cutAt, int books, Map<MailStatus, Integer> mails) {
    public IssueSummary {
        mails = Map.copyOf(mails);
    }
}
