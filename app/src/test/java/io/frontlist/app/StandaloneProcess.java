package io.frontlist.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code frontlist standalone} in a JVM of its own, as the launcher starts it, on a free port. Closing it kills it. */
final class StandaloneProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Frontlist is ready .*: (http://\\S+)/");
    private static final Pattern BROKER = Pattern.compile("Kafka for your own tools: (\\S+)");

    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final CompletableFuture<String> broker = new CompletableFuture<>();

    private StandaloneProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param log file to which its log is added
     */
    static StandaloneProcess start(Path data, Path log, Map<String, String> environment) throws IOException {
        File logFile = log.toFile();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "standalone",
                        "--data",
                        data.toString(),
                        "--port",
                        "0"))
                .redirectError(ProcessBuilder.Redirect.appendTo(logFile));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("FRONTLIST_LANGUAGE", "en");
        builder.environment().putAll(environment);
        StandaloneProcess standalone = new StandaloneProcess(builder.start());
        Thread reader = new Thread(standalone::read, "standalone-output");
        reader.setDaemon(true);
        reader.start();
        return standalone;
    }

    /** Root of its HTTP server once it is ready; failed when it ends before. */
    CompletableFuture<String> address() {
        return address;
    }

    /** The program's class path: the test's without what is there for tests alone. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** HOST:PORT of its broker once it is ready; failed when it ends before. */
    CompletableFuture<String> broker() {
        return broker;
    }

    /** Waits; returns whether it is still at work then. */
    boolean livesFor(long millis) throws InterruptedException {
        return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Kills it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to end with SIGTERM; returns whether it did so in time. */
    boolean end() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> {
                completeFrom(line, READY, address);
                completeFrom(line, BROKER, broker);
            });
        } catch (IOException | UncheckedIOException e) {
            // A killed process takes its pipe with it.
        }
        IllegalStateException ended = new IllegalStateException("It ended before it was ready");
        address.completeExceptionally(ended);
        broker.completeExceptionally(ended);
    }

    private static void completeFrom(String line, Pattern pattern, CompletableFuture<String> future) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
            future.complete(matcher.group(1));
        }
    }

    /** A file for the logs of a test's processes, beside the build's other results. */
    static Path log(String name) throws IOException {
        Path log = Files.createDirectories(Path.of("target")).resolve(name + ".log");
        Files.deleteIfExists(log);
        return log;
    }
}
