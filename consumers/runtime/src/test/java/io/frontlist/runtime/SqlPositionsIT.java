package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlPositionsIT {
    private static final TopicPartition FIRST = new TopicPartition("books", 0);
    private static final TopicPartition SECOND = new TopicPartition("books", 1);

    private final SqlPositions positions = new SqlPositions("test_position");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aPositionMovesFromWhereItStands(TestDatabases kind) throws Exception {
        try (Database database = Database.open(kind.create(folder), "runtime-test")) {
            advance(database, Map.of(FIRST, new Advance(0, 5), SECOND, new Advance(0, 2)));
            advance(database, Map.of(FIRST, new Advance(5, 9)));

            assertThat(read(database)).isEqualTo(Map.of(FIRST, 9L, SECOND, 2L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMoveFromElsewhereIsRefusedAndMovesNothing(TestDatabases kind) throws Exception {
        try (Database database = Database.open(kind.create(folder), "runtime-test")) {
            advance(database, Map.of(FIRST, new Advance(0, 5)));

            assertThatThrownBy(() -> advance(database, Map.of(FIRST, new Advance(4, 9), SECOND, new Advance(0, 1))))
                    .isInstanceOf(FencedException.class);

            assertThat(read(database)).isEqualTo(Map.of(FIRST, 5L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWritersFromTheSamePositionOneWins(TestDatabases kind) {
        try (Database database = Database.open(kind.create(folder), "runtime-test")) {
            AtomicInteger winners = new AtomicInteger();

            IntStream.range(0, 8).parallel().forEach(writer -> {
                try {
                    advance(database, Map.of(FIRST, new Advance(0, 1 + writer)));
                    winners.incrementAndGet();
                } catch (DeliveryException e) {
                    assertThat(e).isInstanceOf(FencedException.class).hasMessageContaining("books-0");
                }
            });

            assertThat(winners).hasValue(1);
        }
    }

    private void advance(Database database, Map<TopicPartition, Advance> advances) throws DeliveryException {
        database.jdbi().<DeliveryException>useTransaction(handle -> positions.advance(handle, advances));
    }

    private Map<TopicPartition, Long> read(Database database) {
        return database.jdbi().withHandle(handle -> positions.read(handle, Set.of(FIRST, SECOND)));
    }
}
