package io.frontlist.bench.delivery;

import com.typesafe.config.Config;
import io.frontlist.app.process.Rebuilding;
import io.frontlist.app.process.Setup;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.TemporaryFolder;
import io.frontlist.runtime.Rebuild.Standing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Two full topics of different size, from which one consumer is rebuilt in turn. Keeps the last round's figures. */
final class CatchUpComparison implements Comparison {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String consumer;
    private final boolean ofMemory;
    private final FilledTopic many;
    private final FilledTopic few;
    private Figures last = new Figures(0, 0);

    /**
     * What a rebuild needed.
     *
     * @param micros for one event
     * @param megabytes in use after a collection, in the second half of the run; 0 where nobody looked
     */
    private record Figures(double micros, double megabytes) {}

    CatchUpComparison(String consumer, boolean ofMemory, int events, int few, int characters) throws Exception {
        this.consumer = consumer;
        this.ofMemory = ofMemory;
        this.many = FilledTopic.of(events, characters);
        this.few = FilledTopic.of(few, characters);
    }

    @Override
    public double ours() throws Exception {
        last = rebuild(many);
        return ofMemory ? last.megabytes() : last.micros();
    }

    @Override
    public double limit() throws Exception {
        Figures figures = rebuild(few);
        return ofMemory ? figures.megabytes() : figures.micros();
    }

    private Figures rebuild(FilledTopic topic) throws Exception {
        try (TemporaryFolder data = TemporaryFolder.create()) {
            Config config = SettingsFile.load(Optional.empty());
            AppSettings settings =
                    AppSettings.from(config.getConfig("frontlist")).withData(data.path());
            Setup setup = Setup.of(
                    config,
                    settings.withKafka(settings.kafka().at(topic.broker().bootstrapServers())));
            Memory memory = new Memory();
            long start = System.nanoTime();
            Standing done = new Rebuilding(setup, consumer).run(standing -> {
                if (ofMemory) {
                    memory.look();
                }
            });
            long took = System.nanoTime() - start;
            if (done.done() != topic.events() || done.refused() > 0) {
                throw new IllegalStateException("Rebuilt from " + done + " and not " + topic.events() + " events");
            }
            return new Figures(took / 1e3 / topic.events(), memory.bytes() / 1e6);
        }
    }

    /**
     * What was reachable at the moments of a look. Of a long run there are more looks, so that the most of them would be more by chance
     * alone; what a run keeps shows in its second half.
     */
    private static final class Memory {
        private final List<Long> looks = new ArrayList<>();
        private long lookedAt = System.nanoTime() - LOOK_NANOS;

        void look() {
            if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
                System.gc();
                looks.add(afterCollection());
                lookedAt = System.nanoTime();
            }
        }

        /** As the last collection has left it: one that is asked for is put off while native code holds an array. */
        private static long afterCollection() {
            long bytes = 0;
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                MemoryUsage left = pool.getCollectionUsage();
                if (pool.getType() == MemoryType.HEAP && left != null) {
                    bytes += left.getUsed();
                }
            }
            return bytes;
        }

        /** The median of the second half of the looks; 0 where nobody looked. */
        long bytes() {
            List<Long> later = looks.subList(looks.size() / 2, looks.size()).stream()
                    .sorted()
                    .toList();
            return later.isEmpty() ? 0 : later.get(later.size() / 2);
        }
    }

    @Override
    public List<String> remarks() {
        return List.of(String.format(
                Locale.ROOT,
                "%s of %d events against %d; last round: %.0f events/s%s",
                consumer,
                many.events(),
                few.events(),
                1e6 / last.micros(),
                ofMemory ? String.format(Locale.ROOT, ", %.0f MB", last.megabytes()) : ""));
    }

    @Override
    public void close() throws IOException {
        many.close();
        few.close();
    }
}
