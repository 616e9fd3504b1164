package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.app.process.Standalone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void everyConsumerHoldsWhatWasPublishedAndABookThatIsTakenAwayIsMissed() throws Exception {
        Path data = folder.resolve("data");
        try (RunningStandalone frontlist = RunningStandalone.start(data, "")) {
            for (int book = 0; book < 5; book++) {
                byte[] release = new PressRelease(PressRelease.isbn(book), "바람 없는 섬 " + book, "한여름", 16_000, 240)
                        .text()
                        .getBytes(StandardCharsets.UTF_8);
                assertThat(frontlist
                                .announce("release-" + book + ".txt", release)
                                .statusCode())
                        .isEqualTo(201);
            }

            for (String consumer : Standalone.CONSUMERS) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(verify(frontlist, consumer))
                                        .satisfies(run -> assertThat(run.exit()).isZero())
                                        .satisfies(
                                                run -> assertThat(run.out())
                                                        .contains(
                                                                "5 events of 5 books on the log, nothing lost, doubled or out of order")));
            }

            await().atMost(PATIENCE).until(() -> frontlist.takeFromDigest(PressRelease.isbn(3)) == 1);
            CommandLineRun wrong = verify(frontlist, "email-digest");
            assertThat(wrong.exit()).isEqualTo(1);
            assertThat(wrong.out())
                    .contains("lost: " + PressRelease.isbn(3)
                            + " was published up to revision 1, and nothing of it is held")
                    .contains("1 case above");
        }
    }

    private CommandLineRun verify(RunningStandalone frontlist, String consumer) throws Exception {
        return CommandLineRun.on(frontlist, folder, "verify", consumer);
    }
}
