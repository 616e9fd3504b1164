package io.frontlist.retailerfeed.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.retailerfeed.Feed;
import io.frontlist.retailerfeed.FeedMessage;
import io.frontlist.retailerfeed.FeedSettings;
import io.frontlist.retailerfeed.FeedTables;
import io.frontlist.retailerfeed.Feeds;
import io.frontlist.retailerfeed.onix.JonixReading;
import io.frontlist.retailerfeed.onix.OnixRules;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.EventType;
import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedRoutesIT {
    private static final Instant NOW = Instant.parse("2026-11-24T05:06:07Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Database database;
    private Feed feed;
    private Javalin server;

    @BeforeEach
    void start() {
        database = FeedTables.open(TestDatabases.SQLITE.create(folder));
        FeedSettings settings = Feeds.settings(folder, 1);
        feed = new Feed(database, settings, List.of(new OnixRules()));
        server = Javalin.create(config -> new FeedRoutes(feed, settings.retailers()).register(config.routes))
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        database.close();
    }

    @Test
    void theListNamesEveryRetailerWithItsMessagesAndWhatIsKeptBack() throws Exception {
        Feeds.apply(
                database,
                ReleaseEvents.announced(1),
                ReleaseEvents.announced(2),
                ReleaseEvents.event(ReleaseEvents.release(3).setTitle(" ").build(), 1, EventType.ANNOUNCED));
        feed.cut(Feeds.HANBIT, NOW);

        HttpResponse<String> response = get("/feeds");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode retailers = JSON.readTree(response.body()).get("retailers");
        assertThat(retailers).hasSize(2);
        assertThat(retailers.get(0).get("name").asText()).isEqualTo("한빛나루 서점");
        assertThat(retailers.get(0).get("lastMessages")).hasSize(2);
        JsonNode last = retailers.get(0).get("lastMessages").get(0);
        assertThat(last.get("number").asLong()).isEqualTo(2);
        assertThat(last.get("url").asText()).isEqualTo("/feeds/hanbit-books/000002-20261124T050607Z.xml");
        assertThat(retailers.get(0).get("keptBack").get(0).get("isbn13").asText())
                .isEqualTo(ReleaseEvents.isbn(3));
        assertThat(retailers.get(1).get("lastMessages")).isEmpty();
    }

    @Test
    void anImportAsksForWhatCameAfterItsLastMessage() throws Exception {
        Feeds.apply(database, ReleaseEvents.announced(1), ReleaseEvents.announced(2), ReleaseEvents.announced(3));
        feed.cut(Feeds.HANBIT, NOW);

        JsonNode all = JSON.readTree(get("/feeds/hanbit-books").body()).get("messages");
        JsonNode later =
                JSON.readTree(get("/feeds/hanbit-books?after=2").body()).get("messages");

        assertThat(all).hasSize(3);
        assertThat(all.get(0).get("number").asLong()).isEqualTo(1);
        assertThat(later).hasSize(1);
        assertThat(later.get(0).get("number").asLong()).isEqualTo(3);
        assertThat(get("/feeds/hanbit-books?after=-1").statusCode()).isEqualTo(400);
    }

    @Test
    void aMessageIsSentAsTheFileIs() throws Exception {
        Feeds.apply(database, ReleaseEvents.announced(1));
        FeedMessage message = feed.cut(Feeds.HANBIT, NOW).get(0);

        HttpResponse<String> response = get("/feeds/hanbit-books/" + message.fileName());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/xml");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.body())
                .isEqualTo(Files.readString(folder.resolve("feeds/hanbit-books").resolve(message.fileName())));
    }

    @Test
    void aMessageThatAnotherProcessHasCutIsGeneratedHere() throws Exception {
        Feeds.apply(database, ReleaseEvents.announced(1));
        Feed elsewhere = new Feed(database, Feeds.settings(folder.resolve("elsewhere"), 1), List.of(new OnixRules()));
        FeedMessage message = elsewhere.cut(Feeds.HANBIT, NOW).get(0);

        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(uri("/feeds/hanbit-books/" + message.fileName()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(JonixReading.products(response.body())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feeds/nobody",
                "/feeds/nobody/000001-20261124T050607Z.xml",
                "/feeds/dalmaru-store/000001-20261124T050607Z.xml",
                "/feeds/hanbit-books/000001-20261124T050608Z.xml",
                "/feeds/hanbit-books/000002-20261124T050607Z.xml",
                "/feeds/hanbit-books/1-20261124T050607Z.xml",
                "/feeds/hanbit-books/secret.xml",
                "/feeds/hanbit-books/..%2Fsecret.xml",
                "/feeds/..%2F..%2Fetc/passwd",
                "/feeds/hanbit-books/000001-20261124T050607Z.xml%00",
                "/feeds/hanbit-books/999999999999999999999-20261124T050607Z.xml"
            })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        Feeds.apply(database, ReleaseEvents.announced(1));
        feed.cut(Feeds.HANBIT, NOW);
        Files.writeString(folder.resolve("feeds/secret.xml"), "secret");
        Files.writeString(folder.resolve("feeds/hanbit-books/secret.xml"), "secret");

        HttpResponse<String> response = get(path);

        // Jetty itself refuses some of these paths as ambiguous.
        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).doesNotContain("secret");
        if (response.statusCode() == 404) {
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(JSON.readTree(response.body()).get("status").asInt()).isEqualTo(404);
        }
    }

    @Test
    void aDatabaseThatIsGoneIsAnsweredAsUnavailable() throws Exception {
        database.close();

        HttpResponse<String> response = get("/feeds/hanbit-books");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
