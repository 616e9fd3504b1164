package io.frontlist.producer.formats.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.hwp.HwpContainer;
import io.frontlist.producer.formats.hwp.HwpPages;
import io.frontlist.producer.formats.pdf.HostilePdfs;
import io.frontlist.producer.formats.pdf.PdfPages;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reader processes killed, orphaned, and fed with documents that were made to bring them down. */
class ReaderProcessesFaultIT {
    private static final FormatLimits LIMITS = new FormatLimits(20_000_000, 100_000_000, 200, 2000, 64, 500, 1_000_000);

    private static final int KILLS = Integer.getInteger("frontlist.fault.reader-kills", 12);
    private static final int THREADS = 4;
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void everyDocumentIsReadThoughReadersAreKilledAllTheTime() throws Exception {
        long seed = Long.getLong("frontlist.fault.seed", System.nanoTime());
        System.out.println("ReaderProcessesFaultIT: -Dfrontlist.fault.seed=" + seed);
        Random random = new Random(seed);
        byte[] pdf = release();
        AtomicIntegerArray read = new AtomicIntegerArray(THREADS);
        AtomicBoolean isEnough = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<ProcessHandle> killed = new ArrayList<>();
        try (ReaderProcesses processes = new ReaderProcesses(settings(2, 64, LONG), LIMITS)) {
            FormatReader reader = processes.formats().get(0);
            List<String> lines = reader.read(pdf).sections().get(0).lines();
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int own = thread;
                Callable<Integer> reading = () -> {
                    while (!isEnough.get()) {
                        assertThat(reader.read(pdf).sections().get(0).lines()).isEqualTo(lines);
                        read.incrementAndGet(own);
                    }
                    return read.get(own);
                };
                results.add(threads.submit(reading));
            }

            while (killed.size() < KILLS && results.stream().noneMatch(Future::isDone)) {
                List<ProcessHandle> children = children();
                if (!children.isEmpty()) {
                    ProcessHandle victim = children.get(random.nextInt(children.size()));
                    victim.destroyForcibly();
                    killed.add(victim);
                    // No document is killed twice: all that were being read are done before the next kill.
                    int[] then = IntStream.range(0, THREADS).map(read::get).toArray();
                    await().atMost(LONG)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> results.stream().anyMatch(Future::isDone)
                                    || IntStream.range(0, THREADS)
                                            .allMatch(i -> read.get(i) > then[i] + random.nextInt(2)));
                }
            }
            isEnough.set(true);

