package io.frontlist.producer.ledger;

import io.frontlist.storage.Database;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The clock of the database server, which several producers share. */
final class DatabaseClock {
    private DatabaseClock() {}

    /** The earlier of {@code now} and the server's time; an SQLite database has no server. */
    static Instant earlier(Database database, Handle handle, Instant now) {
        if (!database.isServer()) {
            return now;
        }
        Instant theirs = Instant.ofEpochMilli(
                handle.createQuery("SELECT CAST(FLOOR(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000) AS BIGINT)")
                        .mapTo(Long.class)
                        .one());
        return theirs.isBefore(now) ? theirs : now;
    }
}
