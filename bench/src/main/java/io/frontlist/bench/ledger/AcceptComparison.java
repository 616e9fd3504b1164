package io.frontlist.bench.ledger;

import com.typesafe.config.ConfigFactory;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.TemporaryFolder;
import io.frontlist.producer.ProducerSettings;
import io.frontlist.producer.access.Gate;
import io.frontlist.producer.access.Sessions;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.http.AnnouncementRoutes;
import io.frontlist.producer.inbox.Shelves;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** One server on one database, and bare inserts of what it wrote into another. */
final class AcceptComparison implements Comparison {
    private final TemporaryFolder folder = TemporaryFolder.create();
    private final int announcements;
    private final IntFunction<String> texts;
    private final Database database;
    private final Javalin server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int posted;
    private int rounds;

    AcceptComparison(int announcements, IntFunction<String> texts) throws IOException {
        this.announcements = announcements;
        this.texts = texts;
        this.database = open("ours.db");
        ProducerSettings settings = ProducerSettings.from(ConfigFactory.load().getConfig("frontlist.producer"));
        GroupCommit commits = new GroupCommit(database);
        Intake intake = new Intake(
                new DocumentReader(settings.formats()),
                new AnnouncementReader()::read,
                new Ledger(commits, settings.intake().maxEventBytes(), Clock.systemUTC(), () -> {}));
        AnnouncementRoutes routes = new AnnouncementRoutes(
                new Gate(
                        settings.access(),
                        new Sessions(commits, settings.access(), Clock.systemUTC(), new SecureRandom())),
                intake,
                new Shelves(folder.path(), Locale.KOREAN),
                settings.formats().documentBytes(),
                settings.intake().maxDocumentsPerForm(),
                Locale.KOREAN);
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    routes.register(config.routes);
                })
                .start("127.0.0.1", 0);
    }

    @Override
    public double ours() throws Exception {
        int first = posted;
        posted += announcements;
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/announcements");
        return Clients.rate(Accept.CLIENTS, announcements, number -> {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .POST(HttpRequest.BodyPublishers.ofString(texts.apply(first + number)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("Answered " + answer.statusCode() + ": " + answer.body());
            }
        });
    }

    @Override
    public double limit() throws Exception {
        if (posted == 0) {
            ours();
        }
        List<BareInserts.Rows> rows = BareInserts.lastRows(folder.path().resolve("ours.db"), announcements);
        Path file = folder.path().resolve("limit-" + rounds++ + ".db");
        open(file.getFileName().toString()).close();
        try (BareInserts inserts = new BareInserts(file)) {
            return Clients.rate(Accept.CLIENTS, announcements, number -> inserts.insert(rows.get(number)));
        }
    }

    private Database open(String name) {
        return Database.open(new DatabaseSettings("jdbc:sqlite:" + folder.path().resolve(name), "", ""), "producer");
    }

    @Override
    public void close() throws IOException {
        server.stop();
        database.close();
        folder.close();
    }
}