            int documents = 0;
            for (Future<Integer> result : results) {
                documents += result.get();
            }
            System.out.printf("ReaderProcessesFaultIT: %d kills, %d documents, all read%n", killed.size(), documents);
        } finally {
            threads.shutdownNow();
        }
        assertThat(killed).hasSize(KILLS).noneMatch(ProcessHandle::isAlive);
        assertThat(children()).isEmpty();
    }

    @Test
    void aDocumentWhoseReaderIsKilledEveryTimeIsRefused() throws Exception {
        ExecutorService killer = Executors.newSingleThreadExecutor();
        AtomicBoolean isEnough = new AtomicBoolean();
        try (ReaderProcesses processes = ScriptedReader.processes(settings(1, 64, LONG), LIMITS)) {
            Future<?> killing = killer.submit(() -> {
                while (!isEnough.get()) {
                    children().stream().filter(ReaderProcessesFaultIT::isBusy).forEach(ProcessHandle::destroyForcibly);
                }
            });

            Refusal refusal = refusal(processes, "spin".getBytes(StandardCharsets.UTF_8));
            isEnough.set(true);
            killing.get();

            assertThat(refusal).isEqualTo(Refusal.of(Cause.READER_FAILED, "PDF"));
        } finally {
            killer.shutdownNow();
        }
    }

    @Test
    void aReaderKilledBetweenTwoDocumentsIsReplaced() throws Exception {
        try (ReaderProcesses processes = new ReaderProcesses(settings(1, 64, LONG), LIMITS)) {
            FormatReader reader = processes.formats().get(0);
            byte[] pdf = release();
            List<String> lines = reader.read(pdf).sections().get(0).lines();
            ProcessHandle first = children().get(0);

            first.destroyForcibly();

            assertThat(reader.read(pdf).sections().get(0).lines()).isEqualTo(lines);
            assertThat(children()).hasSize(1).doesNotContain(first);
        }
    }

    @Test
    void readersEndWithTheProcessThatStartedThemHoweverItEnds() throws Exception {
        Process parent = ReaderParent.start();
        try (BufferedReader said = parent.inputReader()) {
            List<ProcessHandle> children = new ArrayList<>();
            for (String line = said.readLine(); line != null && !line.equals("ready"); line = said.readLine()) {
                children.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
            }
            List<Path> folders = new ArrayList<>();
            for (ProcessHandle child : children) {
                folders.add(Path.of("/proc", Long.toString(child.pid()), "cwd").toRealPath());
            }
            assertThat(children).hasSize(2).allMatch(ReaderProcessesFaultIT::isRunning);

            parent.destroyForcibly();

            await().untilAsserted(() -> assertThat(children).noneMatch(ReaderProcessesFaultIT::isRunning));
            assertThat(folders).noneMatch(Files::exists);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aReaderWhoseParentEndsWhileItStartsLeavesNothingBehind(@TempDir Path above) throws Exception {
        Path folder = Files.createDirectory(above.resolve("reader"));
        Process starting = new ProcessBuilder(
                        ReaderCommand.of(settings(1, 64, LONG), LIMITS).line())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        starting.getInputStream().close();
        starting.getOutputStream().close();

        starting.waitFor();
        assertThat(folder).doesNotExist();
    }

    @Test
    void aDocumentThatNeedsMoreMemoryThanThereIsHarmsNoOther() throws Exception {
        try (ReaderProcesses processes = new ReaderProcesses(settings(1, 64, LONG), LIMITS)) {
            assertThat(refusal(processes, HostilePdfs.deflateBomb(400_000_000)))
                    .isEqualTo(Refusal.of(Cause.READER_FAILED, "PDF"));
            assertThat(processes.formats().get(0).read(release()).sections()).isNotEmpty();
        }
    }

    @Test
    void aDocumentThatGoesOnForEverHarmsNoOther() throws Exception {
        try (ReaderProcesses processes = new ReaderProcesses(settings(1, 64, Duration.ofSeconds(10)), LIMITS)) {
            assertThat(refusal(processes, HostilePdfs.formsInForms(12, 12)))
                    .isEqualTo(Refusal.of(Cause.TIMED_OUT, "10"));
            assertThat(processes.formats().get(0).read(release()).sections()).isNotEmpty();
        }
    }

    @Test
    void aDocumentThatItsLibraryNeverFinishesHarmsNoOther() throws Exception {
        byte[] endless = HwpContainer.cutBeforeDrawing(
                new HwpPages().textBox("달빛", "상자", "서점").toBytes());
        byte[] good = new HwpPages().text("달빛 서점").toBytes();
        try (ReaderProcesses processes = new ReaderProcesses(settings(1, 64, Duration.ofSeconds(10)), LIMITS)) {
            FormatReader reader = processes.formats().get(1);

            UnreadableDocumentException refused =
                    catchThrowableOfType(UnreadableDocumentException.class, () -> reader.read(endless));

            assertThat(refused.refusal()).isEqualTo(Refusal.of(Cause.TIMED_OUT, "10"));
            assertThat(reader.read(good).sections().get(0).lines()).contains("달빛 서점");
        }
    }

    private static byte[] release() {
        PdfPages pages = new PdfPages();
        for (int line = 0; line < 40; line++) {
            pages.text(70, 70 + line * 17, 10, "달빛 서점의 기록 " + line + "줄: 밤마다 문을 여는 서점의 이야기 ");
        }
        return pages.toBytes();
    }

    private static Refusal refusal(ReaderProcesses processes, byte[] document) {
        return catchThrowableOfType(
                        UnreadableDocumentException.class,
                        () -> processes.formats().get(0).read(document))
                .refusal();
    }

    private static ReaderProcessSettings settings(int processes, int heapMegabytes, Duration timeout) {
        return new ReaderProcessSettings(processes, (long) heapMegabytes << 20, timeout, LONG, 100, LONG);
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    /** Whether it has used so much time that its start is behind it. */
    private static boolean isBusy(ProcessHandle child) {
        return child.info().totalCpuDuration().orElse(Duration.ZERO).compareTo(Duration.ofMillis(800)) > 0;
    }

    /** One that has ended and that nobody has asked about still has an entry in the process table, but no command. */
    private static boolean isRunning(ProcessHandle process) {
        try {
            return Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline")).length > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
