package io.frontlist.searchindex.index;

import io.frontlist.runtime.Advance;
import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.FencedException;
import io.frontlist.runtime.Helpers;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.text.TextAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books in a Lucene index, one document per ISBN. A batch is one commit, and the commit's user data holds the positions: effects and
 * positions become durable in one step. A commit that fails is rolled back to the one before.
 *
 * <p>Used by one thread at a time, as every sink is; {@link CommittedIndex} may be read by others meanwhile. {@link #close} gives up
 * the writer and its lock on the directory, not the directory.
 */
public final class LuceneSink implements Sink<ReleaseEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneSink.class);

    /** Changes whenever the fields or their analysis do: an index of another layout would answer wrongly, so it is refused. */
    private static final String LAYOUT = "1";

    private static final String LAYOUT_KEY = "layout";

    /** Books that one thread writes at a time. Fewer are not shared out, so that they make one segment. */
    private static final int SLICE = 8;

    /** While books are analysed the loop has hardly anything else to do. */
    private static final int NOTHING_ELSE_BUSY = 0;

    private final Directory directory;
    private final TextAnalysis analysis;
    private final double bufferMegabytes;
    private final ReleaseDocuments documents;
    private final CommittedIndex committed;
    private final Helpers helpers = new Helpers("search-index-analysing");

    /** Absent after a failure, until the next use opens it again. */
    private @Nullable IndexWriter writer;

    /**
     * Opens the index for writing, and makes an empty one where there is none.
     *
     * @param directory where it lies; stays the caller's to close
     * @param bufferMegabytes memory for documents before Lucene writes a segment
     * @throws FatalException when another process holds the index, or it is damaged, or was written by another version
     * @throws IOException when the directory cannot be read or written
     */
    public LuceneSink(Directory directory, TextAnalysis analysis, ReleaseDocuments documents, double bufferMegabytes)
            throws FatalException, IOException {
        this.directory = directory;
        this.analysis = analysis;
        this.documents = documents;
        this.bufferMegabytes = bufferMegabytes;
        IndexWriter first = openWriter();
        boolean opened = false;
        try {
            if (liveData(first).isEmpty()) {
                first.setLiveCommitData(Map.of(LAYOUT_KEY, LAYOUT).entrySet());
                first.commit();
            }
            this.committed = new CommittedIndex(directory);
            opened = true;
        } finally {
            if (!opened) {
                first.rollback();
            }
        }
        this.writer = first;
    }

    /** What the last commit holds, for searching. The caller closes it. */
    public CommittedIndex committed() {
        return committed;
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        return positions(liveData(writer()), partitions);
    }

    /** Whether this index stands behind another one, whose last commit has this user data, in some partition. */
    boolean isBehind(Map<String, String> other) throws DeliveryException {
        Map<String, String> data = liveData(writer());
        return other.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(LAYOUT_KEY))
                .anyMatch(entry ->
                        Long.parseLong(data.getOrDefault(entry.getKey(), "-1")) < Long.parseLong(entry.getValue()));
    }

    @Override
    public void apply(Batch<ReleaseEvent> batch) throws DeliveryException {
        IndexWriter current = writer();
        Map<String, String> data = advanced(liveData(current), batch.advances());
        boolean durable = false;
        try {
            write(newest(batch), current);
            current.setLiveCommitData(data.entrySet());
            current.commit();
            durable = true;
        } catch (IOException | AlreadyClosedException e) {
            throw failure(current, e);
        } finally {
            if (!durable) {
                rollBack(current);
            }
        }
        showNewest();
    }

    /** Analysing the texts is nearly all of the work, and no book has to wait for another. */
    private void write(List<ReleaseEvent> events, IndexWriter current) throws IOException {
        List<Callable<Long>> slices = new ArrayList<>();
        for (int from = 0; from < events.size(); from += SLICE) {
            List<ReleaseEvent> slice = events.subList(from, Math.min(events.size(), from + SLICE));
            slices.add(() -> writeSlice(slice, current));
        }
        try {
            helpers.doAll(slices, NOTHING_ELSE_BUSY);
        } catch (ExecutionException e) {
            throw IOUtils.rethrowAlways(e.getCause());
        }
    }

    private long writeSlice(List<ReleaseEvent> slice, IndexWriter current) throws IOException {
        long last = 0;
        for (ReleaseEvent event : slice) {
            Term key = new Term(IndexFields.ISBN, event.getRelease().getIsbn13());
            last = current.updateDocument(key, documents.of(event));
        }
        return last;
    }

    private DeliveryException failure(IndexWriter current, Exception failure) {
        // What one thread fails at closes the writer, and the others fail at that.
        Throwable first = Objects.requireNonNullElse(current.getTragicException(), failure);
        if (first instanceof Error error) {
            throw error;
        }
        return first instanceof CorruptIndexException corrupt
                ? damaged(corrupt)
                : new RetryableException("The search index cannot be written: " + first.getMessage(), first);
    }

    @Override
    public void close() {
        IndexWriter current = writer;
        writer = null;
        if (current != null) {
            // Not IndexWriter.close: whatever is not committed belongs to a batch that was not applied.
            rollBack(current);
        }
    }

    /** The events that have an effect: of each book the highest revision, where it is above the one indexed. */
    private List<ReleaseEvent> newest(Batch<ReleaseEvent> batch) throws IOException {
        committed.refresh();
        return committed.read(searcher -> {
            Map<String, ReleaseEvent> newest = new LinkedHashMap<>();
            for (Delivery<ReleaseEvent> delivery : batch.deliveries()) {
                ReleaseEvent event = delivery.event();
                if (event.getRevision() > heldRevision(newest, searcher, event)) {
                    newest.put(event.getRelease().getIsbn13(), event);
                }
            }
            return List.copyOf(newest.values());
        });
    }

    private static long heldRevision(Map<String, ReleaseEvent> newest, IndexSearcher searcher, ReleaseEvent event)
            throws IOException {
        String isbn13 = event.getRelease().getIsbn13();
        ReleaseEvent earlier = newest.get(isbn13);
        return earlier == null ? CommittedIndex.revision(searcher, isbn13) : earlier.getRevision();
    }

    private static Map<String, String> advanced(Map<String, String> data, Map<TopicPartition, Advance> advances)
            throws FencedException {
        Map<String, String> moved = new HashMap<>(data);
        for (Map.Entry<TopicPartition, Advance> move : advances.entrySet()) {
            String partition = move.getKey().toString();
            Advance advance = move.getValue();
            String position = data.get(partition);
            if (position != null && Long.parseLong(position) != advance.from()) {
                throw new FencedException("The position of " + partition + " in the search index is " + position
                        + " and not " + advance.from() + ": it was moved by another writer");
            }
            moved.put(partition, Long.toString(advance.to()));
        }
        return moved;
    }

    private void showNewest() {
        try {
            committed.refresh();
        } catch (IOException e) {
            // The batch is durable all the same; the next one refreshes again before it reads.
            LOG.warn("The search still shows the index as it was before the last batch: {}", e.getMessage());
        }
    }

    private IndexWriter writer() throws DeliveryException {
        IndexWriter current = writer;
        if (current != null && current.isOpen()) {
            return current;
        }
        try {
            IndexWriter reopened = openWriter();
            writer = reopened;
            return reopened;
        } catch (IOException e) {
            throw new RetryableException("The search index cannot be opened: " + e.getMessage(), e);
        }
    }

    private void rollBack(IndexWriter current) {
        writer = null;
        try {
            current.rollback();
        } catch (IOException e) {
            // The next use opens the last commit, whatever this left behind.
            LOG.warn("The search index was not rolled back cleanly: {}", e.getMessage());
        }
    }

    private IndexWriter openWriter() throws FatalException, IOException {
        IndexWriterConfig config = new IndexWriterConfig(ReleaseDocuments.analyzer(analysis))
                .setOpenMode(OpenMode.CREATE_OR_APPEND)
                .setRAMBufferSizeMB(bufferMegabytes)
                .setCommitOnClose(false);
        boolean existed = DirectoryReader.indexExists(directory);
        IndexWriter opened;
        try {
            opened = new IndexWriter(directory, config);
        } catch (LockObtainFailedException e) {
            throw new FatalException(
                    "Another process writes to the search index in " + directory
                            + ". Each process needs an index of its own: stop the other one or set another folder",
                    e);
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
            throw damaged(e);
        }
        String layout = liveData(opened).get(LAYOUT_KEY);
        if (existed && !LAYOUT.equals(layout)) {
            opened.rollback();
            throw new FatalException(
                    "The search index in " + directory + " was built by another version of Frontlist (layout "
                            + layout + ", this one needs " + LAYOUT
                            + "). Run `frontlist rebuild search-index`, which builds it again from the log, then start again");
        }
        return opened;
    }

    private FatalException damaged(IOException cause) {
        return new FatalException(
                "The search index in " + directory
                        + " is damaged (" + cause.getMessage()
                        + "). Run `frontlist rebuild search-index`, which builds it again from the log, then start again",
                cause);
    }

    /** The positions in the user data of a commit. */
    static Map<TopicPartition, Long> positions(Map<String, String> data, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String position = data.get(partition.toString());
            if (position != null) {
                positions.put(partition, Long.valueOf(position));
            }
        }
        return positions;
    }

    private static Map<String, String> liveData(IndexWriter writer) {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> entries = writer.getLiveCommitData();
        if (entries != null) {
            entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }
}
