package io.frontlist.producer.formats.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.frontlist.producer.formats.BakeryRelease;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader.Content;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.hwp.HwpPages;
import io.frontlist.producer.formats.pdf.PdfPages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderProcessesIT {
    private static final FormatLimits LIMITS = new FormatLimits(20_000_000, 100_000_000, 200, 2000, 64, 500, 1_000_000);

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void oneProcessReadsDocumentAfterDocument() throws Exception {
        try (ReaderProcesses processes = processes(settings(2, LONG, 100))) {
            String first = line(processes, "pid");

            assertThat(line(processes, "pid")).isEqualTo(first).isNotEqualTo(ownPid());
        }
    }

    @Test
    void textOfEveryLengthComesThroughAsItIs() throws Exception {
        try (ReaderProcesses processes = processes(settings(1, LONG, 100))) {
            assertThat(line(processes, "달빛 서점의\t기록 𠮷")).isEqualTo("달빛 서점의\t기록 𠮷");
            assertThat(line(processes, " ".repeat(20_000_000))).isEqualTo("20000000 bytes");
            assertThat(read(processes, "long").sections().get(0).lines())
                    .hasSize(1_000)
                    .allMatch(line -> line.length() == 90);
        }
    }

    @Test
    void whatLibrariesPrintDoesNotComeBetween() throws Exception {
        try (ReaderProcesses processes = processes(settings(1, LONG, 100))) {
            String pid = line(processes, "pid");

            assertThat(line(processes, "noise")).isEqualTo("quiet");
            assertThat(line(processes, "pid")).isEqualTo(pid);
        }
    }

    @Test
    void aRefusalComesThroughWithItsArguments() {
        try (ReaderProcesses processes = processes(settings(1, LONG, 100))) {
            assertThat(refusal(processes, "refuse"))
                    .isEqualTo(new Refusal(Cause.INVALID_DATA, 7, List.of("가격", "\"공짜\"")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "spin"})
    void aDocumentOverItsTimeIsRefusedAndTheNextIsRead(String script) throws Exception {
        try (ReaderProcesses processes = processes(settings(1, Duration.ofSeconds(2), 100))) {
            String pid = line(processes, "pid");

            assertThat(refusal(processes, script)).isEqualTo(Refusal.of(Cause.TIMED_OUT, "2"));
            assertThat(line(processes, "pid")).isNotEqualTo(pid);
            assertGone(pid);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exhaust", "end"})
    void aDocumentThatEndsItsReaderIsRefusedAndTheNextIsRead(String script) throws Exception {
        try (ReaderProcesses processes = processes(settings(1, LONG, 100))) {
            assertThat(refusal(processes, script)).isEqualTo(Refusal.of(Cause.READER_FAILED, "PDF"));
            assertThat(line(processes, "next")).isEqualTo("next");
        }
    }

    @Test
    void aDocumentThatItsReaderFailsOverIsBrokenAndQuotedNowhere() throws Exception {
        try (ReaderProcesses processes = processes(settings(1, LONG, 100))) {
            String pid = line(processes, "pid");

            assertThat(refusal(processes, "fail")).isEqualTo(Refusal.of(Cause.BROKEN, "PDF", "IllegalStateException"));
            assertThat(refusal(processes, "overflow")).isEqualTo(Refusal.of(Cause.BROKEN, "PDF", "nested too deeply"));
            assertThat(line(processes, "pid")).isEqualTo(pid);
        }
    }

    @Test
    void aProcessIsReplacedAfterSoManyDocuments() throws Exception {
        try (ReaderProcesses processes = processes(settings(1, LONG, 2))) {
            String first = line(processes, "pid");
            String second = line(processes, "pid");
            String third = line(processes, "pid");

            assertThat(second).isEqualTo(first);
            assertThat(third).isNotEqualTo(first);
            assertGone(first);
        }
    }

    @Test
    void aProcessThatIsNotNeededEnds() throws Exception {
        ReaderProcessSettings settings =
                new ReaderProcessSettings(1, 64 << 20, LONG, LONG, 100, Duration.ofMillis(300));
        try (ReaderProcesses processes = processes(settings)) {
            String pid = line(processes, "pid");

            assertGone(pid);
            assertThat(line(processes, "pid")).isNotEqualTo(pid);
        }
    }

    @Test
    void aSlowDocumentHoldsUpNoOther() throws Exception {
        try (ReaderProcesses processes = processes(settings(2, LONG, 100))) {
            CompletableFuture<Content> slow =
                    CompletableFuture.supplyAsync(() -> readUnchecked(processes, "hang"), threads);

            assertThat(line(processes, "quick")).isEqualTo("quick");
            assertThat(slow).isNotDone();
        }
    }

    @Test
    void aDocumentThatFindsNoProcessInTimeIsNotRefused() {
        ReaderProcessSettings settings =
                new ReaderProcessSettings(1, 64 << 20, LONG, Duration.ofMillis(100), 100, LONG);
        try (ReaderProcesses processes = processes(settings)) {
            CompletableFuture<Content> slow =
                    CompletableFuture.supplyAsync(() -> readUnchecked(processes, "hang"), threads);
            await().until(() -> !children().isEmpty());

            await().untilAsserted(() -> assertThatThrownBy(() -> read(processes, "quick"))
                    .isInstanceOf(ReaderUnavailableException.class)
                    .hasMessageContaining("100 ms"));
            assertThat(slow).isNotDone();
        }
    }

    @Test
    void closingEndsEverythingAndRefusesNoDocument() throws Exception {
        CompletableFuture<Content> slow;
        Path folder;
        List<ProcessHandle> children;
        try (ReaderProcesses processes = processes(settings(2, LONG, 100))) {
            folder = Path.of(line(processes, "folder"));
            slow = CompletableFuture.supplyAsync(() -> readUnchecked(processes, "hang"), threads);
            line(processes, "pid");
            children = children();
        }

        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(folder).doesNotExist();
        assertThatThrownBy(slow::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ReaderUnavailableException.class);
    }

    @Test
    void nothingIsReadAfterClosing() {
        ReaderProcesses processes = processes(settings(1, LONG, 100));
        processes.close();

        assertThatThrownBy(() -> read(processes, "late")).isInstanceOf(ReaderUnavailableException.class);
        assertThat(children()).isEmpty();
    }

    @Test
    void aProcessWorksInAnEmptyFolderOfItsOwnWithoutOurEnvironment() throws Exception {
        try (ReaderProcesses processes = processes(settings(1, LONG, 100))) {
            Path folder = Path.of(line(processes, "folder"));

            assertThat(folder).isEmptyDirectory().isNotEqualTo(Path.of("").toAbsolutePath());
            assertThat(System.getenv()).isNotEmpty();
            assertThat(line(processes, "environment")).isEmpty();
        }
    }

    @Test
    void whenNoProcessCanBeStartedNoDocumentIsRefused() {
        ReaderProcessSettings settings = settings(1, LONG, 100);
        List<String> line = new ArrayList<>(ReaderCommand.of(settings, LIMITS).line());
        line.replaceAll(argument -> argument.startsWith("-Xmx") ? "-Xmxnone" : argument);
        ReaderCommand wrong = new ReaderCommand(line, 100);
        try (ReaderProcesses processes = new ReaderProcesses(settings, LIMITS, wrong)) {
            assertThatThrownBy(() -> read(processes, "any"))
                    .isInstanceOf(ReaderUnavailableException.class)
                    .hasMessageContaining("Invalid maximum heap size");
        }
    }

    @Test
    void announcementsAreReadThroughTheReaderOfAllFormats() throws Exception {
        HwpPages hwp =
                new HwpPages().text(BakeryRelease.TITLE, BakeryRelease.SUBTITLE).facts(BakeryRelease.FACTS);
        PdfPages pdf = new PdfPages().text(70, 100, 20, BakeryRelease.TITLE).text(70, 130, 12, BakeryRelease.SUBTITLE);
        for (int i = 0; i < BakeryRelease.FACTS.size(); i++) {
            pdf.text(70, 170 + i * 20, 10, BakeryRelease.FACTS.get(i).getKey());
            pdf.text(160, 170 + i * 20, 10, BakeryRelease.FACTS.get(i).getValue());
        }
        try (ReaderProcesses processes = new ReaderProcesses(settings(2, LONG, 100), LIMITS)) {
            DocumentReader reader = new DocumentReader(LIMITS, processes.formats());

            DocumentText fromHwp = reader.read(new Document("a.hwp", hwp.toBytes()));
            DocumentText fromPdf = reader.read(new Document("a.pdf", pdf.toBytes()));
            DocumentText fromText = reader.read(new Document("a.txt", "글".getBytes(StandardCharsets.UTF_8)));

            assertThat(fromHwp.mediaType()).isEqualTo("application/vnd.hancom.hwp");
            assertThat(fromHwp.lines()).contains("지은이\t한소율", "ISBN\t979-11-94802-40-2 (03810)");
            assertThat(fromPdf.mediaType()).isEqualTo("application/pdf");
            assertThat(fromPdf.lines()).contains("지은이\t한소율", "ISBN\t979-11-94802-40-2 (03810)");
            assertThat(fromText.lines()).containsExactly("글");
        }
    }

    private static ReaderProcesses processes(ReaderProcessSettings settings) {
        return ScriptedReader.processes(settings, LIMITS);
    }

    private static ReaderProcessSettings settings(int processes, Duration timeout, int documents) {
        return new ReaderProcessSettings(processes, 64 << 20, timeout, LONG, documents, LONG);
    }

    private static Content read(ReaderProcesses processes, String script) throws UnreadableDocumentException {
        return processes.formats().get(0).read(script.getBytes(StandardCharsets.UTF_8));
    }

    private static Content readUnchecked(ReaderProcesses processes, String script) {
        try {
            return read(processes, script);
        } catch (UnreadableDocumentException e) {
            throw new CompletionException(e);
        }
    }

    private static String line(ReaderProcesses processes, String script) throws UnreadableDocumentException {
        return read(processes, script).sections().get(0).lines().get(0);
    }

    private static Refusal refusal(ReaderProcesses processes, String script) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> read(processes, script))
                .refusal();
    }

    private static void assertGone(String pid) {
        await().untilAsserted(() -> assertThat(ProcessHandle.of(Long.parseLong(pid)))
                .matches(process -> process.isEmpty() || !process.get().isAlive()));
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
