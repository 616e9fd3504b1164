package io.frontlist.app.command;

import com.typesafe.config.Config;
import io.frontlist.app.process.Rebuilding;
import io.frontlist.app.process.Setup;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Rebuild.Standing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Has what a consumer keeps built again from the log. */
@Command(
        name = "rebuild",
        description = {
            "Builds a consumer's index or tables again from the start of the log, beside the running processes,",
            "which go on with it when it is done. Killed on the way, it changes nothing."
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "CONSUMER", description = "search-index, email-digest or retailer-feed.")
    private String consumer = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder with the data (default: frontlist-data).")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        ConsumerName.check(spec, consumer);
        Config config = SettingsFile.load(root.config());
        AppSettings settings = AppSettings.from(config.getConfig("frontlist"));
        if (data != null) {
            settings = settings.withData(data);
        }
        Messages messages = new Messages(settings.language());
        PrintWriter out = spec.commandLine().getOut();
        ProgressLine progress =
                new ProgressLine(out, messages, Boolean.getBoolean("frontlist.terminal"), System::nanoTime);
        long begun = System.nanoTime();
        try {
            Standing done = new Rebuilding(Setup.of(config, settings), consumer).run(progress);
            progress.end(done);
            out.println(messages.text(
                    "rebuild.done", consumer, done.done(), (System.nanoTime() - begun) / 1e9, done.refused()));
            return ExitCode.OK;
        } catch (DeliveryException e) {
            progress.close();
            spec.commandLine().getErr().println("frontlist: " + e.getMessage());
            return ExitCode.BAD_SETUP;
        }
    }
}
