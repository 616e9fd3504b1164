package io.frontlist.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsFile;
import io.frontlist.producer.ProducerSettings;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.child.ReaderProcesses;
import io.frontlist.producer.intake.Inspection;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what is understood of announcements, and changes nothing. */
@Command(
        name = "inspect",
        description = {
            "Reads announcements and prints what was understood as one JSON object: source and announcements, each with verdict,"
                    + " reasons, release and evidence. Of several files: an object with one such object for each under documents.",
            "Ends with 2 when a document cannot be read, holds no announcement, or has an ISBN with a wrong check digit."
        },
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    private static final String WRONG_CHECK_DIGIT = "isbn-check-digit";

    @ParentCommand
    private FrontlistCommand root = new FrontlistCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Announcements to read, in any format that docs/formats.md lists.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var config = SettingsFile.load(root.config()).getConfig("frontlist");
        AppSettings settings = AppSettings.from(config);
        ProducerSettings producer = ProducerSettings.from(config.getConfig("producer"));
        try (ReaderProcesses readers = new ReaderProcesses(producer.readers(), producer.formats())) {
            return inspect(settings, new DocumentReader(producer.formats(), readers.formats()), producer.formats());
        }
    }

    private int inspect(AppSettings settings, DocumentReader documents, FormatLimits limits)
            throws JsonProcessingException {
        AnnouncementReader reader = new AnnouncementReader();
        Messages messages = new Messages(settings.language());
        ObjectMapper json = new ObjectMapper();
        ArrayNode results = json.createArrayNode();
        boolean bad = false;
        for (Path file : files) {
            try {
                Inspection inspection =
                        Inspection.of(DocumentFile.read(file, limits.documentBytes()), documents, reader::read);
                results.add(inspection.toJson(settings.language()));
                for (Announcement announcement : inspection.announcements()) {
                    if (isFaulty(announcement)) {
                        bad = true;
                        for (Reason reason : announcement.reasons()) {
                            complain(messages, file, reason.line(), reason.text(settings.language()));
                        }
                    }
                }
            } catch (UnreadableDocumentException e) {
                bad = true;
                String why = e.refusal().text(settings.language());
                complain(messages, file, e.refusal().line(), why);
                results.add(unread(json, file, why));
            } catch (IOException e) {
                bad = true;
                String why = DocumentFile.text(e, messages);
                complain(messages, file, 0, why);
                results.add(unread(json, file, why));
            }
        }
        Object whole =
                results.size() == 1 ? results.get(0) : json.createObjectNode().set("documents", results);
        spec.commandLine()
                .getOut()
                .println(json.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
        return bad ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    private static boolean isFaulty(Announcement announcement) {
        return announcement.verdict() == Verdict.REJECT
                || announcement.reasons().stream()
                        .anyMatch(reason -> reason.code().equals(WRONG_CHECK_DIGIT));
    }

    private static ObjectNode unread(ObjectMapper json, Path file, String why) {
        ObjectNode result = json.createObjectNode();
        result.putObject("source").put("documentName", String.valueOf(file.getFileName()));
        result.putArray("reasons").add(why);
        result.putArray("announcements");
        return result;
    }

    private void complain(Messages messages, Path file, int line, String why) {
        spec.commandLine()
                .getErr()
                .println(
                        line > 0
                                ? messages.text("complaint.line", file, line, why)
                                : messages.text("complaint", file, why));
    }
}
