package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), RandomGenerator.getDefault());

    @Test
    void eachWaitLiesBetweenHalfAndAllOfADoublingThatEndsAtTheLongest() {
        for (int failures = 1; failures < 200; failures++) {
            long full = failures > 6 ? 5_000 : Math.min(5_000, 100L << (failures - 1));

            assertThat(backoff.after(failures)).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
        }
    }
}
