package io.frontlist.app.command;

import com.typesafe.config.Config;
import io.frontlist.app.process.Setup;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a command says about a consumer whose state it works on, beside the running processes. */
final class ConsumerState {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "CONSUMER", description = "search-index, email-digest or retailer-feed.")
    private String consumer = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder with the data (default: frontlist-data).")
    private @Nullable Path data;

    /**
     * Name of the consumer.
     *
     * @throws ParameterException when there is no such consumer
     */
    String consumer() {
        ConsumerName.check(spec, consumer);
        return consumer;
    }

    /** The operator's settings, for the folder that was named. */
    Setup setup(FrontlistCommand root) {
        Config config = SettingsFile.load(root.config());
        AppSettings settings = AppSettings.from(config.getConfig("frontlist"));
        return Setup.of(config, data == null ? settings : settings.withData(data));
    }
}
