package io.frontlist.searchindex.index;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest generation of an index, written and read. When another process has put a newer one in place, the next call to the sink goes
 * over to it, and whoever searches sees it from then on; the old one is removed.
 *
 * <p>The sink is used by one thread at a time; {@link #read} by any.
 */
public final class CurrentIndex implements Sink<ReleaseEvent>, Searchable {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentIndex.class);

    private final IndexFolder folder;
    private final Opener opener;
    private volatile Generation current;

    /** Opens an index for writing, in whichever directory. */
    public interface Opener {
        LuceneSink open(Directory directory) throws FatalException, IOException;
    }

    /** One generation, open. */
    private record Generation(long number, OpenIndex index) {
        static Generation open(IndexFolder folder, long number, Opener opener) throws FatalException, IOException {
            return new Generation(number, OpenIndex.in(folder.of(number), opener));
        }

        LuceneSink sink() {
            return index.sink();
        }
    }

    private CurrentIndex(IndexFolder folder, Opener opener, Generation current) {
        this.folder = folder;
        this.opener = opener;
        this.current = current;
    }

    /**
     * Opens the newest generation, and makes an empty one where there is none.
     *
     * @throws FatalException when another process holds it, it is damaged, or was written by another version
     * @throws IOException when the folder cannot be read or written
     */
    public static CurrentIndex open(IndexFolder folder, Opener opener) throws FatalException, IOException {
        CurrentIndex opened =
                new CurrentIndex(folder, opener, Generation.open(folder, Math.max(1, folder.newest()), opener));
        // Left over where a process was killed while it went over.
        opened.removeOlder();
        return opened;
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        return newest().sink().positions(partitions);
    }

    @Override
    public void apply(Batch<ReleaseEvent> batch) throws DeliveryException {
        newest().sink().apply(batch);
    }

    private Generation newest() throws DeliveryException {
        Generation used = current;
        try {
            long number = folder.newest();
            if (number <= used.number()) {
                return used;
            }
            Generation newer = Generation.open(folder, number, opener);
            current = newer;
            LOG.info("The search index goes over to generation {}, which was built beside it", number);
            used.index().close();
            removeOlder();
            return newer;
        } catch (IOException e) {
            throw new RetryableException("The search index cannot go over to what was rebuilt: " + e.getMessage(), e);
        }
    }

    private void removeOlder() {
        try {
            folder.removeBefore(current.number());
        } catch (IOException e) {
            LOG.warn("What the search index was before stays on the disk until the next start: {}", e.getMessage());
        }
    }

    @Override
    public <T> T read(Reading<T> reading) throws IOException {
        while (true) {
            Generation used = current;
            try {
                return used.sink().committed().read(reading);
            } catch (AlreadyClosedException e) {
                // Between the look and the reading the sink may have gone over to another one.
                if (used.equals(current)) {
                    throw e;
                }
            }
        }
    }

    /** Gives up the writer and its lock; what is committed can still be read. */
    @Override
    public void close() {
        current.sink().close();
    }

    /** Closes everything. */
    public void closeAll() {
        try {
            current.index().close();
        } catch (IOException e) {
            throw new UncheckedIOException("The search index was not closed cleanly", e);
        }
    }
}
