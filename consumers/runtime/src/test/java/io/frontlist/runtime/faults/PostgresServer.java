package io.frontlist.runtime.faults;

import io.frontlist.broker.FreePorts;
import io.frontlist.storage.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A real PostgreSQL that can be stopped, and started again on its data and its port. For one thread at a time. */
final class PostgresServer implements SinkStore {
    private final Path folder;
    private final int port = FreePorts.pick(1).get(0);
    private EmbeddedPostgres server;

    private PostgresServer(Path folder) throws IOException {
        this.folder = folder;
        this.server = run();
    }

    static PostgresServer start(Path folder) throws IOException {
        return new PostgresServer(folder);
    }

    @Override
    public DatabaseSettings create() throws SQLException {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new DatabaseSettings("jdbc:postgresql://localhost:" + port + "/" + name, "postgres", "");
    }

    /** Stops the server: connections break, and new ones are refused. */
    @Override
    public void fail() throws IOException {
        server.close();
    }

    @Override
    public void recover() throws IOException {
        server = run();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                // As the runbook advises: a process that stands still in a transaction must not hold its successor up
                // for ever.
                .setServerConfig("idle_in_transaction_session_timeout", "3s")
                .start();
    }
}
