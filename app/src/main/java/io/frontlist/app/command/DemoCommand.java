package io.frontlist.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.frontlist.app.kafka.ReleaseTopics;
import io.frontlist.app.process.ConsumerPart;
import io.frontlist.app.process.Standalone;
import io.frontlist.app.process.TopicLog;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsException;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.emaildigest.issue.CutIssue;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.subscribers.MailAddress;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.intake.IntakeReport;
import io.frontlist.producer.intake.Outcome;
import io.frontlist.producer.ledger.HandIn;
import io.frontlist.producer.ledger.Submission;
import io.frontlist.retailerfeed.FeedMessage;
import io.frontlist.runtime.Progress;
import io.frontlist.runtime.Progress.State;
import io.frontlist.schemas.PlainJson;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.query.SearchQuery;
import io.frontlist.searchindex.query.SearchResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the whole job once: announcements in, events on an embedded broker, search index, mails and feeds out. */
@Command(
        name = "demo",
        description = {
            "Announces the files (without any: the project's samples) on an embedded broker, lets search index, email digest and"
                    + " retailer feed handle every event, and leaves what they made in a folder.",
            "Run again with the same folder it announces nothing twice."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;
    private static final Map<String, Language> READERS =
            Map.of("reader.ko@example.com", Language.KO, "reader.en@example.com", Language.EN);

    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Announcements (default: the project's samples).")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the outputs (default: demo-out).")
    private Path out = Path.of("demo-out");

    private final ObjectMapper json = new ObjectMapper();
    private long phaseStarted;

    @Override
    public Integer call() throws Exception {
        long started = System.nanoTime();
        Config config = inFolder(SettingsFile.load(root.config()));
        AppSettings settings = AppSettings.from(config.getConfig("frontlist")).withData(out.resolve("data"));
        Messages messages = new Messages(settings.language());
        PrintWriter print = spec.commandLine().getOut();
        List<Path> announcements = files.isEmpty() ? samples() : files;
        phaseStarted = started;
        print.println(messages.text("demo.start", out));
        try (Standalone standalone = Standalone.open(config, settings, Optional.of(out.resolve("mail")))) {
            print.println(messages.text("demo.broker", standalone.bootstrapServers(), phaseSeconds()));
            boolean allTaken = announce(standalone, announcements, messages);
            Map<TopicPartition, Long> ends = publish(standalone, messages);
            List<ReleaseEvent> events = new TopicLog(standalone.setup()).read(ends);
            writeEvents(events);
            print.println(messages.text("demo.published", events.size(), out.resolve("events.jsonl"), phaseSeconds()));
            boolean allHandled = consume(standalone, ends, events, messages);
            print.println(messages.text(
                    allHandled ? (allTaken ? "demo.done" : "demo.done.except") : "demo.failed", seconds(started)));
            return !allHandled ? ExitCode.FAILED : allTaken ? ExitCode.OK : ExitCode.BAD_INPUT;
        }
    }

    /** Outputs lie at the top of the folder, what has to be kept between runs under data. */
    private Config inFolder(Config config) {
        return config.withValue("frontlist.producer.inbox.folder", path(out))
                .withValue("frontlist.retailer-feed.feeds-folder", path(out.resolve("feeds")));
    }

    private static ConfigValue path(Path path) {
        return ConfigValueFactory.fromAnyRef(path.toAbsolutePath().toString());
    }

    private static List<Path> samples() throws IOException {
        Path folder = Path.of(System.getProperty("frontlist.home", ".")).resolve("samples");
        if (!Files.isDirectory(folder)) {
            throw new SettingsException(List.of("The samples are not in " + folder + "; name files to announce"));
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private boolean announce(Standalone standalone, List<Path> announcements, Messages messages) throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        boolean allTaken = true;
        for (Path file : announcements) {
            Document document;
            try {
                document = DocumentFile.read(file, standalone.producer().maxDocumentBytes());
            } catch (IOException e) {
                allTaken = false;
                print.println(messages.text("demo.refused", file, DocumentFile.text(e, messages)));
                continue;
            }
            IntakeReport report = standalone.producer().intake().take(document, HandIn.by("demo"));
            print.println(messages.text(
                    "demo.file",
                    file,
                    messages.text("outcome." + report.outcome().label())));
            for (Submission submission : report.announcements()) {
                print.println(line(messages, submission));
            }
            if (report.outcome() != Outcome.PUBLISHED) {
                allTaken = false;
                report.reasons(messages.locale())
                        .forEach(reason -> print.println(
                                reason.path("line").asInt() > 0
                                        ? messages.text(
                                                "demo.reason.line",
                                                reason.path("line").asInt(),
                                                reason.path("text").asText())
                                        : messages.text(
                                                "demo.reason",
                                                reason.path("text").asText())));
                Optional<Path> kept = standalone.producer().shelves().setAside(document, report);
                kept.ifPresent(place -> print.println(messages.text("demo.aside", place)));
            }
        }
        print.println(messages.text("demo.understood", announcements.size(), phaseSeconds()));
        return allTaken;
    }

    private static String line(Messages messages, Submission submission) {
        String title = String.valueOf(submission.draft().title());
        String isbn = submission.draft().isbn13() == null
                ? messages.text("demo.no-isbn")
                : String.valueOf(submission.draft().isbn13());
        return messages.text("demo.book." + submission.state().label(), isbn, title);
    }

    private static Map<TopicPartition, Long> publish(Standalone standalone, Messages messages) throws Exception {
        standalone.producer().startRelay();
        if (!standalone.producer().relay().awaitDrained(PATIENCE)) {
            throw new IOException(messages.text(
                    "demo.not-published", standalone.producer().relay().status()));
        }
        try (Admin admin = standalone.setup().kafka().admin()) {
            return new ReleaseTopics(admin, PATIENCE).ends();
        }
    }

    private boolean consume(
            Standalone standalone, Map<TopicPartition, Long> ends, List<ReleaseEvent> events, Messages messages)
            throws Exception {
        PrintWriter print = spec.commandLine().getOut();
        standalone.search().start();
        standalone.digest().startLoop();
        standalone.feed().startLoop();
        boolean searched = reached(standalone.search(), ends, messages);
        if (searched) {
            int hits = writeSearches(standalone, events);
            print.println(messages.text("demo.search", hits, out.resolve("search.json"), phaseSeconds()));
        }
        boolean digested = reached(standalone.digest(), ends, messages);
        if (digested) {
            READERS.forEach((address, language) ->
                    standalone.digest().subscribers().add(MailAddress.parse(address), "", language));
            Optional<CutIssue> issue = standalone.digest().cutNow();
            int sent = standalone.digest().sendNow();
            digested = sent == issue.map(CutIssue::mails).orElse(0);
            print.println(messages.text(
                    digested ? "demo.digest" : "demo.digest.unsent", sent, out.resolve("mail"), phaseSeconds()));
        }
        boolean fed = reached(standalone.feed(), ends, messages);
        if (fed) {
            List<FeedMessage> cut = standalone.feed().cutNow();
            print.println(messages.text("demo.feed", cut.size(), out.resolve("feeds"), phaseSeconds()));
        }
        return searched && digested && fed;
    }

    private boolean reached(ConsumerPart consumer, Map<TopicPartition, Long> ends, Messages messages)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Progress progress = consumer.progress();
        while (!progress.hasReached(ends) && progress.state() != State.FAILED && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            progress = consumer.progress();
        }
        if (!progress.hasReached(ends)) {
            spec.commandLine()
                    .getErr()
                    .println(messages.text(
                            "demo.consumer.behind",
                            consumer.name(),
                            progress.failure()
                                    .map(Throwable::getMessage)
                                    .orElse(progress.state().toString())));
            return false;
        }
        return true;
    }

    private void writeEvents(List<ReleaseEvent> events) throws IOException {
        List<ReleaseEvent> byTime = new ArrayList<>(events);
        byTime.sort(Comparator.comparing(ReleaseEvent::getAnnouncedAt));
        StringBuilder lines = new StringBuilder();
        for (ReleaseEvent event : byTime) {
            lines.append(PlainJson.of(event)).append('\n');
        }
        Files.writeString(out.resolve("events.jsonl"), lines, StandardCharsets.UTF_8);
    }

    /** Searches for the title of every book on the topic; returns how many searches found their book. */
    private int writeSearches(Standalone standalone, List<ReleaseEvent> events) throws IOException {
        ArrayNode searches = json.createArrayNode();
        int found = 0;
        TreeSet<String> titles = new TreeSet<>();
        events.forEach(event -> titles.add(event.getRelease().getTitle()));
        int longest = standalone.search().search().limits().maxTextLength();
        for (String title : titles) {
            String text = title.length() > longest ? title.substring(0, longest) : title;
            SearchResult result = standalone.search().search().search(new SearchQuery(text, 1, 10));
            ObjectNode search = searches.addObject().put("query", text).put("total", result.total());
            ArrayNode hits = search.putArray("hits");
            result.hits()
                    .forEach(hit -> hits.addObject()
                            .put("isbn13", hit.event().getRelease().getIsbn13())
                            .put("title", hit.event().getRelease().getTitle())
                            .put("score", hit.score()));
            if (result.hits().stream()
                    .anyMatch(hit -> hit.event().getRelease().getTitle().equals(title))) {
                found++;
            }
        }
        json.writerWithDefaultPrettyPrinter()
                .writeValue(out.resolve("search.json").toFile(), searches);
        return found;
    }

    private String phaseSeconds() {
        long now = System.nanoTime();
        String text = seconds(phaseStarted);
        phaseStarted = now;
        return text;
    }

    private static String seconds(long since) {
        return String.format("%.1f", (System.nanoTime() - since) / 1e9);
    }
}
