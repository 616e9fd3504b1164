package io.frontlist.searchindex.index;

import io.frontlist.runtime.FatalException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * An index that is open for writing and reading, with its directory.
 *
 * @param sink writes it; may be closed before, so that only readers are left
 */
record OpenIndex(Directory directory, LuceneSink sink) implements AutoCloseable {
    /**
     * Opens the index in a folder, and makes an empty one where there is none.
     *
     * @throws FatalException when another process holds it, it is damaged, or was written by another version
     * @throws IOException when the folder cannot be read or written
     */
    static OpenIndex in(Path folder, CurrentIndex.Opener opener) throws FatalException, IOException {
        Directory directory = FSDirectory.open(folder);
        try {
            return new OpenIndex(directory, opener.open(directory));
        } catch (IOException | FatalException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        sink.close();
        // The readers before what they read.
        try (directory) {
            sink.committed().close();
        }
    }
}
