package io.frontlist.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsCommittedIsThereWhenItIsOpenedAgain(TestDatabases kind) {
        DatabaseSettings settings = kind.create(folder);
        byte[] body = "책 한 권".getBytes(StandardCharsets.UTF_8);

        try (Database database = Database.open(settings, "storage-test")) {
            insert(database, body);
        }

        try (Database database = Database.open(settings, "storage-test")) {
            assertThat(bodies(database)).containsExactly(body);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writersWaitForEachOther(TestDatabases kind) {
        try (Database database = Database.open(kind.create(folder), "storage-test")) {
            IntStream.range(0, 64)
                    .parallel()
                    .forEach(i -> database.jdbi().useTransaction(handle -> {
                        int count = handle.createQuery("SELECT COUNT(*) FROM note")
                                .mapTo(Integer.class)
                                .one();
                        handle.execute(
                                "INSERT INTO note (body, written_at) VALUES (?, ?)", new byte[] {(byte) i}, (long)
                                        count);
                    }));

            assertThat(bodies(database)).hasSize(64);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsOnTheKeptConnectionIsUndoneAndTheNextGoesOn(TestDatabases kind) {
        try (Database database = Database.open(kind.create(folder), "storage-test")) {
            assertThat(keep(database, "하나")).isEqualTo(1);

            assertThatThrownBy(() -> database.kept().transact(transaction -> {
                        insert(transaction, "둘");
                        throw new StackOverflowError("too deep");
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThatThrownBy(() -> database.kept().transact(transaction -> {
                        insert(transaction, "둘");
                        return transaction.statements().update("INSERT INTO note (body) VALUES (?)", (Object) null);
                    }))
                    .isInstanceOf(FailedStatementException.class);

            assertThat(keep(database, "셋")).isEqualTo(1);
            assertThat(texts(database)).containsExactly("하나", "셋");
        }
    }

    @Test
    void sqliteIsSetUpSoThatWhatIsCommittedSurvivesThePowerCord() {
        try (Database database = Database.open(TestDatabases.SQLITE.create(folder), "storage-test")) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).as("FULL").isEqualTo("2");
            assertThat(pragma(database, "wal_autocheckpoint")).as("16 MB").isEqualTo("4096");
        }
    }

    @Test
    void anSqliteFileHasThePagesItWasMadeWith() {
        DatabaseSettings settings = TestDatabases.SQLITE.create(folder);

        try (Database database = Database.open(settings, "storage-test", PageSize.LARGE)) {
            assertThat(pragma(database, "page_size")).isEqualTo("16384");
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "wal_autocheckpoint")).as("16 MB").isEqualTo("1024");
        }

        try (Database database = Database.open(settings, "storage-test", PageSize.SMALL)) {
            assertThat(pragma(database, "page_size")).isEqualTo("16384");
            assertThat(pragma(database, "wal_autocheckpoint")).as("16 MB").isEqualTo("1024");
        }
    }

    @Test
    void whereNoSqliteFileCanBeMadeItSaysWhere() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "no folder");

        assertThatThrownBy(() -> Database.open(DatabaseSettings.sqlite(file.resolve("frontlist.db")), "storage-test"))
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> Database.open(DatabaseSettings.sqlite(file), "storage-test"))
                .hasMessageContaining("taken")
                .hasMessageContaining("not a database");
    }

    private static String pragma(Database database, String name) {
        return database.kept()
                .transact(transaction -> transaction
                        .statements()
                        .first("PRAGMA " + name, row -> row.getString(1))
                        .orElseThrow());
    }

    @Test
    void aConnectionThatTheServerHasEndedIsReplaced() {
        try (Database database = Database.open(TestDatabases.POSTGRESQL.create(folder), "storage-test")) {
            long backend = database.kept()
                    .transact(transaction -> transaction
                            .statements()
                            .first("SELECT pg_backend_pid()", row -> row.getLong(1))
                            .orElseThrow());
            database.jdbi()
                    .useHandle(handle -> handle.createQuery("SELECT pg_terminate_backend(?)")
                            .bind(0, (int) backend)
                            .mapTo(Boolean.class)
                            .one());

            await().ignoreExceptionsInstanceOf(JdbiException.class).until(() -> keep(database, "하나") == 1);

            assertThat(texts(database)).containsExactly("하나");
        }
    }

    @Test
    void anAddressOfNoKnownDatabaseIsRefused() {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:h2:mem:x", "", "")).hasMessageContaining("jdbc:h2:mem:x");
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(new DatabaseSettings("jdbc:postgresql://db/frontlist", "frontlist", "geheim"))
                .asString()
                .contains("frontlist")
                .doesNotContain("geheim");
    }

    private static int keep(Database database, String text) {
        return database.kept().transact(transaction -> insert(transaction, text));
    }

    private static int insert(Transaction transaction, String text) {
        return transaction
                .statements()
                .update(
                        "INSERT INTO note (body, written_at) VALUES (?, ?)",
                        text.getBytes(StandardCharsets.UTF_8),
                        1_790_000_000_000L);
    }

    private static List<String> texts(Database database) {
        return bodies(database).stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }

    private static void insert(Database database, byte[] body) {
        database.jdbi()
                .useTransaction(handle ->
                        handle.execute("INSERT INTO note (body, written_at) VALUES (?, ?)", body, 1_790_000_000_000L));
    }

    private static List<byte[]> bodies(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT body FROM note ORDER BY id")
                        .mapTo(byte[].class)
                        .list());
    }
}
