package io.frontlist.producer.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.access.Admission.Admitted;
import io.frontlist.producer.access.Admission.Refused;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks with requests as they come over the wire, since it is headers that are looked at. */
class GateIT {
    private static final String TOKEN = ApiToken.random(new SecureRandom());
    private static final AccessSettings NOBODY =
            new AccessSettings(Map.of(), Map.of(), Duration.ofHours(8), Duration.ofDays(7), false);
    private static final AccessSettings BOTH = new AccessSettings(
            Map.of("operator", Hashes.of("달빛")),
            Map.of("shop", ApiToken.of("frontlist_other"), "wire", ApiToken.of(TOKEN)),
            Duration.ofHours(8),
            Duration.ofDays(7),
            false);

    @TempDir
    Path folder;

    private Database database;
    private Sessions sessions;
    private Javalin unset;
    private Javalin set;

    @BeforeEach
    void start() {
        database = Database.open(TestDatabases.SQLITE.create(folder), "producer");
        sessions = sessions(BOTH);
        unset = serve(new Gate(NOBODY, sessions(NOBODY)));
        set = serve(new Gate(BOTH, sessions));
    }

    private Sessions sessions(AccessSettings settings) {
        return new Sessions(new GroupCommit(database), settings, Clock.systemUTC(), new SecureRandom());
    }

