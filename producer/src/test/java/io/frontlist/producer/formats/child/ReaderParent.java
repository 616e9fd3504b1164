package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.TestLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that has reader processes, for tests that kill it: one is busy for ever with a document, the other idle. It says the
 * folders of both, which start with their pids, and waits.
 */
public final class ReaderParent {
    private ReaderParent() {}

    static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReaderParent.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Duration day = Duration.ofDays(1);
        ReaderProcesses processes = ScriptedReader.processes(
                new ReaderProcessSettings(2, 64 << 20, day, day, 100, day), TestLimits.of(1_000));
        FormatReader reader = processes.formats().get(0);
        Thread busy = new Thread(() -> {
            try {
                reader.read("spin".getBytes(StandardCharsets.UTF_8));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        busy.start();
        reader.read("any".getBytes(StandardCharsets.UTF_8));
        while (children().size() < 2) {
            Thread.onSpinWait();
        }
        reader.read("any".getBytes(StandardCharsets.UTF_8));
        children().forEach(child -> System.out.println(child.pid()));
        System.out.println("ready");
        busy.join();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }
}
