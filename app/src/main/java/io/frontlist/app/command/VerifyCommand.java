package io.frontlist.app.command;

import com.typesafe.config.Config;
import io.frontlist.app.process.Setup;
import io.frontlist.app.process.Verification;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Reconciliation;
import io.frontlist.runtime.Reconciliation.Discrepancy;
import io.frontlist.runtime.Reconciliation.Doubled;
import io.frontlist.runtime.Reconciliation.Lost;
import io.frontlist.runtime.Reconciliation.OutOfOrder;
import io.frontlist.runtime.Reconciliation.Unpublished;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks whether a consumer holds what was published: nothing lost, doubled or out of order. */
@Command(
        name = "verify",
        description = {
            "Compares the log with what a consumer holds, book by book, while it goes on working.",
            "Ends with 0 when nothing is lost, doubled or out of order, else with 1 and a line for each case."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "CONSUMER", description = "search-index, email-digest or retailer-feed.")
    private String consumer = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was published at TIME or later, such as 2026-11-24T00:00:00Z.")
    private @Nullable Instant since;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder with the data (default: frontlist-data).")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        ConsumerName.check(spec, consumer);
        Config config = SettingsFile.load(root.config());
        AppSettings settings = AppSettings.from(config.getConfig("frontlist"));
        if (data != null) {
            settings = settings.withData(data);
        }
        Messages messages = new Messages(settings.language());
        PrintWriter out = spec.commandLine().getOut();
        try {
            Reconciliation comparison =
                    new Verification(Setup.of(config, settings), consumer).run(Optional.ofNullable(since));
            List<Discrepancy> discrepancies = comparison.discrepancies();
            discrepancies.forEach(discrepancy -> out.println(line(messages, discrepancy)));
            out.println(messages.text(
                    discrepancies.isEmpty() ? "verify.well" : "verify.wrong",
                    consumer,
                    comparison.events(),
                    comparison.keys(),
                    comparison.repeats(),
                    discrepancies.size()));
            return discrepancies.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        } catch (DeliveryException e) {
            spec.commandLine().getErr().println("frontlist: " + e.getMessage());
            return ExitCode.BAD_SETUP;
        }
    }

    private static String line(Messages messages, Discrepancy discrepancy) {
        if (discrepancy instanceof Lost lost) {
            return messages.text("verify.lost", lost.key(), lost.published(), lost.held());
        } else if (discrepancy instanceof Unpublished unpublished) {
            return messages.text("verify.unpublished", unpublished.key(), unpublished.held());
        } else if (discrepancy instanceof OutOfOrder order) {
            return messages.text(
                    "verify.out-of-order", order.key(), order.revision(), order.partition(), order.offset());
        }
        Doubled doubled = (Doubled) discrepancy;
        return messages.text("verify.doubled", doubled.key());
    }
}
