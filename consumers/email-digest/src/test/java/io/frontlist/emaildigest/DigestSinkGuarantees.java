package io.frontlist.emaildigest;

import static java.util.Objects.requireNonNull;

import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.ReplacementGuarantees;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every sink promises, held on one kind of database. */
abstract class DigestSinkGuarantees extends ReplacementGuarantees<EncodedRelease> {
    private final TestDatabases kind;

    @TempDir
    @Nullable
    Path folder;

    private @Nullable DatabaseSettings settings;
    private @Nullable Database database;

    DigestSinkGuarantees(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void openDatabase() {
        settings = kind.create(requireNonNull(folder));
        database = DigestTables.open(settings);
    }

    @AfterEach
    void closeDatabase() {
        requireNonNull(database).close();
    }

    @Override
    protected Sink<EncodedRelease> open() {
        return new DigestSink(requireNonNull(database).jdbi());
    }

    @Override
    protected EncodedRelease decoded(ReleaseEvent event) {
        return ReleaseEvents.encoded(event);
    }

    @Override
    protected Replacement<EncodedRelease> replacement() throws Exception {
        return DigestSink.replacement(DigestTables.open(requireNonNull(settings)));
    }

    @Override
    protected Map<String, Long> revisionsInForce() {
        Map<String, Long> revisions = new HashMap<>();
        requireNonNull(database)
                .jdbi()
                .useHandle(handle -> handle.createQuery("SELECT isbn13, revision FROM digest_release")
                        .map((row, context) -> revisions.put(row.getString("isbn13"), row.getLong("revision")))
                        .list());
        return revisions;
    }
}
