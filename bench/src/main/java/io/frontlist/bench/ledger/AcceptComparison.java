package io.frontlist.bench.ledger;

import com.sun.management.OperatingSystemMXBean;
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
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One server on one database, and bare inserts of what it wrote into another. Both databases stay the same over all rounds, and so grow
 * alike; each round's rows are inserted once.
 */
final class AcceptComparison implements Comparison {
    private final TemporaryFolder folder = TemporaryFolder.create();
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final int announcements;
    private final IntFunction<byte[]> documents;
    private final Database database;
    private final Javalin server;
    private final List<PostConnection> clients = new ArrayList<>();
    private final BareInserts bare;
    private int posted;
    private int inserted;
    private double ourCpu;
    private double bareCpu;

    /**
     * A comparison, after some rounds of posting for the server's code to be compiled.
     *
     * @param announcements in each round
     * @param warmUp rounds before the first that is measured
     * @param documents the announcement of each book
     */
    AcceptComparison(int announcements, int warmUp, IntFunction<byte[]> documents) throws Exception {
        this.announcements = announcements;
        this.documents = documents;
        this.database = open("ours.db");
        open("bare.db").close();
        this.bare = new BareInserts(folder.path().resolve("bare.db"));
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
        for (int i = 0; i < Accept.CLIENTS; i++) {
            clients.add(new PostConnection(server.port(), "/announcements"));
        }
        // The bare inserts of a round come at times before the next posts: they always lie one behind.
        for (int i = 0; i < 1 + warmUp; i++) {
            ours();
        }
    }

    @Override
    public double ours() throws Exception {
        List<byte[]> round = IntStream.range(posted, posted + announcements)
                .mapToObj(documents)
                .toList();
        posted += announcements;
        long before = machine.getProcessCpuTime();
        double rate = Clients.rate(
                Accept.CLIENTS,
                announcements,
                (client, number) -> clients.get(client).post(round.get(number)));
        ourCpu = cpuMillisSince(before);
        return rate;
    }

    @Override
    public double limit() throws Exception {
        List<BareInserts.Rows> rows = BareInserts.rows(folder.path().resolve("ours.db"), inserted, announcements);
        inserted += announcements;
        long before = machine.getProcessCpuTime();
        double rate = Clients.rate(Accept.CLIENTS, announcements, (client, number) -> bare.insert(rows.get(number)));
        bareCpu = cpuMillisSince(before);
        return rate;
    }

    @Override
    public List<String> remarks() {
        return List.of(
                String.format(Locale.ROOT, "%d bytes in a document", documents.apply(1).length),
                String.format(
                        Locale.ROOT,
                        "CPU per announcement in the last round: ours %.3f ms with the clients, bare %.3f ms; %d processors",
                        ourCpu,
                        bareCpu,
                        machine.getAvailableProcessors()));
    }

    private double cpuMillisSince(long before) {
        return (machine.getProcessCpuTime() - before) / 1e6 / announcements;
    }

    private Database open(String name) {
        return Database.open(new DatabaseSettings("jdbc:sqlite:" + folder.path().resolve(name), "", ""), "producer");
    }

    @Override
    public void close() throws IOException {
        for (PostConnection client : clients) {
            client.close();
        }
        server.stop();
        try {
            bare.close();
        } catch (SQLException e) {
            throw new IOException("The bare inserts' database was not closed", e);
        }
        database.close();
        folder.close();
    }
}
