package io.frontlist.bench.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.sqlite.SQLiteConfig;

/**
 * The least that keeping an announcement durably takes: its rows through prepared statements on one connection, and one commit for all
 * that threads have asked for while the last one was under way. Thread-safe.
 */
final class BareInserts implements AutoCloseable {
    /** The tables that one announcement is written to, and what ties their rows to it. */
    private static final Map<String, String> TABLES = tables();

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("document", "sha256 = :sha256");
        tables.put("receipt", "id = :receipt");
        tables.put("submission", "id = :submission");
        tables.put("audit_entry", "submission_id = :submission");
        tables.put("release_history", "event_id = :event");
        tables.put("release_in_force", "isbn13 = :isbn13");
        // Has no index but its numbers, which here are those of the submissions: each has one event.
        tables.put("outbox", "id = :submission");
        return tables;
    }

    /**
     * The rows of one announcement.
     *
     * @param byTable for each table the values of its rows in the order of its columns
     */
    record Rows(Map<String, List<List<Object>>> byTable) {}

    private record Wish(Rows rows, CompletableFuture<Void> durable) {}

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "bare-inserts");

    BareInserts(Path database) throws SQLException {
        connection = connect(database);
        connection.setAutoCommit(false);
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns when the rows are durable. */
    void insert(Rows rows) throws Exception {
        Wish wish = new Wish(rows, new CompletableFuture<>());
        wishes.add(wish);
        wish.durable().get();
    }

    private void write() {
        List<Wish> together = new ArrayList<>();
        try {
            while (true) {
                together.add(wishes.take());
                wishes.drainTo(together);
                for (Wish wish : together) {
                    insertNow(wish.rows());
                }
                connection.commit();
                together.forEach(wish -> wish.durable().complete(null));
                together.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            together.forEach(wish -> wish.durable().completeExceptionally(e));
        }
    }

    private void insertNow(Rows rows) throws SQLException {
        for (Map.Entry<String, List<List<Object>>> table : rows.byTable().entrySet()) {
            for (List<Object> row : table.getValue()) {
                PreparedStatement insert = statements.get(table.getKey());
                if (insert == null) {
                    insert = connection.prepareStatement(
                            "INSERT INTO " + table.getKey() + " VALUES (?" + ", ?".repeat(row.size() - 1) + ")");
                    statements.put(table.getKey(), insert);
                }
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, row.get(i));
                }
                insert.executeUpdate();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    /** The rows of {@code count} announcements, the first of them that one behind the first {@code skipped}. */
    static List<Rows> rows(Path database, int skipped, int count) throws SQLException {
        List<Rows> all = new ArrayList<>();
        try (Connection connection = connect(database);
                PreparedStatement last = connection.prepareStatement(
                        "SELECT id, receipt_id, document_sha256, event_id, isbn13 FROM submission ORDER BY id LIMIT ? OFFSET ?")) {
            last.setInt(1, count);
            last.setInt(2, skipped);
            ResultSet submissions = last.executeQuery();
            while (submissions.next()) {
                Map<String, Object> keys = Map.of(
                        ":submission", submissions.getLong(1),
                        ":receipt", submissions.getLong(2),
                        ":sha256", submissions.getString(3),
                        ":event", submissions.getString(4),
                        ":isbn13", submissions.getString(5));
                Map<String, List<List<Object>>> byTable = new LinkedHashMap<>();
                for (Map.Entry<String, String> table : TABLES.entrySet()) {
                    byTable.put(table.getKey(), rows(connection, table.getKey(), table.getValue(), keys));
                }
                all.add(new Rows(byTable));
            }
        }
        return all;
    }

    private static List<List<Object>> rows(
            Connection connection, String table, String condition, Map<String, Object> keys) throws SQLException {
        String key = condition.substring(condition.indexOf(':'));
        List<List<Object>> rows = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM " + table + " WHERE " + condition.replace(key, "?"))) {
            query.setObject(1, keys.get(key));
            ResultSet found = query.executeQuery();
            while (found.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Connection connect(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setWalAutocheckpoint(4_000);
        return DriverManager.getConnection("jdbc:sqlite:" + database, config.toProperties());
    }
}
