package io.frontlist.searchindex;

import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.index.CommittedIndex;
import io.frontlist.searchindex.index.LuceneSink;
import io.frontlist.searchindex.index.ReleaseDocuments;
import io.frontlist.searchindex.query.ReleaseSearch;
import io.frontlist.searchindex.text.TextAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The search index of one process: a sink that fills it and a search that reads it. {@link #close} closes all of it, also the sink;
 * that the delivery loop has closed the sink before does no harm.
 */
public final class SearchIndex implements AutoCloseable {
    private final Directory directory;
    private final LuceneSink sink;
    private final CommittedIndex committed;
    private final ReleaseSearch search;

    private SearchIndex(Directory directory, LuceneSink sink, ReleaseSearch search) {
        this.directory = directory;
        this.sink = sink;
        this.committed = sink.committed();
        this.search = search;
    }

    /**
     * Opens the index in the folder that the settings name, and makes both where they are missing.
     *
     * @throws FatalException when the folder cannot be used, another process holds the index, it is damaged, or it was written by
     *     another version; the message says what to do
     */
    public static SearchIndex open(SearchSettings settings) throws FatalException {
        Path folder = settings.folder();
        Directory directory;
        try {
            Files.createDirectories(folder);
            directory = FSDirectory.open(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        try {
            return open(directory, settings);
        } catch (IOException e) {
            closeAfterFailure(directory, e);
            throw unusable(folder, e);
        } catch (FatalException | RuntimeException e) {
            closeAfterFailure(directory, e);
            throw e;
        }
    }

    /** Opens the index in a directory of any kind, which it then owns. */
    static SearchIndex open(Directory directory, SearchSettings settings) throws FatalException, IOException {
        TextAnalysis analysis = new TextAnalysis();
        ReleaseDocuments documents = new ReleaseDocuments();
        LuceneSink sink = new LuceneSink(directory, analysis, documents, settings.writeBufferMegabytes());
        return new SearchIndex(
                directory, sink, new ReleaseSearch(sink.committed(), analysis, documents, settings.limits()));
    }

    /** What the delivery loop applies events to. */
    public Sink<ReleaseEvent> sink() {
        return sink;
    }

    /** Finds books in what the sink has applied. */
    public ReleaseSearch search() {
        return search;
    }

    @Override
    public void close() {
        sink.close();
        try (directory;
                committed) {
            // Closed in reverse order: the readers, then what they read.
        } catch (IOException e) {
            throw new UncheckedIOException("The search index was not closed cleanly", e);
        }
    }

    private static FatalException unusable(Path folder, IOException cause) {
        return new FatalException(
                "The search index cannot use the folder " + folder.toAbsolutePath() + ": " + cause.getMessage(), cause);
    }

    private static void closeAfterFailure(Directory directory, Exception failure) {
        try {
            directory.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
