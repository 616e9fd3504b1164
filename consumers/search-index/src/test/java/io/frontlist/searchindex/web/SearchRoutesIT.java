package io.frontlist.searchindex.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.SearchIndex;
import io.frontlist.searchindex.TestBooks;
import io.javalin.Javalin;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class SearchRoutesIT {
    private static final int FULL = 100;
    private static final int WITHDRAWN = 101;
    private static final int HOSTILE = 102;

    private final HttpClient client = HttpClient.newHttpClient();
    private SearchIndex index;
    private Javalin server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        index = SearchIndex.open(TestBooks.settings(folder));
        List<ReleaseEvent> events = new ArrayList<>(TestBooks.announcements());
        events.add(ReleaseEvents.announced(FULL));
        events.add(ReleaseEvents.event(ReleaseEvents.release(WITHDRAWN).build(), 2, EventType.WITHDRAWN));
        events.add(ReleaseEvents.event(
                Release.newBuilder()
                        .setIsbn13(ReleaseEvents.isbn(HOSTILE))
                        .setTitle("<script>alert(1)</script> 꺾쇠괄호")
                        .setDescription("\"><img src=x onerror=alert(1)> 꺾쇠괄호 & 나머지")
                        .setCoverImageUrl("https://example.com/\"onload=\"alert(1)")
                        .build(),
                1,
                EventType.ANNOUNCED));
        TestBooks.apply(index.sink(), events);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.jetty.modifyHttpConfiguration(http -> http.setRequestHeaderSize(SearchRoutes.REQUEST_HEAD_BYTES));
            new SearchRoutes(index.search(), Optional.of("/desk")).register(config.routes);
        });
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop();
        index.close();
    }

    @Test
    void aSearchIsAnsweredWithJson() throws Exception {
        HttpResponse<String> response = get("/api/releases?q=" + encoded("남궁솔") + "&size=5");

        JsonNode body = json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(body.get("query").asText()).isEqualTo("남궁솔");
        assertThat(body.get("total").asInt()).isEqualTo(1);
        assertThat(body.get("page").asInt()).isEqualTo(1);
        assertThat(body.get("size").asInt()).isEqualTo(5);
        JsonNode hit = body.get("hits").get(0);
        assertThat(hit.get("isbn13").asText()).isEqualTo(TestBooks.isbn(2));
        assertThat(hit.get("title").asText()).isEqualTo("골목 상권의 귀환");
        assertThat(hit.get("contributors").get(1).get("name").asText()).isEqualTo("남궁솔");
        assertThat(hit.get("imprint").asText()).isEqualTo("더웨이브");
        assertThat(hit.get("publicationDate").asText()).isEqualTo("2026-01-02");
        assertThat(hit.get("price").get("amount").asInt()).isEqualTo(16000);
        assertThat(hit.get("score").asDouble()).isPositive();
        assertThat(hit.get("release").get("description").asText()).startsWith("거대 플랫폼 제국");
    }

    @Test
    void theSnippetMarksWhatMatchesAndEscapesTheRest() throws Exception {
        JsonNode found = json(get("/api/releases?q=" + encoded("플랫폼 제국")));
        JsonNode hostile = json(get("/api/releases?q=" + encoded("꺾쇠괄호 나머지")));

        assertThat(found.get("hits").get(0).get("snippet").asText())
                .startsWith("거대 <mark>플랫폼</mark> <mark>제국</mark>에 맞서는");
        assertThat(hostile.get("hits").get(0).get("snippet").asText())
                .isEqualTo("&quot;&gt;&lt;img src=x onerror=alert(1)&gt; <mark>꺾쇠괄호</mark> &amp; <mark>나머지</mark>");
    }

    @Test
    void pagesLeadToTheDeskWhereThereIsOne() throws Exception {
        assertThat(get("/").body()).contains("<a class=\"desk\" href=\"/desk\">출판사 데스크</a>");
    }

    @Test
    void oneReleaseIsAnsweredWhole() throws Exception {
        HttpResponse<String> response = get("/api/releases/" + ReleaseEvents.isbn(FULL));

        JsonNode release = json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(release.get("title").asText()).isEqualTo("달빛 서점의 기록 100");
        assertThat(release.get("excerpts")).hasSize(2);
        assertThat(release.get("trimSize").get("thicknessMm").asInt()).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/releases/9791199999991, 404, No such book",
        "/api/releases/abc, 404, No such book",
        "/api/releases?page=0, 400, This search does not work",
        "/api/releases?page=x, 400, This search does not work",
        "/api/releases?page=99999999999999, 400, This search does not work",
        "/api/releases?size=101, 400, This search does not work",
        "/api/releases?size=-1, 400, This search does not work",
        "/api/releases?page=11&size=100, 400, This search does not work",
        "/api/releases?page=2147483647&size=100, 400, This search does not work"
    })
    void whatCannotBeAnsweredIsAProblemInJson(String path, int status, String title) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isEqualTo(title);
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("type").asText()).isEqualTo("about:blank");
    }

    @Test
    void aWithdrawnBookIsGone() throws Exception {
        assertThat(get("/api/releases/" + ReleaseEvents.isbn(WITHDRAWN)).statusCode())
                .isEqualTo(410);
        HttpResponse<String> page = get("/releases/" + ReleaseEvents.isbn(WITHDRAWN));
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("발행을 거두어들였습니다").doesNotContain("달빛 서점의 기록");
    }

    @Test
    void aTextThatIsTooLongIsRefusedWithTheLimit() throws Exception {
        String quotes = encoded("\"".repeat(10_000));

        HttpResponse<String> api = get("/api/releases?q=" + quotes);
        HttpResponse<String> page = get("/?lang=ko&q=" + quotes);

        assertThat(api.statusCode()).isEqualTo(400);
        assertThat(json(api).get("detail").asText()).contains("200 characters");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("찾는 말은 200자까지");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/releases?q=%00%01%1b", "/?q=%00%7f", "/api/releases?q=%22%22%22", "/?q=%F0%9F%93%9A"})
    void oddTextsAreAnswered(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/releases?q=%ZZ", "/?q=%", "/api/releases?q=%C3%28"})
    void anAddressThatCannotBeDecodedIsNoFaultOfTheServer(String path) throws Exception {
        assertThat(rawStatus(path)).isIn(200, 400);
    }

    @Test
    void thePageShowsWhatWasFoundInKorean() throws Exception {
        HttpResponse<String> response = get("/?lang=ko&q=" + encoded("달빛 서점"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(response.body())
                .contains("<html lang=\"ko\">")
                .contains("‘달빛 서점’ 검색 결과")
                .contains("<mark>달빛</mark> <mark>서점</mark>의 기록")
                .contains("한서윤 지음")
                .contains("2026년 12월 3일")
                .contains("16,000원")
                .contains("href=\"/releases/" + TestBooks.isbn(1) + "?lang=ko\"")
                .contains("lang=\"en\" hreflang=\"en\">English");
    }

    @Test
    void thePageShowsWhatWasFoundInEnglish() throws Exception {
        HttpResponse<String> response = get("/?lang=en&q=" + encoded("달빛 서점"));

        assertThat(response.body())
                .contains("<html lang=\"en\">")
                .contains("Results for “달빛 서점”")
                .contains("by 한서윤")
                .contains("3 December 2026")
                .contains("₩16,000")
                .contains("lang=\"ko\" hreflang=\"ko\">한국어");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ko-KR,ko;q=0.9,en;q=0.8 | ko
            en-US,en;q=0.9          | en
            de-DE,en;q=0.5,ko;q=0.4 | en
            de-DE                   | ko
            ;;;q=nonsense           | ko
            """)
    void withoutAChoiceTheBrowsersLanguageIsSpoken(String header, String language) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(address("/"))
                        .header("Accept-Language", header)
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.body()).contains("<html lang=\"" + language + "\">");
        assertThat(response.headers().firstValue("Vary").orElse("")).contains("Accept-Language");
    }

    @Test
    void theBooksPageShowsAllFields() throws Exception {
        HttpResponse<String> response = get("/releases/" + ReleaseEvents.isbn(FULL) + "?lang=ko");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("<h1 lang=\"ko\">달빛 서점의 기록 100</h1>")
                .contains("밤에만 여는 책방 이야기", "잠들지 못하는 이들에게", "The Moonlit Shop", "푸른밤 문고 3")
                .contains("한서윤 지음 · 오로라 킴 옮김")
                .contains("㈜가온누리 출판", "밤의책", "2026년 12월 3일", "16,800원", "312쪽", "140 × 210 × 18 mm", "무선(반양장)")
                .contains(ReleaseEvents.isbn(FULL) + " (03810)", "소설 &gt; 한국소설", "한국문학", "일반", "한국어")
                .contains("<h3>밤에만 여는 책방</h3>", "골목 끝에 &lt;책방&gt;이 있다 &amp; 불이 켜진다.")
                .contains("부산에서 태어났다.", "<li>2부 자정</li>", "문을 열자 종이 냄새가 났다.", "12쪽", "40~41쪽")
                .contains("윤도담", "밤의책 편집부", "tel:02-555-0147", "mailto:editor@example.com")
                .contains("src=\"https://example.com/covers/100.jpg\"")
                .contains("2026년 11월 24일 보도자료");
    }

    @Test
    void theBooksPageSpeaksEnglishToo() throws Exception {
        assertThat(get("/releases/" + ReleaseEvents.isbn(FULL) + "?lang=en").body())
                .contains("by 한서윤 · translated by 오로라 킴", "₩16,800", "312 pages", "Paperback", "pp. 40–41", "Korean");
        assertThat(get("/releases/" + TestBooks.isbn(11) + "?lang=en").body()).contains("March 2027");
        assertThat(get("/releases/" + TestBooks.isbn(8) + "?lang=en").body())
                .contains("US$18.50", "by Aurora Kim and Søren Lindqvist");
    }

    @Test
    void nothingInABookBecomesMarkup() throws Exception {
        String list = get("/?q=" + encoded("꺾쇠괄호")).body();
        String page = get("/releases/" + ReleaseEvents.isbn(HOSTILE)).body();

        assertThat(list).doesNotContain("<script", "<img src=x", "\"onload").contains("&lt;script");
        assertThat(page).doesNotContain("<script", "<img src=x", "\"onload").contains("&lt;script");
        assertThat(get("/?q=" + encoded("\"><script>x</script>")).body()).doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/releases", "/releases/abc", "/assets/search.css", "/api/releases?size=0"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void thePagesHaveNoScriptAndNoInlineStyle() throws Exception {
        for (String path : List.of("/", "/releases/" + ReleaseEvents.isbn(FULL), "/releases/abc")) {
            assertThat(get(path).body()).doesNotContain("<script", "<style", " style=", "onclick");
        }
    }

    @Test
    void theStylesheetIsServed() throws Exception {
        HttpResponse<String> response = get("/assets/search.css");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
        assertThat(response.body()).contains("prefers-color-scheme: dark");
    }

    @Test
    void onePageLeadsToTheNext() throws Exception {
        String first = get("/?lang=en&size=5").body();
        String second = get("/?page=2&size=5&lang=en").body();

        assertThat(first)
                .contains("Page 1 of 3", "rel=\"next\" href=\"/?page=2&amp;size=5&amp;lang=en\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(second).contains("Page 2 of 3", "rel=\"prev\" href=\"/?size=5&amp;lang=en\"");
    }

    @Test
    void aLongTextOfManyWordsIsAnsweredWithinBounds() throws Exception {
        HttpResponse<String> response = get("/api/releases?q=" + encoded("달빛 서점의 기록 ".repeat(20)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("hits").get(0).get("isbn13").asText())
                .isIn(TestBooks.isbn(1), ReleaseEvents.isbn(FULL));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    /** Sends an address that Java's URI would not take. */
    private int rawStatus(String path) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
