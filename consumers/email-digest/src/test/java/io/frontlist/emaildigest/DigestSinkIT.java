package io.frontlist.emaildigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.runtime.RetryableException;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestSinkIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatFailsMaySucceedLaterAndNothingIsDoneMeanwhile(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE digest_release RENAME TO away"));

            assertThatThrownBy(() -> bench.receive(ReleaseEvents.announced(1))).isInstanceOf(RetryableException.class);

            assertThat(bench.sink.positions(Set.of())).isEmpty();
            bench.database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE away RENAME TO digest_release"));
            bench.receive(ReleaseEvents.announced(1));
            assertThat(bench.digest.upcoming()).hasSize(1);
        }
    }
}
