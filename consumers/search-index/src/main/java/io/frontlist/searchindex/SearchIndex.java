package io.frontlist.searchindex;

import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.index.CurrentIndex;
import io.frontlist.searchindex.index.IndexFolder;
import io.frontlist.searchindex.index.IndexHoldings;
import io.frontlist.searchindex.index.IndexReplacement;
import io.frontlist.searchindex.index.LuceneSink;
import io.frontlist.searchindex.index.ReleaseDocuments;
import io.frontlist.searchindex.query.ReleaseSearch;
import io.frontlist.searchindex.text.TextAnalysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The search index of one process: a sink that fills it and a search that reads it. {@link #close} closes all of it, also the sink;
 * that the delivery loop has closed the sink before does no harm.
 */
public final class SearchIndex implements AutoCloseable {
    private final CurrentIndex index;
    private final ReleaseSearch search;

    private SearchIndex(CurrentIndex index, ReleaseSearch search) {
        this.index = index;
        this.search = search;
    }

    /**
     * Opens the index in the folder that the settings name, and makes both where they are missing.
     *
     * @throws FatalException when the folder cannot be used, another process holds the index, it is damaged, or it was written by
     *     another version; the message says what to do
     */
    public static SearchIndex open(SearchSettings settings) throws FatalException {
        TextAnalysis analysis = new TextAnalysis();
        ReleaseDocuments documents = new ReleaseDocuments();
        try {
            Files.createDirectories(settings.folder());
            CurrentIndex index = CurrentIndex.open(folder(settings), opener(settings, analysis, documents));
            return new SearchIndex(index, new ReleaseSearch(index, analysis, documents, settings.limits()));
        } catch (IOException e) {
            throw unusable(settings.folder(), e);
        }
    }

    /**
     * A new index beside the one in that folder, to take its place.
     *
     * @throws FatalException when the folder cannot be used, or another rebuild is at work in it
     */
    public static Replacement<ReleaseEvent> replacement(SearchSettings settings) throws FatalException {
        try {
            Files.createDirectories(settings.folder());
            return IndexReplacement.begin(
                    folder(settings), opener(settings, new TextAnalysis(), new ReleaseDocuments()));
        } catch (IOException e) {
            throw unusable(settings.folder(), e);
        }
    }

    /**
     * What the index in that folder holds of the given partitions, read beside the process that writes it.
     *
     * @throws IOException when it cannot be read
     */
    public static Holdings holdings(SearchSettings settings, Set<TopicPartition> partitions) throws IOException {
        return IndexHoldings.read(folder(settings), partitions);
    }

    private static IndexFolder folder(SearchSettings settings) {
        return new IndexFolder(settings.folder());
    }

    private static CurrentIndex.Opener opener(
            SearchSettings settings, TextAnalysis analysis, ReleaseDocuments documents) {
        return directory -> new LuceneSink(directory, analysis, documents, settings.writeBufferMegabytes());
    }

    /** What the delivery loop applies events to. */
    public Sink<ReleaseEvent> sink() {
        return index;
    }

    /** Finds books in what the sink has applied. */
    public ReleaseSearch search() {
        return search;
    }

    @Override
    public void close() {
        index.closeAll();
    }

    private static FatalException unusable(Path folder, IOException cause) {
        return new FatalException(
                "The search index cannot use the folder " + folder.toAbsolutePath() + ": " + cause.getMessage(), cause);
    }
}
