package io.frontlist.app.command;

import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.kafka.KafkaUnavailableException;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsException;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.KafkaAccess.Right;
import io.frontlist.schemas.Topics;
import io.javalin.util.JavalinBindException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the command line. */
@Command(
        name = "frontlist",
        description = "Reads a publisher's press release once and carries it to search, mail and bookshops.",
        mixinStandardHelpOptions = true,
        version = "frontlist 0.1.0",
        subcommands = {
            InspectCommand.class,
            DemoCommand.class,
            StandaloneCommand.class,
            ProcessCommand.Producer.class,
            ProcessCommand.SearchIndex.class,
            ProcessCommand.EmailDigest.class,
            ProcessCommand.RetailerFeed.class,
            SubscribersCommand.class,
            DeadLettersCommand.class,
            VerifyCommand.class,
            RebuildCommand.class,
            PasswordCommand.class,
            TokenCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was done",
            "1:something failed that should not have",
            "2:the input or the usage is at fault",
            "3:the settings or the surroundings are at fault"
        })
public final class FrontlistCommand {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings that replace the defaults (HOCON, JSON or properties).",
            scope = ScopeType.INHERIT)
    private @Nullable Path config;

    /** The operator's settings file. */
    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /**
     * Runs a command.
     *
     * @return its exit code, one of {@link ExitCode}
     */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new FrontlistCommand());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(FrontlistCommand::failed);
        line.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                line.usage(line.getErr());
                return ExitCode.BAD_INPUT;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line.execute(arguments);
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        boolean setup = failure instanceof SettingsException
                || failure instanceof KafkaUnavailableException
                || failure instanceof KafkaException
                || failure instanceof FatalException
                || failure instanceof ReaderUnavailableException
                || failure instanceof IllegalArgumentException
                || failure instanceof JavalinBindException;
        line.getErr().println("frontlist: " + message(failure, line));
        if (!setup) {
            failure.printStackTrace(line.getErr());
        }
        return setup ? ExitCode.BAD_SETUP : ExitCode.FAILED;
    }

    private static String message(Throwable failure, CommandLine line) {
        if (failure instanceof KafkaException kafka) {
            return refusal(kafka, line)
                    .orElseGet(() ->
                            "Kafka does not do as it is asked; do frontlist.kafka.bootstrap-servers and frontlist.kafka.client name it"
                                    + " rightly, and is it running? It says: " + withCauses(kafka));
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Commands read from Kafka; what they write has its own words. */
    private static Optional<String> refusal(KafkaException failure, CommandLine line) {
        FrontlistCommand root = (FrontlistCommand) line.getCommandSpec().root().userObject();
        AppSettings settings = AppSettings.from(SettingsFile.load(root.config()).getConfig("frontlist"));
        return new KafkaClients(settings.kafka()).access().refusal(failure, Right.READ, List.of(Topics.RELEASES));
    }

    /** That a client cannot be made is said by Kafka without the reason, which only the cause has. */
    private static String withCauses(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(": "));
    }
}