    private static Javalin serve(Gate gate) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/api", request -> tell(request, gate::admit));
                    config.routes.post("/api", request -> tell(request, gate::admit));
                    config.routes.post("/intake", request -> tell(request, gate::admitToIntake));
                })
                .start("127.0.0.1", 0);
    }

    private static void tell(Context request, Function<Context, Admission> question) {
        Admission admission = question.apply(request);
        request.result(
                admission instanceof Admitted admitted
                        ? admitted.caller().actor()
                        : ((Refused) admission).reason().name());
    }

    @AfterEach
    void stop() {
        unset.stop();
        set.stop();
        database.close();
    }

    @Test
    void whileNobodyIsNamedOnlyThisMachineMayHandIn() throws Exception {
        assertThat(ask(unset, "POST /intake", "Host: 127.0.0.1:8080")).isEqualTo("http");
        assertThat(ask(unset, "POST /intake", "Host: localhost:8080", "Sec-Fetch-Site: same-origin"))
                .isEqualTo("http");
        assertThat(ask(unset, "POST /intake", "Host: [::1]:8080")).isEqualTo("http");
        assertThat(ask(unset, "POST /intake", "Host: rebound.example")).isEqualTo("NOT_SET_UP");
        assertThat(ask(unset, "POST /intake", "Host: 127.0.0.1", "X-Forwarded-For: 203.0.113.9"))
                .isEqualTo("NOT_SET_UP");
        assertThat(ask(unset, "POST /intake", "Host: 127.0.0.1", "Forwarded: for=203.0.113.9"))
                .isEqualTo("NOT_SET_UP");
        assertThat(ask(unset, "POST /intake", "Host: 127.0.0.1", "Sec-Fetch-Site: cross-site"))
                .isEqualTo("OTHER_SITE");
        assertThat(ask(unset, "POST /intake", "Host: 127.0.0.1", "Origin: http://evil.example"))
                .isEqualTo("OTHER_SITE");
        assertThat(ask(unset, "POST /api", "Host: 127.0.0.1")).isEqualTo("NOT_SET_UP");
        assertThat(ask(unset, "GET /api", "Host: 127.0.0.1", "Authorization: Bearer " + TOKEN))
                .isEqualTo("UNKNOWN_TOKEN");
    }

    @Test
    void asSoonAsSomebodyIsNamedNobodyElseMayHandIn() throws Exception {
        assertThat(ask(set, "POST /intake", "Host: 127.0.0.1")).isEqualTo("UNKNOWN_CALLER");
        assertThat(ask(set, "POST /intake", "Host: 127.0.0.1", "Authorization: Bearer " + TOKEN))
                .isEqualTo("api:wire");
    }

    @Test
    void aMachineIsKnownByItsToken() throws Exception {
        assertThat(ask(set, "POST /api", "Host: x", "Authorization: Bearer " + TOKEN))
                .isEqualTo("api:wire");
        assertThat(ask(set, "GET /api", "Host: x", "authorization: bearer  frontlist_other"))
                .isEqualTo("api:shop");
        assertThat(ask(set, "POST /api", "Host: x", "Authorization: Bearer " + TOKEN + "x"))
                .isEqualTo("UNKNOWN_TOKEN");
        assertThat(ask(set, "POST /api", "Host: x", "Authorization: Bearer ")).isEqualTo("UNKNOWN_TOKEN");
        assertThat(ask(set, "POST /api", "Host: x", "Authorization: Basic b3BlcmF0b3I6"))
                .isEqualTo("UNKNOWN_TOKEN");
        assertThat(ask(
                        set,
                        "POST /api",
                        "Host: x",
                        "Authorization: Bearer " + ApiToken.of(TOKEN).sha256()))
                .isEqualTo("UNKNOWN_TOKEN");
    }

    @Test
    void aSessionReadsByItsCookieAndChangesThingsByItsCsrfTokenToo() throws Exception {
        Sessions.Opened opened = sessions.open("operator");
        Sessions.Opened other = sessions.open("operator");
        String cookie = "Cookie: frontlist-session=" + opened.id();
        String token = "X-CSRF-Token: " + opened.session().csrfToken();

        assertThat(ask(set, "GET /api", "Host: x", cookie)).isEqualTo("operator");
        assertThat(ask(set, "POST /api", "Host: x", cookie, token)).isEqualTo("operator");
        assertThat(ask(set, "POST /intake", "Host: x", cookie, token)).isEqualTo("operator");
        assertThat(ask(set, "POST /api", "Host: x", cookie)).isEqualTo("NO_CSRF_TOKEN");
        assertThat(ask(set, "POST /intake", "Host: x", cookie)).isEqualTo("NO_CSRF_TOKEN");
        assertThat(ask(
                        set,
                        "POST /api",
                        "Host: x",
                        cookie,
                        "X-CSRF-Token: " + other.session().csrfToken()))
                .isEqualTo("NO_CSRF_TOKEN");
        assertThat(ask(set, "POST /api", "Host: x", token)).isEqualTo("UNKNOWN_CALLER");
        assertThat(ask(set, "GET /api", "Host: x", "Cookie: frontlist-session=" + "A".repeat(43)))
                .isEqualTo("UNKNOWN_CALLER");
    }

    @Test
    void aPageOfAnotherSiteDoesNothingInAVisitorsName() throws Exception {
        Sessions.Opened opened = sessions.open("operator");
        String cookie = "Cookie: frontlist-session=" + opened.id();
        String token = "X-CSRF-Token: " + opened.session().csrfToken();

        assertThat(ask(set, "POST /api", "Host: x", cookie, token, "Sec-Fetch-Site: cross-site"))
                .isEqualTo("OTHER_SITE");
        assertThat(ask(set, "POST /api", "Host: x", cookie, token, "Sec-Fetch-Site: same-site"))
                .isEqualTo("OTHER_SITE");
        assertThat(ask(set, "GET /api", "Host: x", cookie, "Sec-Fetch-Site: cross-site"))
                .isEqualTo("OTHER_SITE");
        assertThat(ask(set, "POST /api", "Host: x", cookie, token, "Origin: http://y"))
                .isEqualTo("OTHER_SITE");
        assertThat(ask(set, "POST /api", "Host: x:80", cookie, token, "Origin: http://x:80"))
                .isEqualTo("operator");
    }

    private static String ask(Javalin server, String request, String... headers) throws IOException {
        String head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
