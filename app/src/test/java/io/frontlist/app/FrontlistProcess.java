package io.frontlist.app;

import io.frontlist.broker.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One part of Frontlist in a JVM of its own, on a free port. Closing it kills it. */
final class FrontlistProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S*\\d");

    private final ChildJvm process;
    private final Path log;
    private final CompletableFuture<String> address;

    private FrontlistProcess(ChildJvm process, Path log, CompletableFuture<String> address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts one.
     *
     * @param folder of its settings and its data
     * @param settings further settings in HOCON
     */
    static FrontlistProcess start(Path folder, String command, String settings) throws IOException {
        Path file =
                Files.writeString(folder.resolve(command + ".conf"), """
                frontlist { language = en, http.port = 0, data = "%s" }
                """.formatted(folder.resolve(command)) + settings);
        Path log = folder.resolve(command + ".log");
        CompletableFuture<String> address = new CompletableFuture<>();
        ChildJvm process = ChildJvm.start(
                Main.class, List.of("-Xmx192m"), List.of(command, "--config", file.toString()), log, line -> {
                    Matcher matcher = ADDRESS.matcher(line);
                    if (line.contains("ready") && matcher.find()) {
                        address.complete(matcher.group());
                    }
                });
        return new FrontlistProcess(process, log, address);
    }

    /** Root of its HTTP server, without a slash at its end, once it is ready. */
    String address() throws Exception {
        return address.get(60, TimeUnit.SECONDS);
    }

    /** What it has printed and logged so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.close();
    }
}
