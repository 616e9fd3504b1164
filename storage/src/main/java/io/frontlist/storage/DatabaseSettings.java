package io.frontlist.storage;

import java.nio.file.Path;

/**
 * Which database to open.
 *
 * @param url JDBC address, {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST[:PORT]/DATABASE}
 * @param user user name; empty for SQLite
 * @param password password; empty for SQLite; never shown by {@link #toString}
 */
public record DatabaseSettings(String url, String user, String password) {
    static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "A database address starts with " + SQLITE + " or " + POSTGRESQL + ", not \"" + url + "\"");
        }
    }

    /** A database in one file, which is created when it is missing. */
    public static DatabaseSettings sqlite(Path file) {
        return new DatabaseSettings(SQLITE + file, "", "");
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", password=" + (password.isEmpty() ? "" : "***")
                + "]";
    }
}
