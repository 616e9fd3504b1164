package io.frontlist.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.frontlist.app.process.Server;
import io.frontlist.app.process.Standalone;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.emaildigest.DigestTables;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
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
import java.util.Optional;

/** Standalone at work in this process, on free ports. */
final class RunningStandalone implements AutoCloseable {
    private final Path data;
    private final Standalone standalone;
    private final Server server;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningStandalone(Path data, Standalone standalone, Server server) {
        this.data = data;
        this.standalone = standalone;
        this.server = server;
    }

    static RunningStandalone start(Path data, String settings) throws Exception {
        Config config = ConfigFactory.parseString(settings).withFallback(SettingsFile.load(Optional.empty()));
        Standalone standalone = Standalone.open(
                config,
                AppSettings.from(config.getConfig("frontlist")).withData(data),
                Optional.of(data.resolve("mail")));
        return new RunningStandalone(data, standalone, standalone.serve(new AppSettings.Http("127.0.0.1", 0)));
    }

    /** Address of the server's root, without a slash at its end. */
    String address() {
        return server.address();
    }

    /** Folder of its data. */
    Path data() {
        return data;
    }

    String bootstrapServers() {
        return standalone.bootstrapServers();
    }

    /** Takes a book from the digest's database, as a defect might; returns the number of rows that were there. */
    int takeFromDigest(String isbn13) {
        DatabaseSettings file = DatabaseSettings.sqlite(data.resolve("db").resolve("email-digest.db"));
        try (Database database = DigestTables.open(file)) {
            return database.jdbi()
                    .withHandle(handle -> handle.execute("DELETE FROM digest_release WHERE isbn13 = ?", isbn13));
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> search(String text) throws IOException, InterruptedException {
        return get("/api/releases?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    HttpResponse<String> announce(String name, byte[] document) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/announcements?name=" + name))
                        .header("Accept-Language", "en")
                        .POST(BodyPublishers.ofByteArray(document))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        standalone.close();
    }
}
