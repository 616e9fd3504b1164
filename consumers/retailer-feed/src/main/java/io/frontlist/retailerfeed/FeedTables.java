package io.frontlist.retailerfeed;

import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.PageSize;

/** The feed's tables, {@code db/retailer-feed}. */
public final class FeedTables {
    private FeedTables() {}

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws RuntimeException when the database cannot be reached or a migration fails; the message says why
     */
    public static Database open(DatabaseSettings settings) {
        return Database.open(settings, "retailer-feed", PageSize.LARGE);
    }
}
