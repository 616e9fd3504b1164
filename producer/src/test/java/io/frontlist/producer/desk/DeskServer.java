package io.frontlist.producer.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.producer.access.AccessSettings;
import io.frontlist.producer.access.ApiToken;
import io.frontlist.producer.access.Gate;
import io.frontlist.producer.access.Hashes;
import io.frontlist.producer.access.Sessions;
import io.frontlist.producer.access.SignIn;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.http.AnnouncementRoutes;
import io.frontlist.producer.inbox.Shelves;
import io.frontlist.producer.intake.BookSlips;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.ledger.LedgerReader;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
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

/** The producer's routes at work over a ledger, and a client that knows a token. Announcements are {@link BookSlips}. */
final class DeskServer implements AutoCloseable {
    static final String TOKEN = "frontlist_wire";
    static final String PASSWORD = "달빛 책방의 문";
    static final AccessSettings SETTINGS = new AccessSettings(
            Map.of("operator", Hashes.of(PASSWORD)),
            Map.of("wire", ApiToken.of(TOKEN)),
            Duration.ofHours(8),
            Duration.ofDays(7),
            false);

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Database database;
    private final Ledger ledger;
    private final DeskRoutes desk;
    private final Javalin server;

    DeskServer(DatabaseSettings place, Path folder) {
        this(place, folder, SETTINGS);
    }

    DeskServer(DatabaseSettings place, Path folder, AccessSettings access) {
        database = Database.open(place, "producer");
        GroupCommit commits = new GroupCommit(database);
        ledger = new Ledger(commits, 900_000, Clock.systemUTC(), () -> {});
        Intake intake = new Intake(new DocumentReader(TestLimits.of(100_000), List.of()), new BookSlips(), ledger);
        Sessions sessions = new Sessions(commits, access, Clock.systemUTC(), new SecureRandom());
        Gate gate = new Gate(access, sessions);
        desk = new DeskRoutes(
                gate,
                new SignIn(access, sessions, System::nanoTime),
                new LedgerReader(database),
                ledger.desk(),
                Locale.KOREAN);
        AnnouncementRoutes announcements =
                new AnnouncementRoutes(gate, intake, new Shelves(folder, Locale.KOREAN), 100_000, 3, Locale.KOREAN);
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    announcements.register(config.routes);
                    desk.register(config.routes);
                })
                .start("127.0.0.1", 0);
    }

    DeskRoutes desk() {
        return desk;
    }

    /** The trace of every event on its way, where it was asked for within one. */
    List<String> traces() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT traceparent FROM outbox WHERE traceparent IS NOT NULL ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    Ledger ledger() {
        return ledger;
    }

    /** Takes the ledger away. */
    void loseLedger() {
        database.close();
    }

    /** Sends a request as it is, with these headers. */
    HttpResponse<String> raw(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Reads from the API. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return raw("GET", "/api/v1" + path, "", "Authorization", "Bearer " + TOKEN, "Accept-Language", "en");
    }

    /** Has the API do something. */
    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return raw("POST", "/api/v1" + path, body, "Authorization", "Bearer " + TOKEN, "Accept-Language", "en");
    }

    /** Has the API change a submission of which this version was seen. */
    HttpResponse<String> change(String method, String path, long version, String body)
            throws IOException, InterruptedException {
        return raw(
                method,
                "/api/v1" + path,
                body,
                "Authorization",
                "Bearer " + TOKEN,
                "Accept-Language",
                "en",
                "If-Match",
                "\"" + version + "\"");
    }

    /** Hands in a document; returns the number of the submission that its first book became. */
    long handIn(String name, String document) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                post("/announcements?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), document);
        return json(answer).at("/announcements/0/id").asLong();
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Override
    public void close() {
        server.stop();
        database.close();
    }
}
