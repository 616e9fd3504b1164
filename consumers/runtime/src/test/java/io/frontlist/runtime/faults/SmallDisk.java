package io.frontlist.runtime.faults;

import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A disk of a few megabytes that can be filled up, with SQLite databases on it. For one thread at a time. */
final class SmallDisk implements SinkStore {
    private static final String SIZE = "24m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one at an empty folder; empty where this machine does not let us. */
    static Optional<SmallDisk> mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        return run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "none", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    @Override
    public DatabaseSettings create() {
        return DatabaseSettings.sqlite(folder.resolve(UUID.randomUUID() + ".db"));
    }

    /** Removes the databases of earlier tests. */
    void empty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** Fills it to the last byte. */
    @Override
    public void fail() throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(page);
            }
        } catch (IOException e) {
            if (folder.toFile().getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    @Override
    public void recover() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() throws IOException {
        // Lazily: a process that was killed just now may still have a file open.
        if (!run("umount", "-l", folder.toString())) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
