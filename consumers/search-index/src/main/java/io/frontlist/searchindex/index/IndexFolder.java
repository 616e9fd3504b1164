package io.frontlist.searchindex.index;

import io.frontlist.runtime.FatalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The folder of the search index, with a folder in it for each generation, named by its number: the highest is in use. One that is being
 * built beside it is named {@code building} and gets the next number in the one step in which it takes over.
 *
 * @param root the folder
 */
public record IndexFolder(Path root) {
    private static final String NUMBER = "[1-9][0-9]{0,17}";

    /**
     * The highest generation; 0 where there is none.
     *
     * @throws IOException when the folder cannot be read
     */
    long newest() throws IOException {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        return generations().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Folder of a generation. */
    Path of(long generation) {
        return root.resolve(Long.toString(generation));
    }

    /** Folder in which the next generation is built. */
    Path building() {
        return root.resolve("building");
    }

    /**
     * Removes what a rebuild has left that was killed.
     *
     * @throws FatalException when it is still at work
     */
    void clearBuilding() throws IOException, FatalException {
        if (!Files.isDirectory(building())) {
            return;
        }
        try (FSDirectory directory = FSDirectory.open(building());
                Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
        } catch (LockObtainFailedException e) {
            throw new FatalException(
                    "Another rebuild of the search index is at work in "
                            + building().toAbsolutePath(),
                    e);
        }
        delete(building());
    }

    /** Puts what was built in use, durably. */
    void putInPlace() throws IOException {
        Files.move(building(), of(newest() + 1), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(root, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Removes the generations before this one. */
    void removeBefore(long generation) throws IOException {
        for (long each : generations()) {
            if (each < generation) {
                delete(of(each));
            }
        }
    }

    private List<Long> generations() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(NUMBER))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    /** Deletes a folder of a Lucene index, which has no folders in it. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
