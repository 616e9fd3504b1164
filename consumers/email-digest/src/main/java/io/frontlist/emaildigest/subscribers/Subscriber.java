package io.frontlist.emaildigest.subscribers;

import io.frontlist.emaildigest.mail.Language;
import java.time.Instant;

/**
 * Someone who receives the digest.
 *
 * @param id number in the database
 * @param email where the mail goes
 * @param name as it stands in the mail's To; may be empty
 * @param language language of the mail
 * @param unsubscribeToken secret that lets the subscriber out without signing in
 * @param createdAt since when
 */
public record Subscriber(
        long id, MailAddress email, String name, Language language, String unsubscribeToken, Instant createdAt) {
    /** Does not show the token, which is a key. */
    @Override
    public String toString() {
        return "Subscriber[id=" + id + ", email=" + email + ", name=" + name + ", language=" + language + ", createdAt="
                + createdAt + "]";
    }
}
