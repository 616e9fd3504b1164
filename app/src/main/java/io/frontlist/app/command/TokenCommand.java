package io.frontlist.app.command;

import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.producer.access.ApiToken;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a token for a machine that uses the API; it is shown this once and kept nowhere. */
@Command(
        name = "token",
        description = "Prints a new token for a machine that uses the API, and what to put into the settings for it.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Messages messages =
                new Messages(AppSettings.from(SettingsFile.load(root.config()).getConfig("frontlist"))
                        .language());
        String token = ApiToken.random(new SecureRandom());
        spec.commandLine().getOut().println(token);
        spec.commandLine()
                .getErr()
                .println(messages.text("token.use", ApiToken.of(token).sha256()));
        return ExitCode.OK;
    }
}
