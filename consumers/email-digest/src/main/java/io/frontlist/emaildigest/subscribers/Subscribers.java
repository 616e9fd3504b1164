package io.frontlist.emaildigest.subscribers;

import io.frontlist.emaildigest.mail.Language;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who receives the digest. Thread-safe; changes are in force when a method returns. */
public final class Subscribers {
    private static final int MOST_NAME_CHARACTERS = 100;
    private static final int TOKEN_BYTES = 24;
    private static final String COLUMNS = "id, email, name, language, unsubscribe_token, created_at";

    private final Jdbi jdbi;
    private final Clock clock;
    private final SecureRandom random;

    /** Subscribers in the tables of {@code db/email-digest}. */
    public Subscribers(Jdbi jdbi, Clock clock, SecureRandom random) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Adds a subscriber, who receives the issues that are cut from now on.
     *
     * @param name up to 100 characters without control characters; may be empty
     * @return the new subscriber; empty when the address has a subscription already, which stays as it is
     * @throws IllegalArgumentException when the name does not fit into a mail's header
     */
    public Optional<Subscriber> add(MailAddress email, String name, Language language) {
        String checkedName = checked(name);
        Instant now = Instant.ofEpochMilli(clock.millis());
        String token = newToken();
        return jdbi.inTransaction(handle -> {
            // A subscriber who comes back gets a new token: the old one may stand in a mail that was passed on.
            int changed = handle.createUpdate(
                            "INSERT INTO digest_subscriber (email, email_key, name, language, unsubscribe_token, created_at)"
                                    + " VALUES (:email, :key, :name, :language, :token, :now)"
                                    + " ON CONFLICT (email_key) DO UPDATE SET email = excluded.email, name = excluded.name,"
                                    + " language = excluded.language, unsubscribe_token = excluded.unsubscribe_token,"
                                    + " created_at = excluded.created_at, removed_at = NULL"
                                    + " WHERE digest_subscriber.removed_at IS NOT NULL")
                    .bind("email", email.value())
                    .bind("key", email.key())
                    .bind("name", checkedName)
                    .bind("language", language.tag())
                    .bind("token", token)
                    .bind("now", now.toEpochMilli())
                    .execute();
            return changed == 0 ? Optional.empty() : find(handle, email);
        });
    }

    /**
     * Ends a subscription. Mails that wait to be sent to the address are cancelled; one that is being sent at this moment still
     * goes.
     *
     * @return false when the address has no subscription
     */
    public boolean remove(MailAddress email) {
        long now = clock.millis();
        return jdbi.inTransaction(handle -> {
            Optional<Subscriber> subscriber = find(handle, email);
            subscriber.ifPresent(found -> {
                handle.execute("UPDATE digest_subscriber SET removed_at = ? WHERE id = ?", now, found.id());
                handle.execute(
                        "UPDATE digest_mail SET status = 'CANCELLED', updated_at = ? WHERE subscriber = ? AND status = 'PENDING'",
                        now,
                        found.id());
            });
            return subscriber.isPresent();
        });
    }

    /** All running subscriptions, by address. */
    public List<Subscriber> list() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM digest_subscriber WHERE removed_at IS NULL ORDER BY email_key")
                .map((row, context) -> subscriber(row))
                .list());
    }

    private static Optional<Subscriber> find(Handle handle, MailAddress email) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM digest_subscriber WHERE email_key = :key AND removed_at IS NULL")
                .bind("key", email.key())
                .map((row, context) -> subscriber(row))
                .findOne();
    }

    private static Subscriber subscriber(ResultSet row) throws SQLException {
        return new Subscriber(
                row.getLong("id"),
                new MailAddress(row.getString("email")),
                row.getString("name"),
                Language.ofTag(row.getString("language")).orElseThrow(),
                row.getString("unsubscribe_token"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (stripped.codePointCount(0, stripped.length()) > MOST_NAME_CHARACTERS) {
            throw new IllegalArgumentException("A name has at most " + MOST_NAME_CHARACTERS + " characters, not "
                    + stripped.codePointCount(0, stripped.length()));
        }
        if (stripped.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR)) {
            throw new IllegalArgumentException("A name has no line breaks or other control characters");
        }
        return stripped;
    }

    private String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
