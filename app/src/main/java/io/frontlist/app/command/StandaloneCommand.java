package io.frontlist.app.command;

import com.typesafe.config.Config;
import io.frontlist.app.process.Server;
import io.frontlist.app.process.Standalone;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.producer.desk.DeskRoutes;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs all of Frontlist in one process until it is told to end. */
@Command(
        name = "standalone",
        description =
                "Runs everything in one process on an embedded broker, with data that survives a restart. Ctrl-C ends it.",
        mixinStandardHelpOptions = true)
final class StandaloneCommand implements Callable<Integer> {
    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for all data (default: frontlist-data).")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "HTTP port, 0 for a free one (default: 8080).")
    private @Nullable Integer port;

    @Override
    public Integer call() throws Exception {
        Config config = SettingsFile.load(root.config());
        AppSettings settings = AppSettings.from(config.getConfig("frontlist"));
        if (data != null) {
            settings = settings.withData(data);
        }
        if (port != null) {
            settings = settings.withPort(port);
        }
        Messages messages = new Messages(settings.language());
        PrintWriter out = spec.commandLine().getOut();
        Optional<Path> mails = config.getBoolean("frontlist.standalone.catch-mail")
                ? Optional.of(settings.data().resolve("mail"))
                : Optional.empty();
        Standalone standalone = Standalone.open(config, settings, mails);
        Server server = standalone.serve(settings.http());
        Ending.onSignal(standalone);
        out.println(messages.text("standalone.ready", uptimeSeconds(), server.address()));
        out.println(messages.text("standalone.desk", server.address() + DeskRoutes.HOME));
        out.println(messages.text("standalone.inbox", standalone.producer().inboxFolder()));
        out.println(messages.text("standalone.routes", server.address()));
        out.println(messages.text("standalone.broker", standalone.bootstrapServers()));
        mails.ifPresent(folder -> out.println(messages.text("standalone.mails", folder)));
        return Ending.await(server, standalone, spec.commandLine().getErr());
    }

    private static double uptimeSeconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }
}
