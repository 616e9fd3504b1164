package io.frontlist.broker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM of its own with this one's class path, for a test to treat badly. It should end when its standard input does, so that
 * none outlives the test. All methods may be called from any thread; closing it kills it.
 */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedWriter input;

    private ChildJvm(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts one.
     *
     * @param main the class with its main method
     * @param options options of the JVM, such as {@code -Xmx256m}
     * @param log file to which all that it prints is added
     * @param lines is told each line that it prints, on a thread of its own
     */
    public static ChildJvm start(
            Class<?> main, List<String> options, List<String> arguments, Path log, Consumer<String> lines)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ChildJvm child = new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread reader = new Thread(() -> child.read(log, lines), "output-of-" + main.getSimpleName());
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    /** Writes a line to its standard input; to one that has ended, nothing. */
    public synchronized void tell(String line) {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            // Whoever was killed hears nothing any more.
        }
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it with SIGKILL, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it with SIGSTOP: it does nothing more until {@link #resume}, and does not notice. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on with SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Ends its standard input, which asks it to end; kills it when it has not within the patience. Returns whether it ended by itself. */
    public boolean end(Duration patience) throws InterruptedException {
        synchronized (this) {
            try {
                input.close();
            } catch (IOException e) {
                // It has ended already.
            }
        }
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            kill();
        }
        return ended;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        // The shell has kill built in, on whatever machine.
        int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("SIG" + name + " could not be sent to process " + process.pid());
        }
    }

    private void read(Path log, Consumer<String> lines) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                Writer copy = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.write(line + "\n");
                copy.flush();
                lines.accept(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // A killed process takes its pipe with it.
        }
    }
}
