package io.frontlist.app.command;

import io.frontlist.app.process.Setup;
import io.frontlist.app.process.Verification;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Reconciliation;
import io.frontlist.runtime.Reconciliation.Discrepancy;
import io.frontlist.runtime.Reconciliation.Doubled;
import io.frontlist.runtime.Reconciliation.Lost;
import io.frontlist.runtime.Reconciliation.OutOfOrder;
import io.frontlist.runtime.Reconciliation.Unpublished;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private ConsumerState state = new ConsumerState();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was published at TIME or later, such as 2026-11-24T00:00:00Z.")
    private @Nullable Instant since;

    @Override
    public Integer call() throws IOException {
        String consumer = state.consumer();
        Setup setup = state.setup(root);
        Messages messages = new Messages(setup.settings().language());
        PrintWriter out = spec.commandLine().getOut();
        try {
            Reconciliation comparison = new Verification(setup, consumer).run(Optional.ofNullable(since));
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
