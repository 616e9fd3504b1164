package io.frontlist.searchindex.index;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The next generation of an index, built in a folder beside the one in use, which becomes one of its generations in one step. Thread-safe. */
public final class IndexReplacement implements Replacement<ReleaseEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(IndexReplacement.class);

    private final IndexFolder folder;
    private final OpenIndex building;
    private final Filling filling = new Filling();
    private boolean inPlace;

    private IndexReplacement(IndexFolder folder, OpenIndex building) {
        this.folder = folder;
        this.building = building;
    }

    /**
     * Begins with an empty index. What a killed rebuild has left is removed.
     *
     * @throws FatalException when another rebuild is at work
     * @throws IOException when the folder cannot be written
     */
    public static IndexReplacement begin(IndexFolder folder, CurrentIndex.Opener opener)
            throws FatalException, IOException {
        folder.clearBuilding();
        return new IndexReplacement(folder, OpenIndex.in(folder.building(), opener));
    }

    @Override
    public Sink<ReleaseEvent> sink() {
        return filling;
    }

    @Override
    public Map<TopicPartition, Long> positionsInUse(Set<TopicPartition> partitions) throws DeliveryException {
        return LuceneSink.positions(dataInUse(), partitions);
    }

    /** Of one that cannot be read nothing is wanted: it is to be replaced. */
    private Map<String, String> dataInUse() {
        try {
            return IndexHoldings.commitData(folder);
        } catch (IOException e) {
            LOG.warn("The search index in use cannot be read, and is replaced in any case: {}", e.getMessage());
            return Map.of();
        }
    }

    /**
     * The one in use may get a little further than the new one meanwhile, since nobody holds it up: whoever works on it goes back to where
     * the new one stands.
     */
    @Override
    public synchronized boolean takePlace(boolean evenBehind) throws DeliveryException {
        if (!evenBehind && building.sink().isBehind(dataInUse())) {
            return false;
        }
        closeIndex();
        inPlace = true;
        try {
            folder.putInPlace();
        } catch (IOException e) {
            throw new FatalException("The rebuilt search index could not be put in place: " + e.getMessage(), e);
        }
        return true;
    }

    private void closeIndex() {
        try {
            building.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The rebuilt search index was not closed cleanly", e);
        }
    }

    @Override
    public synchronized void close() {
        if (inPlace) {
            return;
        }
        closeIndex();
        try {
            folder.clearBuilding();
        } catch (IOException | FatalException e) {
            throw new IllegalStateException("What the rebuild leaves in " + folder.building() + " was not removed", e);
        }
    }

    /** What the delivery loop is given; it closes this one, and the index is closed with the replacement. */
    private final class Filling implements Sink<ReleaseEvent> {
        @Override
        public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
            synchronized (IndexReplacement.this) {
                ensureBuilding();
                return building.sink().positions(partitions);
            }
        }

        @Override
        public void apply(Batch<ReleaseEvent> batch) throws DeliveryException {
            synchronized (IndexReplacement.this) {
                ensureBuilding();
                building.sink().apply(batch);
            }
        }

        private void ensureBuilding() throws FatalException {
            if (inPlace) {
                throw new FatalException("The rebuilt state is in place already");
            }
        }

        @Override
        public void close() {
            // See above.
        }
    }
}
