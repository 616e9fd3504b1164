package io.frontlist.app.command;

import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.producer.access.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes the hash of an operator's password; the password itself is neither shown nor kept. */
@Command(
        name = "password",
        description = {
            "Asks for a new password of an operator of the desk and prints its hash for the settings.",
            "Without a terminal the password is read from standard input, as one line."
        },
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {
    private static final int SHORTEST = 10;

    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Messages messages =
                new Messages(AppSettings.from(SettingsFile.load(root.config()).getConfig("frontlist"))
                        .language());
        Optional<String> password = password(messages);
        if (password.isEmpty()) {
            return refuse(messages, "password.differs");
        } else if (password.get().codePointCount(0, password.get().length()) < SHORTEST) {
            return refuse(messages, "password.short", SHORTEST);
        } else if (password.get().length() > PasswordHash.LONGEST_PASSWORD) {
            return refuse(messages, "password.long", PasswordHash.LONGEST_PASSWORD);
        }
        String hash = PasswordHash.of(password.get()).notation();
        spec.commandLine().getOut().println(hash);
        spec.commandLine().getErr().println(messages.text("password.use", hash));
        return ExitCode.OK;
    }

    private int refuse(Messages messages, String key, Object... values) {
        spec.commandLine().getErr().println("frontlist: " + messages.text(key, values));
        return ExitCode.BAD_INPUT;
    }

    /**
     * The password as it was typed; empty where it was typed differently the second time. Some JDKs from 22 on have a console also where
     * no terminal is: its input ends after the first line.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<String> password(Messages messages) throws IOException {
        Console console = System.console();
        if (console == null) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return Optional.of(line == null ? "" : line);
        }
        Optional<String> first = asked(console, messages.text("password.ask"));
        Optional<String> second = asked(console, messages.text("password.ask-again"));
        return second.isEmpty() || second.equals(first) ? first : Optional.empty();
    }

    private static Optional<String> asked(Console console, String prompt) {
        return Optional.ofNullable(console.readPassword("%s ", prompt)).map(String::new);
    }
}
