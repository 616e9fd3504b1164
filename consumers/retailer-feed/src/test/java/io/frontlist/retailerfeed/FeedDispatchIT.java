package io.frontlist.retailerfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.frontlist.retailerfeed.onix.OnixRules;
import io.frontlist.runtime.RetryableException;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedDispatchIT {
    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void openDatabase() {
        database = FeedTables.open(TestDatabases.SQLITE.create(folder));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void everyRetailerIsServedAtTheStartAndAgainAfterEachInterval() throws Exception {
        Feeds.apply(database, ReleaseEvents.announced(1));
        try (FeedDispatch dispatch = dispatch(Duration.ofMillis(50))) {
            dispatch.start();
            await().until(() -> files(Feeds.HANBIT) == 1 && files(Feeds.DALMARU) == 1);

            Feeds.apply(database, ReleaseEvents.announced(2));

            await().until(() -> files(Feeds.HANBIT) == 2 && files(Feeds.DALMARU) == 2);
            assertThat(dispatch.failure()).isEmpty();
        }
    }

    @Test
    void filesThatAreMissingAreThereAgainAfterTheFirstRound() throws Exception {
        Feeds.apply(database, ReleaseEvents.announced(1));
        try (FeedDispatch dispatch = dispatch(Duration.ofHours(1))) {
            FeedMessage message = dispatch.cutNow().get(0);
            Path file = folder.resolve("feeds/hanbit-books").resolve(message.fileName());
            byte[] before = Files.readAllBytes(file);
            Files.delete(file);

            dispatch.start();

            await().until(() -> Files.exists(file));
            assertThat(file).hasBinaryContent(before);
        }
    }

    @Test
    void aRoundThatFailsIsTriedAgain() throws Exception {
        Feeds.apply(database, ReleaseEvents.announced(1));
        Path inTheWay = Files.writeString(folder.resolve("feeds"), "a file where the folder should be");
        try (FeedDispatch dispatch = dispatch(Duration.ofMillis(50))) {
            assertThatThrownBy(dispatch::cutNow).isInstanceOf(RetryableException.class);
            assertThat(dispatch.lastRound()).isEmpty();
            dispatch.start();

            Files.delete(inTheWay);

            await().until(() -> dispatch.lastRound().isPresent());
            assertThat(files(Feeds.HANBIT)).isEqualTo(1);
            assertThat(dispatch.failure()).isEmpty();
        }
    }

    @Test
    void closingEndsTheRounds() throws Exception {
        FeedDispatch dispatch = dispatch(Duration.ofMillis(20));
        dispatch.start();
        await().until(() -> dispatch.lastRound().isPresent());

        dispatch.close();
        dispatch.join();
        Feeds.apply(database, ReleaseEvents.announced(1));

        await().during(Duration.ofMillis(200)).until(() -> files(Feeds.HANBIT) == 0);
    }

    private FeedDispatch dispatch(Duration every) {
        FeedSettings settings = Feeds.settings(folder, 100);
        FeedSettings often = new FeedSettings(
                settings.folders(), every, 100, settings.sender(), settings.terms(), settings.retailers());
        return new FeedDispatch(new Feed(database, often, List.of(new OnixRules())), often, Clock.systemUTC());
    }

    private int files(Retailer retailer) {
        String[] names =
                folder.resolve("feeds").resolve(retailer.id()).toFile().list((parent, name) -> name.endsWith(".xml"));
        return names == null ? 0 : names.length;
    }
}
