package io.frontlist.producer.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Announcements in many layouts, each with its truth beside it. */
class LayoutsTest {
    private static final double LEAST_F1 = 0.92;

    @Test
    void theProjectsOwnLayoutsAreUnderstood() throws IOException {
        LayoutScore score = new LayoutScore(Path.of("src", "test", "resources", "layouts"));
        System.out.println(score.table());

        assertThat(score.records()).isGreaterThanOrEqualTo(30);
        assertThat(score.acceptedWrong()).as("accepted with a wrong value").isZero();
        assertThat(score.microF1()).isGreaterThanOrEqualTo(LEAST_F1);
    }

    @Test
    void theAnnouncementsBesideTheProjectAreUnderstoodWhereTheyAreThere() throws IOException {
        Path folder = Path.of("..", "..", "shared", "announcements");
        assumeTrue(Files.isDirectory(folder), "there is no ../shared/announcements");

        LayoutScore score = new LayoutScore(folder);
        System.out.println(score.table());

        assertThat(score.acceptedWrong()).as("accepted with a wrong value").isZero();
        assertThat(score.microF1()).isGreaterThanOrEqualTo(LEAST_F1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "가",
                "1",
                " ",
                "·",
                "/",
                "(",
                "「",
                "ISBN ",
                "지은이 : ",
                "p 1",
                "9,800원 / ",
                "가 나 지음 / 다 출판사 / ",
                "《가》"
            })
    void whatIsNoAnnouncementEndsInAVerdictHoweverLongItIs(String unit) {
        List<String> endless = List.of(unit.repeat(1_000_000 / unit.length()));
        List<String> longLines = Collections.nCopies(40, unit.repeat(4_900 / unit.length()));
        List<String> manyLines = Collections.nCopies(5_000, unit.repeat(Math.max(1, 36 / unit.length())));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            AnnouncementReader reader = new AnnouncementReader();
            assertThat(reader.read(endless)).extracting(Announcement::verdict).containsExactly(Verdict.REJECT);
            assertThat(reader.read(longLines)).isNotEmpty();
            assertThat(reader.read(manyLines)).isNotEmpty();
        });
    }
}
