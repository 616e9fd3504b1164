package io.frontlist.emaildigest.sending;

import io.frontlist.emaildigest.subscribers.MailAddress;
import java.util.Optional;

/**
 * What stands on every digest.
 *
 * @param senderName name of whoever sends the digest, as readers know it
 * @param sender address in From, also that to which undeliverable mails come back
 * @param replyTo where answers go
 * @param listUnsubscribe a mailto, http or https address to be let out (RFC 2369); {@code {token}} in it becomes the
 *     subscriber's token. Empty: a mail to {@code replyTo}, or to {@code sender} where that is not set
 */
public record Letterhead(String senderName, MailAddress sender, Optional<MailAddress> replyTo, String listUnsubscribe) {
    public Letterhead {
        if (!listUnsubscribe.isEmpty() && !listUnsubscribe.matches("(mailto:|https?://)[\\x21-\\x7E&&[^<>,\"\\\\]]+")) {
            throw new IllegalArgumentException(
                    "An address to unsubscribe starts with mailto:, http:// or https:// and has no blanks, brackets or"
                            + " commas, unlike \"" + listUnsubscribe + "\"");
        }
    }

    /** Where the subscriber with the token {@code token} unsubscribes. */
    public String unsubscribe(String token) {
        String address = listUnsubscribe.isEmpty()
                ? "mailto:" + replyTo.orElse(sender).value().replace("%", "%25") + "?subject=unsubscribe"
                : listUnsubscribe;
        return address.replace("{token}", token);
    }

    /** What stands behind the @ of the digest's identifiers. */
    public String host() {
        return sender.value().substring(sender.value().indexOf('@') + 1);
    }
}
