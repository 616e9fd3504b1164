package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HelpersTest {
    private static final int NOTHING_ELSE = 0;

    private final Helpers helpers = new Helpers("test-helping");

    @Test
    void everyTaskIsDoneOnceAndItsResultStandsInItsPlace() throws Exception {
        for (int round = 0; round < 200; round++) {
            AtomicInteger done = new AtomicInteger();
            List<Callable<Integer>> tasks = IntStream.range(0, 100)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        done.incrementAndGet();
                        return i;
                    })
                    .toList();

            assertThat(helpers.doAll(tasks, NOTHING_ELSE))
                    .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
            assertThat(done).hasValue(100);
        }
    }

    @Test
    void whereAllProcessorsAreNeededForSomethingElseTheCallerDoesAll() throws Exception {
        List<Callable<Thread>> tasks = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> tasks.add(Thread::currentThread));

        assertThat(helpers.doAll(tasks, Runtime.getRuntime().availableProcessors()))
                .containsOnly(Thread.currentThread());
    }

    @Test
    void theFirstFailureIsToldWhenAllTasksAreDone() {
        AtomicInteger done = new AtomicInteger();
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            tasks.add(() -> {
                done.incrementAndGet();
                if (number % 20 == 7) {
                    throw new IOException("task " + number);
                }
                return number;
            });
        }

        assertThatThrownBy(() -> helpers.doAll(tasks, NOTHING_ELSE))
                .isInstanceOf(ExecutionException.class)
                .hasCause(new IOException("task 7"));
        assertThat(done).hasValue(50);
    }

    @Test
    void anInterruptedCallerHasItsTasksDoneAndIsToldSo() throws Exception {
        Thread.currentThread().interrupt();

        List<Integer> results = helpers.doAll(List.of(() -> 1, () -> 2, () -> 3), NOTHING_ELSE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).containsExactly(1, 2, 3);
    }
}
