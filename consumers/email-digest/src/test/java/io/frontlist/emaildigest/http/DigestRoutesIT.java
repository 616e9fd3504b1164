package io.frontlist.emaildigest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.emaildigest.DigestBench;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.TestDatabases;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestRoutesIT {
    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private DigestBench bench;
    private Javalin server;

    @BeforeEach
    void start() {
        bench = new DigestBench(TestDatabases.SQLITE.create(folder));
        DigestRoutes routes = new DigestRoutes(bench.digest, bench.schedule, DigestBench.LETTERHEAD, bench.clock);
        server = Javalin.create(config -> routes.register(config.routes)).start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        bench.close();
    }

    @Test
    void thePreviewIsTheMailThatWouldBeSentNow() throws Exception {
        bench.receive(ReleaseEvents.announced(1));

        HttpResponse<String> korean = get("/digest");
        HttpResponse<String> english = get("/digest?lang=en");

        assertThat(korean.statusCode()).isEqualTo(200);
        assertThat(korean.body()).contains("<title>[신간] 달빛 서점의 기록 1 · 2026년 11월 24일</title>", "밤의책");
        assertThat(english.body()).contains("<title>[New books] 달빛 서점의 기록 1 · 24 November 2026</title>");
        assertThat(english.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    }

    @Test
    void nothingNewIsSaidInWords() throws Exception {
        assertThat(get("/digest").body()).contains("보낼 신간 소식이 없습니다");
        assertThat(get("/digest?lang=EN").body()).contains("Nothing to send");
    }

    @Test
    void anUnknownLanguageIsRefusedWithoutRepeatingIt() throws Exception {
        HttpResponse<String> response = get("/digest?lang=%3Cscript%3E");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("lang must be ko or en").doesNotContain("script");
    }

    @Test
    void thePreviewMayHaveStylesAndNothingElse() throws Exception {
        assertThat(get("/digest").headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        assertThat(get("/digest/issues").headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(get("/digest").headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
    }

    @Test
    void theIssuesAreListedWithTheirMails() throws Exception {
        bench.subscribe("a@books.example", "b@books.example");
        bench.receive(ReleaseEvents.announced(1));
        bench.digest.cut(bench.clock.instant());
        bench.receive(ReleaseEvents.announced(2), ReleaseEvents.announced(3));
        bench.digest.cut(bench.clock.instant());

        HttpResponse<String> response = get("/digest/issues");

        String mails = "{\"pending\":2,\"claimed\":0,\"attempting\":0,\"sent\":0,\"in_doubt\":0,\"failed\":0,"
                + "\"cancelled\":0}";
        assertThat(new ObjectMapper().readTree(response.body()))
                .isEqualTo(new ObjectMapper()
                        .readTree("[{\"number\":2,\"cutAt\":\"2026-11-24T00:30:00Z\",\"books\":2,\"mails\":" + mails
                                + "},{\"number\":1,\"cutAt\":\"2026-11-24T00:30:00Z\",\"books\":1,\"mails\":" + mails
                                + "}]"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
