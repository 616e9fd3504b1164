package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long START = 7 * SECOND;

    @Test
    void withoutALimitAsManyAreFreeAsThereAre() {
        Pace pace = new Pace(0, START);

        pace.taken(1_000_000, START);

        assertThat(pace.free(START)).isEqualTo(Integer.MAX_VALUE);
        assertThat(pace.nanosLeft(START)).isZero();
    }

    @Test
    void overTenSecondsOfTakingAllThatIsFreeThePaceIsKept() {
        Pace pace = new Pace(100, START);
        int taken = 0;

        for (long now = START; now < START + 10 * SECOND; now += TimeUnit.MILLISECONDS.toNanos(7)) {
            int free = pace.free(now);
            pace.taken(free, now);
            taken += free;
        }

        // Beside the even pace there is the one second's worth that was not used before the start.
        assertThat(taken).isBetween(1_090, 1_100);
    }

    @Test
    void whatWasNotUsedIsNotSavedUpBeyondASecond() {
        Pace pace = new Pace(100, START);

        assertThat(pace.free(START + 60 * SECOND)).isEqualTo(100);
    }

    @Test
    void theWaitEndsWhenOneIsFree() {
        Pace pace = new Pace(100, START);
        pace.taken(100, START);

        long left = pace.nanosLeft(START);

        assertThat(pace.free(START)).isZero();
        assertThat(left).isEqualTo(SECOND / 100);
        assertThat(pace.free(START + left)).isEqualTo(1);
    }
}
