package io.frontlist.bench.peers;

import io.frontlist.app.kafka.EncodedReleaseDecoder;
import io.frontlist.bench.TemporaryFolder;
import io.frontlist.emaildigest.DigestSink;
import io.frontlist.emaildigest.DigestTables;
import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The digest's sink on a database of its own, which tells how long it took from the first batch to the last. Thread-safe. */
final class SinkRun implements Sink<EncodedRelease> {
    private static final long PATIENCE_MINUTES = 5;

    private final int expected;
    private final EncodedReleaseDecoder decoder;
    private final TemporaryFolder folder = TemporaryFolder.create();
    private final Database database;
    private final DigestSink sink;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicInteger applied = new AtomicInteger();
    private final AtomicLong inSink = new AtomicLong();
    private final AtomicInteger batches = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long ended;

    SinkRun(int expected, ReleaseEventCodec codec) {
        this.expected = expected;
        this.decoder = new EncodedReleaseDecoder(codec);
        this.database = DigestTables.open(DatabaseSettings.sqlite(folder.path().resolve("peers.db")));
        this.sink = new DigestSink(database.jdbi());
    }

    /** What a peer does with a batch. */
    void take(List<ConsumerRecord<byte[], byte[]>> records) {
        begun.compareAndSet(0, System.nanoTime());
        try {
            List<Delivery<EncodedRelease>> deliveries = new ArrayList<>(records.size());
            for (ConsumerRecord<byte[], byte[]> record : records) {
                deliveries.add(new Delivery<>(
                        new TopicPartition(record.topic(), record.partition()),
                        record.offset(),
                        decoder.decode(record)));
            }
            apply(new Batch<>(deliveries, Map.of()));
        } catch (DeliveryException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        return sink.positions(partitions);
    }

    @Override
    public void apply(Batch<EncodedRelease> batch) throws DeliveryException {
        begun.compareAndSet(0, System.nanoTime());
        long start = System.nanoTime();
        sink.apply(batch);
        inSink.addAndGet(System.nanoTime() - start);
        batches.incrementAndGet();
        if (applied.addAndGet(batch.deliveries().size()) >= expected) {
            ended = System.nanoTime();
            done.countDown();
        }
    }

    /** Waits for the last event, and tells how many there were in a second. */
    double rate() throws InterruptedException {
        if (!done.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Of " + expected + " events only " + applied + " were applied");
        }
        int held = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM digest_release")
                        .mapTo(Integer.class)
                        .one());
        if (held != expected) {
            throw new IllegalStateException("The database holds " + held + " books and not " + expected);
        }
        return expected / ((ended - begun.get()) / 1e9);
    }

    /** How the sink was used, in words. Where several threads wait for it, it is at work for more than all of the time. */
    String usage() {
        return String.format(
                Locale.ROOT,
                "%d in a batch, %.1f us for each in the sink, which was at work for %.0f %% of the time",
                applied.get() / Math.max(1, batches.get()),
                inSink.get() / 1e3 / Math.max(1, applied.get()),
                100.0 * inSink.get() / (ended - begun.get()));
    }

    @Override
    public void close() {}

    /** Removes the database. */
    void dispose() throws IOException {
        database.close();
        folder.close();
    }
}
