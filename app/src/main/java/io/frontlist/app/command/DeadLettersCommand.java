package io.frontlist.app.command;

import io.frontlist.app.process.Setup;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.runtime.DeadLetter;
import io.frontlist.runtime.DeadLetterBox;
import io.frontlist.runtime.DeadLetterLog;
import io.frontlist.runtime.RetryableException;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.UndecodableEventException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the records that a consumer has refused, sends them back to it, or lays them aside; works beside running programs. */
@Command(
        name = "dead-letters",
        description = "Lists, shows, replays and drops the records that a consumer has refused.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | replay | drop)")
final class DeadLettersCommand implements Runnable {
    private static final int HEX_BYTES = 256;

    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Which letters are meant; all of the conditions hold. */
    static final class Filter {
        @Option(names = "--isbn", paramLabel = "ISBN", description = "Letters of this book: the record's key.")
        private @Nullable String isbn;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Letters whose reason contains TEXT.")
        private @Nullable String reason;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "Letters refused at TIME or later, such as 2026-11-24T00:00:00Z.")
        private @Nullable Instant since;

        @Option(names = "--until", paramLabel = "TIME", description = "Letters refused before TIME.")
        private @Nullable Instant until;

        Predicate<DeadLetter> predicate() {
            return letter -> (isbn == null || letter.key().equals(isbn))
                    && (reason == null || letter.refusal().reason().contains(reason))
                    && (since == null || !letter.refusal().at().isBefore(since))
                    && (until == null || letter.refusal().at().isBefore(until));
        }
    }

    /** Named letters of a consumer, or all that the filters leave. */
    static final class Chosen {
        @Parameters(index = "0", paramLabel = "CONSUMER", description = "Whose letters.")
        private String consumer = "";

        @Option(names = "--all", description = "Every open letter that the filters leave.")
        private boolean all;

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "LETTER",
                description = "Letters by what list shows first, PARTITION:OFFSET.")
        private List<String> letters = new ArrayList<>();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say list, show, replay or drop");
    }

    @Command(
            name = "list",
            description = {
                "Lists the letters that are open, oldest first, a line each with TABs between:",
                "letter, time, key (ISBN), where the record was read, attempts, replays before, reason."
            },
            mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "CONSUMER", description = "search-index, email-digest or retailer-feed.")
                    String consumer,
            @Mixin Filter filter) {
        return with(consumer, (letters, box, setup, out) -> {
            for (DeadLetter letter : letters.open()) {
                if (filter.predicate().test(letter)) {
                    out.println(line(letter));
                }
            }
            return ExitCode.OK;
        });
    }

    @Command(
            name = "show",
            description = "Shows one letter: its headers, and the event in it or else its first bytes.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "CONSUMER", description = "Whose letter.") String consumer,
            @Parameters(paramLabel = "LETTER", description = "PARTITION:OFFSET, as list shows it.") String letter) {
        DeadLetter.Id id = id(letter);
        return with(consumer, (letters, box, setup, out) -> {
            Optional<ConsumerRecord<byte[], byte[]>> record = letters.read(id);
            if (record.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), messages(setup).text("dead-letters.unknown", letter, consumer));
            }
            for (Header header : record.get().headers()) {
                out.println(header.key() + ": " + indented(text(header.value())));
            }
            out.println("key: " + printable(text(record.get().key())));
            out.println();
            out.println(content(setup, record.get()));
            return ExitCode.OK;
        });
    }

    @Command(
            name = "replay",
            description = {
                "Sends letters back to the consumer that refused them, and to no other, oldest first.",
                "A book's later revision that has arrived meanwhile stays in force."
            },
            mixinStandardHelpOptions = true)
    int replay(
            @Mixin Chosen chosen,
            @Mixin Filter filter,
            @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun,
            @Option(
                            names = "--max-rounds",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "Leave out what was replayed N times already (default: ${DEFAULT-VALUE}).")
                    int maxRounds) {
        return with(chosen.consumer, (letters, box, setup, out) -> {
            int left = 0;
            int done = 0;
            for (DeadLetter letter : choose(letters.open(), chosen, filter, messages(setup))) {
                if (letter.rounds() >= maxRounds) {
                    out.println(messages(setup).text("dead-letters.too-often", letter.id(), letter.rounds()));
                    left++;
                    continue;
                }
                if (!dryRun) {
                    box.replay(letter, actor());
                }
                out.println(line(letter));
                done++;
            }
            out.println(messages(setup)
                    .text(dryRun ? "dead-letters.would-replay" : "dead-letters.replayed", done, left, chosen.consumer));
            return left == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
        });
    }

    @Command(
            name = "drop",
            description = "Lays letters aside for good. They stay on the topic, with who did it and why.",
            mixinStandardHelpOptions = true)
    int drop(
            @Mixin Chosen chosen,
            @Mixin Filter filter,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why, for the audit trail.")
                    String why,
            @Option(names = "--dry-run", description = "Only say what would be done.") boolean dryRun) {
        return with(chosen.consumer, (letters, box, setup, out) -> {
            int done = 0;
            for (DeadLetter letter : choose(letters.open(), chosen, filter, messages(setup))) {
                if (!dryRun) {
                    box.drop(letter, actor(), why);
                }
                out.println(line(letter));
                done++;
            }
            out.println(messages(setup)
                    .text(dryRun ? "dead-letters.would-drop" : "dead-letters.dropped", done, chosen.consumer));
            return ExitCode.OK;
        });
    }

    private List<DeadLetter> choose(List<DeadLetter> open, Chosen chosen, Filter filter, Messages messages) {
        if (chosen.all == !chosen.letters.isEmpty()) {
            throw new ParameterException(spec.commandLine(), messages.text("dead-letters.choose", chosen.consumer));
        }
        Set<DeadLetter.Id> named = chosen.letters.stream().map(this::id).collect(Collectors.toSet());
        Set<DeadLetter.Id> known = open.stream().map(DeadLetter::id).collect(Collectors.toSet());
        for (DeadLetter.Id id : named) {
            if (!known.contains(id)) {
                throw new ParameterException(
                        spec.commandLine(), messages.text("dead-letters.unknown", id, chosen.consumer));
            }
        }
        return open.stream()
                .filter(letter -> chosen.all || named.contains(letter.id()))
                .filter(filter.predicate())
                .toList();
    }

    private DeadLetter.Id id(String text) {
        return DeadLetter.Id.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "A letter is named PARTITION:OFFSET, such as 0:17, not " + text));
    }

    /** Something to do with a consumer's letters. */
    private interface Task {
        int run(DeadLetterLog letters, DeadLetterBox box, Setup setup, PrintWriter out) throws RetryableException;
    }

    private int with(String consumer, Task task) {
        ConsumerName.check(spec, consumer);
        var config = SettingsFile.load(root.config());
        Setup setup = Setup.of(config, AppSettings.from(config.getConfig("frontlist")));
        try (Consumer<byte[], byte[]> kafka = setup.kafka().reader();
                Producer<byte[], byte[]> producer = setup.kafka().producer("dead-letters", Map.of())) {
            DeadLetterLog letters = new DeadLetterLog(kafka, Topics.deadLetters(consumer));
            return task.run(
                    letters,
                    new DeadLetterBox(
                            letters,
                            producer,
                            Topics.replays(consumer),
                            setup.clock(),
                            setup.kafka().access()),
                    setup,
                    spec.commandLine().getOut());
        } catch (RetryableException e) {
            spec.commandLine().getErr().println("frontlist: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static Messages messages(Setup setup) {
        return new Messages(setup.settings().language());
    }

    private static String actor() {
        return System.getProperty("user.name", "?");
    }

    private static String line(DeadLetter letter) {
        return String.join(
                "\t",
                letter.id().toString(),
                letter.refusal().at().toString(),
                printable(letter.key()),
                letter.source() + ":" + letter.sourceOffset(),
                Integer.toString(letter.refusal().attempts()),
                Integer.toString(letter.rounds()),
                printable(letter.refusal().reason()));
    }

    private static String content(Setup setup, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return "(no value)";
        }
        try {
            return setup.codec().decode(record.value()).toString();
        } catch (UndecodableEventException e) {
            byte[] head = Arrays.copyOf(record.value(), Math.min(HEX_BYTES, record.value().length));
            return record.value().length + " bytes: "
                    + HexFormat.ofDelimiter(" ").formatHex(head);
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Lines of a header one below the other; nothing else in it may move the terminal's cursor. */
    private static String indented(String text) {
        return text.lines().map(DeadLettersCommand::printable).collect(Collectors.joining("\n    "));
    }

    /** On one line, and without what a terminal would take for a command. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
