package io.frontlist.producer.access;

import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.LedgerException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.JdbiException;

/**
 * The sessions of operators, in the ledger's database: they outlive the process, and several processes share them. Of a session's
 * secret id only a hash is kept. A session ends when it is closed, unused for too long or too old, and when its operator's password is
 * changed in the settings. Thread-safe; all methods throw {@link LedgerException} when the database failed.
 */
public final class Sessions {
    private static final int ID_BYTES = 32;
    private static final String ID = "[A-Za-z0-9_-]{43}";
    /** Use is written down so seldom that looking around costs no writes. */
    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final GroupCommit commits;
    private final AccessSettings settings;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * The sessions in a database.
     *
     * @param commits to a database with the tables of {@code db/producer}
     */
    public Sessions(GroupCommit commits, AccessSettings settings, Clock clock, SecureRandom random) {
        this.commits = commits;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A session that was opened.
     *
     * @param id its secret id, for the operator's browser; never shown by {@link #toString}
     * @param session the session
     */
    public record Opened(String id, Session session) {
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    private record Row(String operator, String credential, long createdAt, long usedAt) {}

    /** Opens a session for an operator of the settings, and forgets sessions that have ended. */
    Opened open(String operator) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = clock.millis();
        commits.write(handle -> {
            handle.createUpdate("DELETE FROM session WHERE used_at <= ? OR created_at <= ?")
                    .bind(0, now - settings.sessionTimeout().toMillis())
                    .bind(1, now - settings.sessionLifetime().toMillis())
                    .execute();
            return handle.createUpdate("INSERT INTO session (id_sha256, operator, credential, created_at, used_at)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .bind(0, PasswordHash.sha256(id))
                    .bind(1, operator)
                    .bind(2, credentialOf(operator).orElseThrow())
                    .bind(3, now)
                    .bind(4, now)
                    .execute();
        });
        return new Opened(id, session(id, operator));
    }

    /** The session in force under an id. */
    Optional<Session> find(String id) {
        if (!id.matches(ID)) {
            return Optional.empty();
        }
        long now = clock.millis();
        Optional<Row> row = row(id).filter(found -> isInForce(found, now));
        if (row.isPresent() && now - row.get().usedAt() > MEMORY.toMillis()) {
            commits.write(handle -> handle.createUpdate("UPDATE session SET used_at = ? WHERE id_sha256 = ?")
                    .bind(0, now)
                    .bind(1, PasswordHash.sha256(id))
                    .execute());
        }
        return row.map(found -> session(id, found.operator()));
    }

    /** Ends a session, if it is one. */
    void close(String id) {
        commits.write(handle -> handle.createUpdate("DELETE FROM session WHERE id_sha256 = ?")
                .bind(0, PasswordHash.sha256(id))
                .execute());
    }

    private Optional<Row> row(String id) {
        try {
            return commits.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT operator, credential, created_at, used_at FROM session WHERE id_sha256 = ?")
                            .bind(0, PasswordHash.sha256(id))
                            .map((row, context) -> new Row(
                                    row.getString("operator"),
                                    row.getString("credential"),
                                    row.getLong("created_at"),
                                    row.getLong("used_at")))
                            .findOne());
        } catch (JdbiException e) {
            throw new LedgerException("The sessions cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isInForce(Row row, long now) {
        return now - row.usedAt() < settings.sessionTimeout().toMillis()
                && now - row.createdAt() < settings.sessionLifetime().toMillis()
                && credentialOf(row.operator()).equals(Optional.of(row.credential()));
    }

    private Optional<String> credentialOf(String operator) {
        return Optional.ofNullable(settings.operators().get(operator)).map(PasswordHash::fingerprint);
    }

    private static Session session(String id, String operator) {
        return new Session(operator, csrfToken(id));
    }

    /** Follows from the session's id, which the database does not have: nobody who reads the database can forge a request. */
    private static String csrfToken(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(id.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] tag = mac.doFinal("csrf".getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
