package io.frontlist.app.command;

import com.typesafe.config.Config;
import io.frontlist.app.kafka.ReleaseTopics;
import io.frontlist.app.process.Closing;
import io.frontlist.app.process.DataLock;
import io.frontlist.app.process.EmailDigestPart;
import io.frontlist.app.process.Part;
import io.frontlist.app.process.ProducerPart;
import io.frontlist.app.process.RetailerFeedPart;
import io.frontlist.app.process.SearchIndexPart;
import io.frontlist.app.process.Server;
import io.frontlist.app.process.Setup;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.producer.desk.DeskRoutes;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs one part as a process of its own, on the Kafka that the settings name. */
abstract sealed class ProcessCommand implements Callable<Integer> {
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(60);

    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Wires the part. */
    abstract Part open(Setup setup) throws Exception;

    /** Whose topics for dead letters and replays the part works with. */
    List<String> consumers() {
        return List.of(spec.name());
    }

    /** Routes beside those of the part. */
    List<Consumer<RoutesConfig>> further() {
        return List.of();
    }

    @Override
    public Integer call() throws Exception {
        Config config = SettingsFile.load(root.config());
        AppSettings settings = AppSettings.from(config.getConfig("frontlist"));
        Closing closing = new Closing();
        try {
            closing.add(DataLock.take(settings.data()));
            Setup setup = Setup.of(config, settings);
            try (Admin admin = setup.kafka().admin()) {
                // Only what the part works with: it may have no right to anything else.
                new ReleaseTopics(admin, KAFKA_PATIENCE, setup.kafka().access())
                        .createMissing(settings.kafka(), consumers());
            }
            Part part = closing.add(open(setup));
            List<Consumer<RoutesConfig>> routes = new ArrayList<>(further());
            routes.add(setup.metrics()::register);
            Server server = closing.add(Server.start(settings.http(), List.of(part), routes));
            Ending.onSignal(closing);
            spec.commandLine()
                    .getOut()
                    .println(new Messages(settings.language())
                            .text(
                                    "process.ready",
                                    part.name(),
                                    server.address(),
                                    settings.kafka().bootstrapServers()));
            return Ending.await(server, closing, spec.commandLine().getErr());
        } catch (Exception e) {
            closing.close();
            throw e;
        }
    }

    @Command(
            name = ProducerPart.NAME,
            description = "Runs the producer: inbox folder, desk and POST /announcements in, events on Kafka out.",
            mixinStandardHelpOptions = true)
    static final class Producer extends ProcessCommand {
        @Override
        Part open(Setup setup) {
            return new ProducerPart(setup);
        }

        @Override
        List<String> consumers() {
            return List.of();
        }

        @Override
        List<Consumer<RoutesConfig>> further() {
            return List.of(routes -> routes.get("/", request -> request.redirect(DeskRoutes.HOME)));
        }
    }

    @Command(
            name = SearchIndexPart.NAME,
            description = "Runs the search index with its API and pages.",
            mixinStandardHelpOptions = true)
    static final class SearchIndex extends ProcessCommand {
        @Override
        Part open(Setup setup) throws Exception {
            return new SearchIndexPart(setup);
        }
    }

    @Command(
            name = EmailDigestPart.NAME,
            description = "Runs the email digest: cuts issues on schedule and sends the mails.",
            mixinStandardHelpOptions = true)
    static final class EmailDigest extends ProcessCommand {
        @Override
        Part open(Setup setup) {
            return new EmailDigestPart(setup);
        }
    }

    @Command(
            name = RetailerFeedPart.NAME,
            description = "Runs the retailer feed: cuts ONIX messages on schedule and serves them.",
            mixinStandardHelpOptions = true)
    static final class RetailerFeed extends ProcessCommand {
        @Override
        Part open(Setup setup) {
            return new RetailerFeedPart(setup);
        }
    }
}
