package io.frontlist.app;

import io.frontlist.app.command.FrontlistCommand;
import java.util.Arrays;
import java.util.Set;

/** The program. */
public final class Main {
    private static final String LOG_LEVEL = "FRONTLIST_LOG_LEVEL";
    /** Commands that say themselves what they do; their log starts at warnings unless the operator wants more. */
    private static final Set<String> SHORT_COMMANDS =
            Set.of("demo", "inspect", "subscribers", "password", "token", "dead-letters", "verify");

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        if (System.getenv(LOG_LEVEL) == null && Arrays.stream(arguments).anyMatch(SHORT_COMMANDS::contains)) {
            System.setProperty(LOG_LEVEL, "WARN");
        }
        System.exit(FrontlistCommand.run(arguments));
    }
}
