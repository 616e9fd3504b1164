package io.frontlist.app.command;

import io.frontlist.app.process.Server;
import java.io.PrintWriter;
import java.util.Optional;

/** How a long-running process ends. */
final class Ending {
    private Ending() {}

    /** Closes the process in order when it is told to end (SIGINT, SIGTERM). */
    static void onSignal(AutoCloseable process) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                process.close();
                            } catch (Exception e) {
                                System.err.println("frontlist: " + e.getMessage());
                            }
                        },
                        "ending"));
    }

    /** Waits for the end; a part that cannot go on ends the process with a message. */
    static int await(Server server, AutoCloseable process, PrintWriter err) throws Exception {
        Optional<String> trouble = server.awaitEnd();
        if (trouble.isPresent()) {
            err.println("frontlist: " + trouble.get());
            process.close();
            return ExitCode.BAD_SETUP;
        }
        return ExitCode.OK;
    }
}
