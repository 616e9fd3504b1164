package io.frontlist.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.access.ApiToken;
import io.frontlist.producer.access.PasswordHash;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk in a real browser, over standalone with its own broker: from the file that is dropped to the event on the topic. */
class DeskBrowserIT {
    private static final String PASSWORD = "달빛 책방의 문";
    private static final String TOKEN = ApiToken.random(new SecureRandom());
    private static final Path PICTURES = Path.of("target", "desk");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String READY = "document.body.dataset.ready === 'true'";

    @TempDir
    private static Path folder;

    private static @Nullable RunningStandalone standalone;

    private Chromium browser;

    DeskBrowserIT(@TempDir Path profile) throws Exception {
        browser = Chromium.start(Chromium.installed().orElseThrow(), profile);
    }

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Chromium.installed().isPresent(),
                "No Chromium is installed (on Debian: apt-get install chromium), so the desk is not tried in a browser");
        standalone = RunningStandalone.start(folder.resolve("data"), """
                frontlist.producer.access { password-hash = "%s", token-sha256 = %s }
                """.formatted(
                        PasswordHash.of(PASSWORD).notation(), ApiToken.of(TOKEN).sha256()));
    }

    @AfterAll
    static void stop() {
        if (standalone != null) {
            standalone.close();
        }
    }

    @BeforeEach
    void signIn() throws IOException {
        browser.resize(1280, 900);
        open("/desk?lang=ko");
        browser.type("#password", PASSWORD);
        browser.click("form button.primary");
        browser.await("document.body.dataset.page === 'list' && " + READY);
    }

    @AfterEach
    void end() {
        browser.close();
    }

    @Test
    void aWrongIsbnIsFoundCorrectedAndPublished() throws Exception {
        PressRelease book = new PressRelease(PressRelease.isbn(41), "안개를 접는 사람", "한서윤", 17_000, 288);
        String wrong = withWrongDigit(book.isbn13());
        Path file = Files.writeString(
                folder.resolve("안개를 접는 사람.txt"),
                book.text().replace(PressRelease.hyphenated(book.isbn13()), PressRelease.hyphenated(wrong)));

        browser.drop("#drop", List.of(file));
        browser.await("document.querySelector('#uploads .reload')");
        assertThat(browser.text("#upload-list")).contains("안개를 접는 사람.txt", "검토 필요", "검증 번호");
        pictures("upload");
        browser.click("#upload-list a");
        browser.await("document.body.dataset.page === 'submission' && " + READY);
        browser.await(fault("isbn13") + ".includes('꼭 필요')");

        browser.click(".reasons .clue");
        assertThat(browser.text("#lines > li.lit")).contains(PressRelease.hyphenated(wrong));
        browser.click(".field[data-path='title'] .clue");
        assertThat(browser.text("#lines > li.lit")).isEqualTo(book.title());
        browser.click("#lines > li:first-child");
        assertThat(browser.text("#line-fields")).contains("1행", "제목");
        pictures("review");

        browser.type("#f-isbn13", "97912");
        browser.await(fault("isbn13") + ".includes('13자리')");
        browser.type("#f-isbn13", wrong);
        browser.await(fault("isbn13") + ".includes('검증 번호')");
        browser.type("#f-isbn13", PressRelease.hyphenated(book.isbn13()));
        browser.await(fault("isbn13") + " === ''");
        browser.type("#f-price-amount", "17,500");
        browser.click("#publish");
        browser.await("document.querySelector('#submission')?.dataset.state === 'published' && " + READY);

        assertThat(browser.text("#result")).isEqualTo("발행했습니다.");
        assertThat(browser.text(".audit")).contains("operator", "고침", "발행", book.isbn13());
        pictures("published");
        ReleaseEvent event = published(book.isbn13());
        assertThat(event.getEventType()).isEqualTo(EventType.ANNOUNCED);
        assertThat(event.getRelease().getTitle()).isEqualTo(book.title());
        assertThat(event.getRelease().getPrice().orElseThrow().getAmount()).isEqualByComparingTo("17500");
        assertNoComplaints();
    }

    @Test
    void anEmbargoEndsAtItsTimeAndNotBefore() throws Exception {
        PressRelease book = new PressRelease(PressRelease.isbn(42), "유월의 등대", "노을빛", 15_000, 200);
        long id = waiting(book);
        openSubmission(id);
        browser.type("#f-isbn13", book.isbn13());
        Instant until = Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS);

        browser.click("#hold");
        browser.evaluate("document.getElementById('until').step = 1");
        browser.set("#until", seoul(until));
        pictures("hold");
        browser.click("#hold-form .primary");
        browser.await("document.querySelector('#submission')?.dataset.state === 'embargoed' && " + READY);

        assertThat(browser.text("#result")).contains("정한 시각까지");
        pictures("embargoed");
        ReleaseEvent event = published(book.isbn13());
        assertThat(event.getAnnouncedAt()).isAfterOrEqualTo(until);
        assertThat(event.getRelease().getEmbargoUntil()).contains(until);
        openSubmission(id);
        assertThat(browser.text(".head-state")).contains("발행됨");
        assertNoComplaints();
    }

    @Test
    void anEmbargoInThePastIsToldInTheDialog() throws Exception {
        openSubmission(waiting(new PressRelease(PressRelease.isbn(43), "어제의 책", "김가람", 10_000, 100)));
        browser.type("#f-isbn13", PressRelease.isbn(43));

        browser.click("#hold");
        browser.set("#until", "2020-01-01T09:00");
        browser.click("#hold-form .primary");

        browser.await("document.getElementById('hold-fault').textContent.includes('지금보다 뒤')");
        assertNoComplaints();
    }

    @Test
    void whatIsRejectedKeepsItsReasonAndCanComeBack() throws Exception {
        openSubmission(waiting(new PressRelease(PressRelease.isbn(44), "다른 집 책", "이도담", 12_000, 150)));

        browser.click("#reject");
        browser.type("#reason", "다른 출판사의 <b>책</b>");
        browser.click("#reject-form .primary");
        browser.await("document.querySelector('#submission')?.dataset.state === 'rejected' && " + READY);

        assertThat(browser.text(".audit")).contains("사유: 다른 출판사의 <b>책</b>");
        assertThat(browser.evaluate("document.querySelector('#f-title').matches(':disabled')")
                        .asBoolean())
                .isTrue();
        pictures("rejected");
        browser.click("#reopen");
        browser.await("document.querySelector('#submission')?.dataset.state === 'review' && " + READY);
        assertNoComplaints();
    }

    @Test
    void whoIsOvertakenSeesTheLatestAndKeepsWhatHeTyped() throws Exception {
        long id = waiting(new PressRelease(PressRelease.isbn(45), "두 사람의 원고", "정하늘", 14_000, 180));
        openSubmission(id);
        browser.type("#f-title", "두 사람의 원고, 고친 판");
        browser.type("#f-subtitle", "내가 붙인 부제");
        JsonNode submission = api("GET", "/submissions/" + id, "", 0);
        ObjectNode draft = submission.path("draft").deepCopy();
        draft.put("pageCount", 190).put("subtitle", "남이 붙인 부제");
        api(
                "PUT",
                "/submissions/" + id + "/draft",
                draft.toString(),
                submission.path("version").asLong());

        browser.click("#save");
        browser.await("document.getElementById('result').textContent.includes('다른 사람이') && " + READY);

        assertThat(browser.text("#result")).contains("두 사람이 함께 고친 항목: 부제");
        assertThat(browser.value("#f-title")).isEqualTo("두 사람의 원고, 고친 판");
        assertThat(browser.value("#f-subtitle")).isEqualTo("내가 붙인 부제");
        assertThat(browser.value("#f-pageCount")).isEqualTo("190");
        browser.click("#save");
        browser.await("document.getElementById('result').textContent === '저장했습니다.' && " + READY);
        JsonNode saved = api("GET", "/submissions/" + id, "", 0).path("draft");
        assertThat(saved.path("title").asText()).isEqualTo("두 사람의 원고, 고친 판");
        assertThat(saved.path("pageCount").asInt()).isEqualTo(190);
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("412"));
    }

    @Test
    void peopleAreAddedMovedAndRemoved() throws Exception {
        long id = waiting(new PressRelease(PressRelease.isbn(46), "넷이서 지은 집", "첫째", 14_000, 180));
        openSubmission(id);
        String list = "[data-list='contributors']";

        browser.click(list + " > [data-do='add']");
        browser.type(list + " .item:nth-child(2) [data-path='name'] input", "둘째");
        browser.set(list + " .item:nth-child(2) select", "TRANSLATOR");
        browser.click(list + " .item:nth-child(2) [data-do='up']");
        browser.click(list + " > [data-do='add']");
        browser.await("[...document.querySelectorAll('.fault')].some(fault => fault.textContent === '꼭 필요한 항목입니다.')");
        browser.click(list + " .item:nth-child(3) [data-do='remove']");
        browser.click("#save");
        browser.await("document.getElementById('result').textContent === '저장했습니다.' && " + READY);

        JsonNode people = api("GET", "/submissions/" + id, "", 0).at("/draft/contributors");
        assertThat(people.findValuesAsText("name")).containsExactly("둘째", "첫째");
        assertThat(people.at("/0/role").asText()).isEqualTo("TRANSLATOR");
        assertNoComplaints();
    }

    @Test
    void aBookIsAnnouncedAnewWithItsChangesAndWithdrawn() throws Exception {
        PressRelease book = new PressRelease(PressRelease.isbn(47), "두 번 나온 책", "윤슬", 13_000, 160);
        api("POST", "/announcements?name=first.txt", book.text(), 0);
        long id = waiting(book);
        openSubmission(id);
        browser.type("#f-isbn13", book.isbn13());
        browser.type("#f-price-amount", "14000");
        browser.await("document.getElementById('changes').textContent.includes('14000')");
        pictures("changes");
        browser.click("#publish");
        browser.await("document.querySelector('#submission')?.dataset.state === 'published' && " + READY);

        open("/desk/books/" + book.isbn13());
        browser.await(READY);
        assertThat(browser.text(".revisions")).contains("2차", "내용 변경", "13000", "14000");
        browser.click("#withdraw");
        browser.type("#reason", "계약 해지");
        browser.click("#confirm");
        pictures("withdraw");
        browser.click("#withdraw-form .primary");
        browser.await("document.querySelector('.event-WITHDRAWN')");

        pictures("book");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(book.isbn13()))
                        .extracting(ReleaseEvent::getEventType)
                        .containsExactly(EventType.ANNOUNCED, EventType.REVISED, EventType.WITHDRAWN));
        assertNoComplaints();
    }

    @Test
    void theDeskSpeaksEnglishToo() throws Exception {
        open("/desk?lang=en");
        browser.await(READY);

        assertThat(browser.text("h1")).isEqualTo("Announcements");
        pictures("english");
        browser.click("details summary");
        browser.click("#paste button");
        browser.await("document.getElementById('result').textContent === 'Paste a text first.'");
        browser.type("#pasted", "Buy milk and eggs.");
        browser.click("#paste button");
        browser.await("document.querySelector('#uploads .reload')");
        assertThat(browser.text("#upload-list")).contains("pasted text.txt", "rejected");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
    }

    /** A submission that waits for its ISBN; returns its number. */
    private long waiting(PressRelease book) throws Exception {
        String text = book.text().replaceFirst("ISBN : .*\n", "");
        return api("POST", "/announcements?name=waiting.txt", text, 0)
                .at("/announcements/0/id")
                .asLong();
    }

    private JsonNode api(String method, String path, String body, long version) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(standalone().address() + "/api/v1" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, BodyPublishers.ofString(body));
        if (version > 0) {
            request.header("If-Match", "\"" + version + "\"");
        }
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return new ObjectMapper().readTree(answer.body());
    }

    private ReleaseEvent published(String isbn13) {
        await().atMost(PATIENCE).until(() -> !events(isbn13).isEmpty());
        return events(isbn13).get(0);
    }

    private List<ReleaseEvent> events(String isbn13) {
        try {
            return new ReleasesLog(standalone().bootstrapServers())
                    .events().stream()
                            .filter(event -> event.getRelease().getIsbn13().equals(isbn13))
                            .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void openSubmission(long id) throws IOException {
        open("/desk/submissions/" + id);
        browser.await("document.body.dataset.page === 'submission' && " + READY);
    }

    private void open(String path) throws IOException {
        browser.open(standalone().address() + path);
    }

    /** What the window shows, on a desk's screen and on a telephone's. */
    private void pictures(String name) throws IOException {
        browser.screenshot(PICTURES.resolve(name + "-1280.png"));
        browser.resize(390, 844);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("nothing is cut off at the side")
                .isLessThanOrEqualTo(390);
        browser.screenshot(PICTURES.resolve(name + "-390.png"));
        browser.resize(1280, 900);
    }

    private void assertNoComplaints() {
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
    }

    private static String fault(String path) {
        return "document.querySelector(\".field[data-path='" + path + "'] .fault\").textContent";
    }

    private static String seoul(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")
                .format(LocalDateTime.ofInstant(instant, ZoneId.of("Asia/Seoul")));
    }

    private static String withWrongDigit(String isbn13) {
        return isbn13.substring(0, 12) + (char) ('0' + (isbn13.charAt(12) - '0' + 1) % 10);
    }

    private static RunningStandalone standalone() {
        if (standalone == null) {
            throw new IllegalStateException("It has not started");
        }
        return standalone;
    }
}
