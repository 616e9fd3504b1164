package io.frontlist.retailerfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.ReplacementGuarantees;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedSinkIT {
    @Nested
    class OnSqlite extends Guarantees {
        OnSqlite() {
            super(TestDatabases.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends Guarantees {
        OnPostgresql() {
            super(TestDatabases.POSTGRESQL);
        }
    }

    abstract static class Guarantees extends ReplacementGuarantees<EncodedRelease> {
        private final TestDatabases kind;
        private DatabaseSettings settings;
        private Database database;

        @TempDir
        Path folder;

        Guarantees(TestDatabases kind) {
            this.kind = kind;
        }

        @BeforeEach
        void openDatabase() {
            settings = kind.create(folder);
            database = FeedTables.open(settings);
        }

        @AfterEach
        void closeDatabase() {
            database.close();
        }

        @Override
        protected Sink<EncodedRelease> open() {
            return new FeedSink(database);
        }

        @Override
        protected EncodedRelease decoded(ReleaseEvent event) {
            return ReleaseEvents.encoded(event);
        }

        @Override
        protected Replacement<EncodedRelease> replacement() throws Exception {
            return FeedSink.replacement(FeedTables.open(settings));
        }

        @Override
        protected Map<String, Long> revisionsInForce() {
            Map<String, Long> revisions = new TreeMap<>();
            database.jdbi()
                    .useHandle(handle -> handle.createQuery("SELECT isbn13, revision FROM feed_current")
                            .map((row, context) -> Map.entry(row.getString("isbn13"), row.getLong("revision")))
                            .forEach(entry -> revisions.put(entry.getKey(), entry.getValue())));
            return revisions;
        }

        @Test
        void everyRevisionIsKeptAsTheEventItWas() throws Exception {
            ReleaseEvent first = event(1, 1);
            ReleaseEvent second = event(1, 2);

            try (Sink<EncodedRelease> sink = open()) {
                sink.apply(batch(new TopicPartition(Topics.RELEASES, 0), 0, first, second));
            }

            List<byte[]> stored = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT event FROM feed_release ORDER BY revision")
                            .mapTo(byte[].class)
                            .list());
            ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
            assertThat(stored).hasSize(2);
            assertThat(codec.decode(stored.get(0))).isEqualTo(first);
            assertThat(codec.decode(stored.get(1))).isEqualTo(second);
        }

        @Test
        void aDatabaseThatIsGoneIsToBeTriedAgain() throws Exception {
            TopicPartition partition = new TopicPartition(Topics.RELEASES, 0);
            Sink<EncodedRelease> sink = open();
            database.close();

            assertThatThrownBy(() -> sink.positions(Set.of(partition))).isInstanceOf(RetryableException.class);
            assertThatThrownBy(() -> sink.apply(batch(partition, 0, event(1, 1))))
                    .isInstanceOf(RetryableException.class);
        }
    }
}
