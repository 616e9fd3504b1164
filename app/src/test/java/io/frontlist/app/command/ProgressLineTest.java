package io.frontlist.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.runtime.Rebuild.Standing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final AtomicLong now = new AtomicLong();
    private final StringWriter written = new StringWriter();

    @Test
    void onATerminalTheBarIsDrawnAgainInItsPlace() {
        ProgressLine line = line(Locale.ENGLISH, true);

        pass(Duration.ofSeconds(1));
        line.accept(standing(250_000, 1_000_000));
        pass(Duration.ofSeconds(3));
        line.end(standing(1_000_000, 1_000_000));

        assertThat(written.toString())
                .isEqualTo("\r██████░░░░░░░░░░░░░░░░░░ 25%  250,000 of 1,000,000 records, 250,000/s, 0:03 left\u001b[K"
                        + "\r████████████████████████ 100%  1,000,000 of 1,000,000 records, 250,000/s\u001b[K"
                        + System.lineSeparator());
    }

    @Test
    void elsewhereALineIsWrittenNowAndThen() {
        ProgressLine line = line(Locale.KOREAN, false);

        pass(Duration.ofSeconds(9));
        line.accept(standing(1, 10_000));
        pass(Duration.ofSeconds(1));
        line.accept(standing(2, 10_000));

        assertThat(written.toString())
                .isEqualTo("░".repeat(24) + " 0%  레코드 10,000건 중 2건, 초당 0건" + System.lineSeparator());
    }

    @Test
    void whatIsWaitedForStandsInTheLine() {
        ProgressLine line = line(Locale.ENGLISH, true);

        pass(Duration.ofHours(2));
        line.accept(new Standing(3_600, 7_200, 0, Optional.of("the disk is full")));
        pass(Duration.ofSeconds(1));
        line.accept(standing(7_200, 14_400));

        assertThat(written.toString())
                .contains("3,600 of 7,200 records, 1/s, waits: the disk is full")
                .contains("7,200 of 14,400 records, 1/s, 2:00:00 left");
    }

    @Test
    void anEmptyLogIsDoneAtOnce() {
        line(Locale.ENGLISH, false).end(standing(0, 0));

        assertThat(written.toString()).contains("100%  0 of 0 records");
    }

    private ProgressLine line(Locale language, boolean isTerminal) {
        return new ProgressLine(new PrintWriter(written), new Messages(language), isTerminal, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Standing standing(long done, long total) {
        return new Standing(done, total, 0, Optional.empty());
    }
}
