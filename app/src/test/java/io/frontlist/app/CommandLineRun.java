package io.frontlist.app;

import io.frontlist.app.command.FrontlistCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that was run in this process, in English.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandLineRun(int exit, String out, String err) {
    /** Runs a command on a standalone at work and its data, to its end. */
    static CommandLineRun on(RunningStandalone frontlist, Path folder, String command, String... arguments)
            throws IOException {
        return of(
                folder,
                "frontlist.kafka.bootstrap-servers = \"" + frontlist.bootstrapServers() + "\"\nfrontlist.data = \""
                        + frontlist.data() + "\"\n",
                command,
                List.of(arguments));
    }

    /**
     * Runs a command to its end.
     *
     * @param settings further settings in HOCON
     * @param folder where a settings file may be left
     */
    static CommandLineRun of(Path folder, String settings, String command, List<String> arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("run.conf"), "frontlist.language = en\n" + settings);
        List<String> all = new ArrayList<>(List.of(command, "--config", file.toString()));
        all.addAll(arguments);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
        ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
        try (PrintStream toOut = new PrintStream(caughtOut, true, StandardCharsets.UTF_8);
                PrintStream toErr = new PrintStream(caughtErr, true, StandardCharsets.UTF_8)) {
            System.setOut(toOut);
            System.setErr(toErr);
            int exit = FrontlistCommand.run(all.toArray(String[]::new));
            return new CommandLineRun(
                    exit, caughtOut.toString(StandardCharsets.UTF_8), caughtErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
