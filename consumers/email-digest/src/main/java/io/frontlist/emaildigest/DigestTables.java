package io.frontlist.emaildigest;

import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.PageSize;

/** The digest's tables, {@code db/email-digest}. */
public final class DigestTables {
    private DigestTables() {}

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws RuntimeException when the database cannot be reached or a migration fails; the message says why
     */
    public static Database open(DatabaseSettings settings) {
        return Database.open(settings, "email-digest", PageSize.LARGE);
    }
}
