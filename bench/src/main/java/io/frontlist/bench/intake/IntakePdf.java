package io.frontlist.bench.intake;

import com.sun.management.OperatingSystemMXBean;
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
import io.frontlist.producer.formats.child.ReaderProcessSettings;
import io.frontlist.producer.formats.child.ReaderProcesses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What it costs to read a PDF in a reader process that is warm, from its bytes to its lines, held against what it costs PDFBox to
 * extract its text in this process. The documents are press releases of three to five pages with 5,000 to 10,000 characters, made
 * of the project's own texts.
 *
 * <p>Processor time is counted, of this process and of its reader processes with all their threads: two processes that wait for each
 * other suffer more from what others do on the machine than one that never waits. The time that passes is in the remarks.
 */
public final class IntakePdf implements Benchmark {
    private static final int PASSES = 40;
    private static final int DOCUMENTS = 6;
    private static final int LEAST_CHARACTERS = 5_000;
    private static final int MORE_CHARACTERS = 1_000;

    @Override
    public String name() {
        return "intake-pdf";
    }

    @Override
    public String summary() {
        return "reading a PDF in a reader process against PDFBox's bare text extraction of it, processor time"
                + " [--passes N]";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Bound must() {
        return Bound.atMost(1.15);
    }

    @Override
    public List<String> smoke() {
        return List.of("--passes", "1");
    }

    @Override
    public Comparison prepare(Setting setting) throws UsageException, IOException {
        int passes = setting.options().number("passes", 1, PASSES);
        List<String> text = text(setting.home().resolve("producer/src/test/resources/layouts"));
        List<Document> documents = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            List<String> paragraphs = new ArrayList<>();
            for (int characters = 0; characters < LEAST_CHARACTERS + i * MORE_CHARACTERS; next++) {
                String paragraph = text.get(next % text.size());
                paragraphs.add(paragraph);
                characters += paragraph.length();
            }
            documents.add(new Document("release-" + i + ".pdf", PressPdf.of(paragraphs)));
        }
        return new Reading(documents, passes);
    }

    private static List<String> text(Path folder) throws UsageException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("no folder " + folder);
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> file.getFileName().toString().contains("-ko-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** Not thread-safe: it keeps the last round's figures for the remarks. */
    private static final class Reading implements Comparison {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final List<Document> documents;
        private final int passes;
        private final ReaderProcesses processes;
        private final DocumentReader reader;
        private long characters;
        private double oursMillis;
        private double limitMillis;

        Reading(List<Document> documents, int passes) {
            this.documents = List.copyOf(documents);
            this.passes = passes;
            ProducerSettings settings =
                    ProducerSettings.from(ConfigFactory.load().getConfig("frontlist.producer"));
            ReaderProcessSettings shipped = settings.readers();
            // One that stays warm: no process is replaced while it is measured.
            ReaderProcessSettings readers = new ReaderProcessSettings(
                    1,
                    shipped.heapBytes(),
                    shipped.timeout(),
                    shipped.maxWait(),
                    Integer.MAX_VALUE,
                    shipped.idleTime());
            processes = new ReaderProcesses(readers, settings.formats());
            reader = new DocumentReader(settings.formats(), processes.formats());
        }

        private interface Work {
            int charactersOf(Document document) throws IOException, UnreadableDocumentException;
        }

        /** Milliseconds for a document. */
        private record Cost(double processor, double passed) {}

        @Override
        public double ours() throws IOException, UnreadableDocumentException {
            Cost cost = measure(document -> reader.read(document).lines().stream()
                    .mapToInt(String::length)
                    .sum());
            oursMillis = cost.passed();
            return cost.processor();
        }

        @Override
        public double limit() throws IOException, UnreadableDocumentException {
            Cost cost = measure(document -> {
                try (PDDocument pdf = Loader.loadPDF(document.bytes())) {
                    return new PDFTextStripper().getText(pdf).length();
                }
            });
            limitMillis = cost.passed();
            return cost.processor();
        }

        private Cost measure(Work work) throws IOException, UnreadableDocumentException {
            double[] passed = new double[passes * documents.size()];
            long read = 0;
            long processor = processorNanos();
            for (int i = 0; i < passed.length; i++) {
                long before = System.nanoTime();
                read += work.charactersOf(documents.get(i % documents.size()));
                passed[i] = (System.nanoTime() - before) / 1e6;
            }
            processor = processorNanos() - processor;
            characters = read / passed.length;
            Arrays.sort(passed);
            return new Cost(processor / 1e6 / passed.length, passed[passed.length / 2]);
        }

        /** What this process and its reader have used so far, also the one that was not asked. */
        private long processorNanos() {
            return system.getProcessCpuTime()
                    + ProcessHandle.current()
                            .children()
                            .mapToLong(child -> child.info()
                                    .totalCpuDuration()
                                    .orElseThrow()
                                    .toNanos())
                            .sum();
        }

        @Override
        public List<String> remarks() {
            long bytes = documents.stream()
                    .mapToLong(document -> document.bytes().length)
                    .sum();
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "%d documents of %d bytes and %d characters on average",
                            documents.size(),
                            bytes / documents.size(),
                            characters),
                    String.format(
                            Locale.ROOT,
                            "time that passed, median of the last round: ours %.2f ms, limit %.2f ms",
                            oursMillis,
                            limitMillis));
        }

        @Override
        public void close() {
            processes.close();
        }
    }
}
