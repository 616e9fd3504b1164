package io.frontlist.runtime.faults;

import static org.awaitility.Awaitility.await;

import io.frontlist.broker.ChildJvm;
import io.frontlist.runtime.Progress.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A consumer's process, seen from the test; after a kill the same consumer can be started again. Thread-safe. */
final class ConsumerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> JVM = List.of(
            "-Xmx128m",
            "-Dfrontlist.runtime.first-backoff=50ms",
            "-Dfrontlist.runtime.max-backoff=1s",
            "-Dfrontlist.runtime.close-timeout=10s");

    private final ConsumerOrders orders;
    private final Path file;
    private final Path log;
    private final List<String> lines = new ArrayList<>();
    private volatile ChildJvm process;

    private ConsumerProcess(ConsumerOrders orders, Path file, Path log) throws IOException {
        this.orders = orders;
        this.file = file;
        this.log = log;
        this.process = run();
    }

    /**
     * Starts a consumer.
     *
     * @param folder for its orders
     * @param log to which what it prints is added
     */
    static ConsumerProcess start(ConsumerOrders orders, Path folder, Path log) throws IOException {
        Path file = folder.resolve(orders.topic() + "-" + orders.name() + ".properties");
        orders.write(file);
        return new ConsumerProcess(orders, file, log);
    }

    String name() {
        return orders.name();
    }

    /** Starts it again after a kill. */
    void startAgain() throws IOException {
        process = run();
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    void pause() throws IOException, InterruptedException {
        process.pause();
    }

    void resume() throws IOException, InterruptedException {
        process.resume();
    }

    /** Lets its sink stand still at the place, and waits until it does. */
    void hold(Steering.Place place) {
        tell("hold " + place.name().toLowerCase(Locale.ROOT));
        awaitSaid(Steering.HELD, 0);
    }

    /** Says a line of {@link ConsumerMain} to it. */
    void tell(String line) {
        process.tell(line);
    }

    /** Number of lines so far that start so. */
    int said(String start) {
        synchronized (lines) {
            return (int) lines.stream().filter(line -> line.startsWith(start)).count();
        }
    }

    /** Waits until it has said such a line more often than {@code times}. */
    void awaitSaid(String start, int times) {
        await(name() + " says " + start).atMost(PATIENCE).until(() -> said(start) > times);
    }

    /** Waits until its loop has got into a state once more than {@code times}. */
    void awaitState(State state, int times) {
        awaitSaid(ConsumerMain.STATE + state, times);
    }

    /** Why its loop has ended by itself; none while it has not. */
    List<String> failures() {
        synchronized (lines) {
            return lines.stream()
                    .filter(line -> line.startsWith(ConsumerMain.STATE + State.FAILED))
                    .toList();
        }
    }

    /** Lets it end in good order; returns whether it did. */
    boolean end() throws InterruptedException {
        return process.end(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        process.close();
    }

    private ChildJvm run() throws IOException {
        return ChildJvm.start(ConsumerMain.class, JVM, List.of(file.toString()), log, line -> {
            synchronized (lines) {
                lines.add(line);
            }
        });
    }
}
