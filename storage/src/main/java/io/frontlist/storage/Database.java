package io.frontlist.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * One open database, its tables up to date. Thread-safe; who opens it closes it.
 *
 * <p>SQLite runs with a write-ahead log and {@code synchronous=FULL}: what is committed survives the power cord. Its
 * transactions take the write lock at their start, so that they wait for each other instead of failing half-way.
 */
public final class Database implements AutoCloseable {
    private static final int LOCK_WAIT_MILLIS = 30_000;

    /**
     * So much is in SQLite's log before it goes to where it belongs, for which writers wait: the more, the more often a page is written but
     * once, and the longer they wait each time.
     */
    private static final int CHECKPOINT_BYTES = 16 << 20;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final KeptConnection kept;
    private final boolean isServer;

    private Database(HikariDataSource pool, boolean isServer) {
        this.pool = pool;
        this.isServer = isServer;
        this.jdbi = Jdbi.create(pool);
        this.kept = new KeptConnection(jdbi);
    }

    /**
     * Opens the database and runs the migrations of {@code module} that it lacks: {@code db/<module>/V*.sql} on the class path.
     * Several modules may share one database; each keeps a history of its own. The migrations are written once for both
     * kinds of database, with placeholders where these differ: {@code ${bytes}} is the type of a byte string and
     * {@code ${serial}} a primary key that counts up by itself.
     *
     * @throws RuntimeException when the database cannot be reached or a migration fails; the message says why
     */
    public static Database open(DatabaseSettings settings, String module) {
        return open(settings, module, PageSize.SMALL);
    }

    /** As {@link #open(DatabaseSettings, String)}, with pages of the given size if the database is an SQLite file and new. */
    public static Database open(DatabaseSettings settings, String module, PageSize pageSize) {
        HikariConfig poolSettings = poolSettings(settings, module);
        if (settings.isSqlite()) {
            int pageBytes = SqliteFile.create(settings.url(), pageSize, LOCK_WAIT_MILLIS);
            poolSettings.addDataSourceProperty("wal_autocheckpoint", Integer.toString(CHECKPOINT_BYTES / pageBytes));
        }
        HikariDataSource pool = new HikariDataSource(poolSettings);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/" + module)
                    .table(module.replace('-', '_') + "_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholders(
                            settings.isSqlite()
                                    ? Map.of("bytes", "BLOB", "serial", "INTEGER PRIMARY KEY AUTOINCREMENT")
                                    : Map.of("bytes", "BYTEA", "serial", "BIGSERIAL PRIMARY KEY"))
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new Database(pool, !settings.isSqlite());
    }

    /** Queries and transactions on this database. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** The connection for those who write all the time; others have the rest of the pool. It is opened when it is first used. */
    public KeptConnection kept() {
        return kept;
    }

    /** Whether it is a PostgreSQL server, which several processes may share, and not an SQLite file. */
    public boolean isServer() {
        return isServer;
    }

    @Override
    public void close() {
        kept.close();
        pool.close();
    }

    private static HikariConfig poolSettings(DatabaseSettings settings, String module) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(module);
        pool.setJdbcUrl(settings.url());
        pool.setMaximumPoolSize(5);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(LOCK_WAIT_MILLIS);
        if (settings.isSqlite()) {
            pool.addDataSourceProperty("synchronous", "FULL");
            pool.addDataSourceProperty("foreign_keys", "true");
            pool.addDataSourceProperty("busy_timeout", Integer.toString(LOCK_WAIT_MILLIS));
            pool.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        } else {
            pool.setUsername(settings.user());
            pool.setPassword(settings.password());
        }
        return pool;
    }
}
