package io.frontlist.app.process;

import io.frontlist.app.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Keeps a second process out of a data folder. The operating system gives the lock up with the process, however it ends. */
public final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder, which is created when it is missing.
     *
     * @throws SettingsException when another process has it, or it cannot be written
     */
    public static DataLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel)) {
                return new DataLock(channel);
            }
            channel.close();
            throw new SettingsException(List.of("Another Frontlist is at work in " + folder.toAbsolutePath()
                    + ": stop it first, or choose another folder"));
        } catch (IOException e) {
            throw new SettingsException(
                    List.of("The folder " + folder.toAbsolutePath() + " cannot be used: " + e.getMessage()));
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
