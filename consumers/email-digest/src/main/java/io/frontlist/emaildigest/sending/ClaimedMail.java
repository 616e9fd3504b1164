package io.frontlist.emaildigest.sending;

import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.subscribers.MailAddress;
import java.time.Instant;

/**
 * A mail whose turn it is.
 *
 * @param id number in the database
 * @param claim mark of this turn, unlike any other's
 * @param issue number of its issue
 * @param cutAt when the issue was cut
 * @param attempts attempts before this one
 * @param messageId the same at every attempt, with angle brackets
 * @param to whom it goes to
 * @param name that person's name; may be empty
 * @param language language of the mail
 * @param unsubscribeToken that person's token
 */
record ClaimedMail(
        long id,
        String claim,
        long issue,
        Instant cutAt,
        int attempts,
        String messageId,
        MailAddress to,
        String name,
        Language language,
        String unsubscribeToken) {}
