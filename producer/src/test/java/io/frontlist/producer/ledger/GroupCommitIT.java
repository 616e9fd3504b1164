package io.frontlist.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class GroupCommitIT {
    @TempDir
    Path folder;

    private final TestDatabases kind;
    private final CountDownLatch underWay = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private Database database;
    private GroupCommit commits;

    GroupCommitIT(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = Database.open(kind.create(folder), "producer");
        commits = new GroupCommit(database);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        database.close();
    }

    @Test
    void whatComesDuringACommitGoesIntoTheNextTogether() throws Exception {
        Queue<Thread> writers = new ConcurrentLinkedQueue<>();
        FutureTask<String> first = start(this::holdUp);
        underWay.await();

        List<FutureTask<String>> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String name = "other-" + i;
            others.add(start(handle -> {
                writers.add(Thread.currentThread());
                return insert(handle, name);
            }));
        }
        await().until(() -> threads.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.WAITING));
        goOn.countDown();

        assertThat(ended(first)).isEqualTo("first");
        for (FutureTask<String> other : others) {
            assertThat(ended(other)).startsWith("other-");
        }
        assertThat(writers).hasSize(5).containsOnly(writers.element());
        assertThat(sessions()).hasSize(6);
    }

    @Test
    void anErrorInOnesWorkEndsTheOthersOfItsGroupToo() throws Exception {
        FutureTask<String> first = start(this::holdUp);
        underWay.await();

        FutureTask<String> good = start(handle -> insert(handle, "good"));
        FutureTask<String> bad = start(handle -> {
            insert(handle, "bad");
            throw new StackOverflowError("too deep");
        });
        FutureTask<String> other = start(handle -> insert(handle, "other"));
        await().until(() -> threads.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.WAITING));
        goOn.countDown();

        assertThat(ended(first)).isEqualTo("first");
        assertThat(ended(good)).isEqualTo("good");
        assertThat(ended(other)).isEqualTo("other");
        assertThatThrownBy(() -> ended(bad))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(sessions()).containsExactlyInAnyOrder("first", "good", "other");
        assertThat(commits.<String>write(handle -> insert(handle, "later"))).isEqualTo("later");
    }

    @Test
    void whatOneWritesTwiceFailsAloneAndIsTheLedgersFault() {
        commits.write(handle -> insert(handle, "once"));

        assertThatThrownBy(() -> commits.write(handle -> insert(handle, "once")))
                .isInstanceOf(LedgerException.class);
        assertThat(commits.<String>write(handle -> insert(handle, "another"))).isEqualTo("another");
        assertThat(sessions()).containsExactlyInAnyOrder("once", "another");
    }

    /** A commit that lasts until the others have come. */
    private String holdUp(Handle handle) {
        underWay.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return insert(handle, "first");
    }

    private FutureTask<String> start(Function<Handle, String> work) {
        FutureTask<String> task = new FutureTask<>(() -> commits.write(work));
        Thread thread = new Thread(task, "writer");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return task;
    }

    private static String ended(FutureTask<String> task) throws Exception {
        return task.get(60, TimeUnit.SECONDS);
    }

    private static String insert(Handle handle, String id) {
        handle.execute(
                "INSERT INTO session (id_sha256, operator, credential, created_at, used_at) VALUES (?, 'kim', '', 0, 0)",
                id);
        return id;
    }

    private List<String> sessions() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id_sha256 FROM session")
                        .mapTo(String.class)
                        .list());
    }
}
