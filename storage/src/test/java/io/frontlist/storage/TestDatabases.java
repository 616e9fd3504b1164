package io.frontlist.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Fresh databases for tests: the same test runs on both kinds. */
public enum TestDatabases {
    SQLITE {
        @Override
        public DatabaseSettings create(Path folder) {
            return DatabaseSettings.sqlite(folder.resolve(UUID.randomUUID() + ".db"));
        }
    },
    POSTGRESQL {
        @Override
        public DatabaseSettings create(Path folder) {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            EmbeddedPostgres server = Server.RUNNING;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot create a test database", e);
            }
            return new DatabaseSettings("jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", "");
        }
    };

    /** Settings of a new, empty database; an SQLite file goes into {@code folder}. */
    public abstract DatabaseSettings create(Path folder);

    /** One real PostgreSQL for the JVM, started on first use and ended with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start PostgreSQL", e);
            }
        }
    }
}
