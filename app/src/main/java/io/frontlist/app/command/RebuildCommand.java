package io.frontlist.app.command;

import io.frontlist.app.process.Rebuilding;
import io.frontlist.app.process.Setup;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Rebuild.Standing;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private ConsumerState state = new ConsumerState();

    @Override
    public Integer call() throws InterruptedException {
        String consumer = state.consumer();
        Setup setup = state.setup(root);
        Messages messages = new Messages(setup.settings().language());
        PrintWriter out = spec.commandLine().getOut();
        ProgressLine progress =
                new ProgressLine(out, messages, Boolean.getBoolean("frontlist.terminal"), System::nanoTime);
        long begun = System.nanoTime();
        try {
            Standing done = new Rebuilding(setup, consumer).run(progress);
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
