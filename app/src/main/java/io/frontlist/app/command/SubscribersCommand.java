package io.frontlist.app.command;

import com.typesafe.config.Config;
import io.frontlist.app.process.EmailDigestPart;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.emaildigest.DigestTables;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.subscribers.MailAddress;
import io.frontlist.emaildigest.subscribers.Subscriber;
import io.frontlist.emaildigest.subscribers.Subscribers;
import io.frontlist.storage.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Keeps the list of those who get the digest; works beside a running program. */
@Command(
        name = "subscribers",
        description = "Adds, removes and lists those who get the email digest.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(add | remove | list)")
final class SubscribersCommand implements Runnable {
    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with the data (default: frontlist-data).",
            scope = ScopeType.INHERIT)
    private @Nullable Path data;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say add, remove or list");
    }

    @Command(name = "add", description = "Adds a subscriber.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "EMAIL", description = "Mail address.") String email,
            @Option(names = "--name", description = "Name in the mail's To.", defaultValue = "") String name,
            @Option(names = "--language", description = "ko or en (default: ko).", defaultValue = "ko")
                    Language language) {
        return with((subscribers, messages, out) -> {
            boolean added =
                    subscribers.add(MailAddress.parse(email), name, language).isPresent();
            out.println(messages.text(added ? "subscribers.added" : "subscribers.there", email));
            return ExitCode.OK;
        });
    }

    @Command(name = "remove", description = "Removes a subscriber.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "EMAIL", description = "Mail address.") String email) {
        return with((subscribers, messages, out) -> {
            boolean removed = subscribers.remove(MailAddress.parse(email));
            out.println(messages.text(removed ? "subscribers.removed" : "subscribers.unknown", email));
            return removed ? ExitCode.OK : ExitCode.BAD_INPUT;
        });
    }

    @Command(name = "list", description = "Lists the subscribers.", mixinStandardHelpOptions = true)
    int list() {
        return with((subscribers, messages, out) -> {
            for (Subscriber subscriber : subscribers.list()) {
                out.println(subscriber.email() + "\t" + subscriber.language().tag() + "\t" + subscriber.name());
            }
            return ExitCode.OK;
        });
    }

    /** Something to do with the list. */
    private interface Task {
        int run(Subscribers subscribers, Messages messages, PrintWriter out);
    }

    private int with(Task task) {
        Config config = SettingsFile.load(root.config()).getConfig("frontlist");
        AppSettings settings = AppSettings.from(config);
        if (data != null) {
            settings = settings.withData(data);
        }
        try (Database database = DigestTables.open(settings.databaseOf(EmailDigestPart.NAME))) {
            return task.run(
                    new Subscribers(database.jdbi(), Clock.systemUTC(), new SecureRandom()),
                    new Messages(settings.language()),
                    spec.commandLine().getOut());
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("frontlist: " + e.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }
}
