package io.frontlist.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.producer.access.AccessSettings;
import io.frontlist.producer.access.Gate;
import io.frontlist.producer.access.Sessions;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.inbox.Shelves;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AnnouncementRoutesIT {
    private static final int MAX_BYTES = 10_000;
    private static final String WRONG_ISBN = "9791190000001";
    private static final String FORM = "multipart/form-data; boundary=cut";

    private final HttpClient http = HttpClient.newHttpClient();

    private final TestDatabases kind;

    @TempDir
    Path folder;

    private Database database;
    private Javalin server;

    AnnouncementRoutesIT(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void start() {
        database = Database.open(kind.create(folder), "producer");
        GroupCommit commits = new GroupCommit(database);
        Intake intake = new Intake(
                new DocumentReader(TestLimits.of(MAX_BYTES), List.of(new BusyReader())),
                new BookSlips(),
                new Ledger(commits, 900_000, Clock.systemUTC(), () -> {}));
        AccessSettings access = new AccessSettings(Map.of(), Map.of(), Duration.ofHours(8), Duration.ofDays(7), false);
        Gate gate = new Gate(access, new Sessions(commits, access, Clock.systemUTC(), new SecureRandom()));
        AnnouncementRoutes routes =
                new AnnouncementRoutes(gate, intake, new Shelves(folder, Locale.KOREAN), MAX_BYTES, 3, Locale.KOREAN);
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    routes.register(config.routes);
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        database.close();
    }

    /** Stands in for a reader that others keep busy. */
    private static final class BusyReader implements FormatReader {
        static final String MARK = "busy";

        @Override
        public boolean recognises(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8).equals(MARK);
        }

        @Override
        public Content read(byte[] bytes) {
            throw new ReaderUnavailableException("No reader process has become free");
        }
    }

    @Test
    void whatIsPublishedIsCreatedAndTheSameAgainIsOk() throws Exception {
        String slip = BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나");

        HttpResponse<String> first = send(post("?name=%EC%8B%A0%EA%B0%84.txt", slip));
        HttpResponse<String> again = send(post("", slip));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(first).at("/source/documentName").asText()).isEqualTo("신간.txt");
        assertThat(json(first).at("/announcements/0/revision").asLong()).isEqualTo(1);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).at("/announcements/0/outcome").asText()).isEqualTo("unchanged");
        assertThat(json(again).at("/announcements/0/eventId"))
                .isEqualTo(json(first).at("/announcements/0/eventId"));
        assertThat(folder.resolve("published")).doesNotExist();
    }

    @Test
    void whatIsPublishedContinuesTheTraceOfTheRequestWhereThatIsValid() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String header = "00-" + trace + "-00f067aa0ba902b7-01";

        send(post("", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나")).header("traceparent", header));
        send(post("", BookSlips.slip(ReleaseEvents.isbn(2), 100, "둘")).header("traceparent", "00-" + trace));
        send(post("", BookSlips.slip(ReleaseEvents.isbn(3), 100, "셋"))
                .header("traceparent", header)
                .header("traceparent", header));
        send(post("", BookSlips.slip(ReleaseEvents.isbn(4), 100, "넷")));

        List<Optional<String>> traces = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT traceparent FROM outbox ORDER BY isbn13")
                        .map((row, context) -> Optional.ofNullable(row.getString(1)))
                        .list());
        assertThat(traces).hasSize(4);
        assertThat(traces.get(0))
                .hasValueSatisfying(first -> assertThat(first)
                        .startsWith("00-" + trace + "-")
                        .endsWith("-01")
                        .isNotEqualTo(header));
        assertThat(traces.subList(1, 4)).as("as if there were none").containsOnly(Optional.empty());
    }

    @Test
    void whatNeedsReviewIsKeptAndSaysWhyInTheLanguageAskedFor() throws Exception {
        String slip = BookSlips.slip(WRONG_ISBN, 100, "하나");

        HttpResponse<String> korean = send(post("?name=a.txt", slip));
        HttpResponse<String> english = send(post("?name=a.txt", slip).header("Accept-Language", "en-GB, ko;q=0.2"));

        assertThat(korean.statusCode()).isEqualTo(202);
        assertThat(korean.headers().firstValue("Content-Language")).contains("ko");
        JsonNode book = json(korean).at("/announcements/0");
        assertThat(book.at("/id").asLong()).isEqualTo(1);
        assertThat(book.at("/outcome").asText()).isEqualTo("review");
        assertThat(book.at("/title").asText()).isEqualTo("하나");
        assertThat(book.at("/reasons/0/code").asText()).isEqualTo("isbn-check-digit");
        assertThat(book.at("/reasons/0/line").asInt()).isEqualTo(1);
        assertThat(book.at("/reasons/0/text").asText()).contains(WRONG_ISBN, "검증 번호");
        assertThat(english.statusCode()).isEqualTo(202);
        assertThat(english.headers().firstValue("Content-Language")).contains("en");
        assertThat(json(english).at("/announcements/0/outcome").asText()).isEqualTo("unchanged");
        assertThat(json(english).at("/announcements/0/reasons").findValuesAsText("text"))
                .anyMatch(text -> text.contains("waits as number 1"));
    }

    @Test
    void aDocumentThatNoReaderWasFreeForIsToBeSentAgain() throws Exception {
        HttpResponse<String> response = send(post("?name=a.busy", BusyReader.MARK));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(folder.resolve("rejected")).doesNotExist();
    }

    @Test
    void eachKindOfBadInputHasItsStatus() throws Exception {
        assertThat(send(post("", "")).statusCode()).isEqualTo(400);
        assertThat(send(post("", "안녕하세요.")).statusCode()).isEqualTo(422);
        assertThat(send(post("", "%PDF-1.7 ...")).statusCode()).isEqualTo(415);
        assertThat(send(post("", "a\0b")).statusCode()).isEqualTo(415);
        assertThat(send(post("", "x".repeat(MAX_BYTES + 1))).statusCode()).isEqualTo(413);
        assertThat(send(post("", "crash")).statusCode()).isEqualTo(500);
        assertThat(send(post("", "x").header("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(json(send(post("", "%PDF-1.7 ..."))).at("/detail").asText()).contains("PDF", "일반 텍스트로 저장");
        assertThat(json(send(post("", "x".repeat(MAX_BYTES + 1)))).at("/detail").asText())
                .contains("10001", "10000");
    }

    @Test
    void aLargeBodyOfUnknownLengthIsNotReadToItsEnd() throws Exception {
        HttpRequest endless = HttpRequest.newBuilder(uri(""))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 * MAX_BYTES])))
                .build();

        assertThat(http.send(endless, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsSent() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /announcements HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void theNameMayComeAsContentDisposition() throws Exception {
        byte[] raw = ("POST /announcements HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 6\r\n"
                        + "Content-Disposition: attachment; filename=\"../신간 1.txt\"\r\n\r\n안녕")
                .getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(raw);

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 422")
                    .contains("\"documentName\":\"신간 1.txt\"");
        }
    }

    @Test
    void theFilesOfAFormAreTakenEachOnItsOwn() throws Exception {
        HttpResponse<String> response = send(form(part("하나.txt", BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나"))
                + part("큰 것.txt", "x".repeat(MAX_BYTES + 1))
                + part("둘.txt", BookSlips.slip(WRONG_ISBN, 100, "둘"))));

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode documents = json(response).at("/documents");
        assertThat(documents.findValuesAsText("documentName")).containsExactly("하나.txt", "큰 것.txt", "둘.txt");
        assertThat(documents.at("/0/outcome").asText()).isEqualTo("published");
        assertThat(documents.at("/1/reasons/0/code").asText()).isEqualTo("too-large");
        assertThat(documents.at("/2/outcome").asText()).isEqualTo("review");
        assertThat(documents.at("/2/announcements/0/id").asLong()).isPositive();
    }

    @Test
    void aFormOfOneFileIsAnsweredLikeABody() throws Exception {
        HttpResponse<String> response = send(form(part("a.txt", BookSlips.slip(ReleaseEvents.isbn(1), 1, "하나"))));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).at("/source/documentName").asText()).isEqualTo("a.txt");
    }

    @Test
    void aFormIsHeldToItsLimits() throws Exception {
        String good = part("a.txt", BookSlips.slip(ReleaseEvents.isbn(1), 1, "하나"));

        assertThat(send(form("")).statusCode()).isEqualTo(400);
        assertThat(send(form(part("", "x"))).statusCode()).isEqualTo(400);
        assertThat(send(form(good.repeat(4))).statusCode()).isEqualTo(400);
        assertThat(send(form(part("a.txt", "x".repeat(20 * MAX_BYTES)))).statusCode())
                .isEqualTo(413);
        HttpRequest chunked = HttpRequest.newBuilder(uri(""))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                        part("a.txt", "x".repeat(20 * MAX_BYTES)).getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(http.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void whileTheLedgerIsAwayTheSenderIsToldToTryAgain() throws Exception {
        database.close();

        HttpResponse<String> response = send(post("", BookSlips.slip(ReleaseEvents.isbn(1), 1, "하나")));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(json(response).at("/title").asText()).contains("잠시 후 다시");
    }

    private URI uri(String query) {
        return URI.create("http://127.0.0.1:" + server.port() + "/announcements" + query);
    }

    private HttpRequest.Builder post(String query, String body) {
        return HttpRequest.newBuilder(uri(query)).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder form(String parts) {
        return HttpRequest.newBuilder(uri(""))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(parts + "--cut--\r\n"));
    }

    private static String part(String name, String content) {
        return "--cut\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
