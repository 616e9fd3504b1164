package io.frontlist.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The file of an SQLite database. */
final class SqliteFile {
    private SqliteFile() {}

    /**
     * Makes the file and its folder where they are missing, with a write-ahead log. A file that is there keeps its pages.
     *
     * @param lockWaitMillis how long to wait for another process that does the same
     * @return size of the file's pages, in bytes
     * @throws UncheckedIOException when the folder cannot be made
     * @throws IllegalStateException when the file cannot be made, or is no database
     */
    static int create(String url, PageSize pageSize, int lockWaitMillis) {
        createFolderOf(url);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + lockWaitMillis);
            // In this order, which a connection's settings do not keep: the log's first page fixes the size of all.
            statement.execute("PRAGMA page_size = " + pageSize.bytes());
            statement.execute("PRAGMA journal_mode = WAL");
            try (ResultSet pages = statement.executeQuery("PRAGMA page_size")) {
                return pages.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot open the database " + url + ": " + FailureReason.of(e), e);
        }
    }

    private static void createFolderOf(String url) {
        Path folder = Path.of(url.substring(DatabaseSettings.SQLITE.length()))
                .toAbsolutePath()
                .getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder of the database " + url, e);
        }
    }
}
