package io.frontlist.bench.intake;

import com.typesafe.config.ConfigFactory;
import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import io.frontlist.bench.UsageException;
import io.frontlist.producer.ProducerSettings;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.understanding.AnnouncementReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Time in which one thread reads and understands an announcement: from the document's bytes to the verdict. Each text must keep to the
 * limit at its median, so what counts is the text that takes longest, not an average that short notices would flatter.
 *
 * <p>Processor time of the thread is counted, since what others do on the machine meanwhile says nothing about a core of its own.
 */
public final class IntakeText implements Benchmark {
    private static final double LIMIT_MS = 3;
    /** Short texts are read so often in a round, so that a median can be told from noise. */
    private static final int PASSES = 40;

    @Override
    public String name() {
        return "intake-text";
    }

    @Override
    public String summary() {
        return "reading and understanding an announcement, slowest text at its median, against 3 ms"
                + " [--texts FOLDER ...] [--passes N]";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Bound must() {
        return Bound.atMost(1);
    }

    @Override
    public List<String> smoke() {
        return List.of("--passes", "1");
    }

    @Override
    public Comparison prepare(Setting setting) throws UsageException, IOException {
        int passes = setting.options().number("passes", 1, PASSES);
        List<Path> folders = new ArrayList<>();
        setting.options().all("texts").forEach(folder -> folders.add(Path.of(folder)));
        if (folders.isEmpty()) {
            folders.add(setting.home().resolve("samples"));
            folders.add(setting.home().resolve("producer/src/test/resources/layouts"));
            Path beside = setting.home().resolve("../shared/announcements");
            if (Files.isDirectory(beside)) {
                folders.add(beside);
            }
        }
        List<Document> documents = new ArrayList<>();
        for (Path folder : folders) {
            documents.addAll(texts(folder));
        }
        if (documents.isEmpty()) {
            throw new UsageException("no .txt files in " + folders);
        }
        return new Reading(documents, passes);
    }

    private static List<Document> texts(Path folder) throws UsageException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("no folder " + folder);
        }
        List<Document> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                documents.add(new Document(file.toString(), Files.readAllBytes(file)));
            }
        }
        return documents;
    }

    /** Not thread-safe: it keeps the last round's figures for the remarks. */
    private static final class Reading implements Comparison {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final DocumentReader reader =
                new DocumentReader(ProducerSettings.from(ConfigFactory.load().getConfig("frontlist.producer"))
                        .formats());
        private final AnnouncementReader understanding = new AnnouncementReader();
        private final List<Document> documents;
        private final int passes;
        private List<Pace> paces = List.of();
        private int announcements;
        private double seconds;

        /** Median milliseconds for an announcement of a document. */
        private record Pace(Document document, double millis) {}

        Reading(List<Document> documents, int passes) {
            this.documents = List.copyOf(documents);
            this.passes = passes;
        }

        @Override
        public double ours() throws UnreadableDocumentException {
            double[][] millis = new double[documents.size()][passes];
            int read = 0;
            long start = System.nanoTime();
            for (int pass = 0; pass < passes; pass++) {
                for (int i = 0; i < documents.size(); i++) {
                    long before = threads.getCurrentThreadCpuTime();
                    int books = understanding
                            .read(reader.read(documents.get(i)).lines())
                            .size();
                    millis[i][pass] = (threads.getCurrentThreadCpuTime() - before) / 1e6 / books;
                    read += books;
                }
            }
            seconds = (System.nanoTime() - start) / 1e9;
            announcements = read;
            List<Pace> round = new ArrayList<>();
            for (int i = 0; i < documents.size(); i++) {
                Arrays.sort(millis[i]);
                round.add(new Pace(documents.get(i), millis[i][passes / 2]));
            }
            round.sort(Comparator.comparingDouble(Pace::millis));
            paces = round;
            return slowest().millis();
        }

        @Override
        public double limit() {
            return LIMIT_MS;
        }

        @Override
        public List<String> remarks() {
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "last round: %.0f announcements/s on one core, %d texts, median text %.3f ms",
                            announcements / seconds,
                            documents.size(),
                            paces.get(paces.size() / 2).millis()),
                    String.format(
                            Locale.ROOT,
                            "slowest text: %s, %d bytes",
                            slowest().document().name(),
                            slowest().document().bytes().length));
        }

        private Pace slowest() {
            return paces.get(paces.size() - 1);
        }
    }
}
