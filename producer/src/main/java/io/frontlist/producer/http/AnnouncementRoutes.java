package io.frontlist.producer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.access.Admission;
import io.frontlist.producer.access.Caller;
import io.frontlist.producer.access.Gate;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.ReaderUnavailableException;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.inbox.Shelves;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.intake.IntakeReport;
import io.frontlist.producer.intake.Outcome;
import io.frontlist.producer.ledger.HandIn;
import io.frontlist.producer.ledger.LedgerException;
import io.frontlist.producer.ledger.State;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /announcements} and {@code POST /api/v1/announcements}: take the document in the body, or the files of a
 * {@code multipart/form-data} form, from those whom the gate admits. Thread-safe.
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><td>201</td><td>something was published, or held until its embargo ends: the report; it is durable</td></tr>
 * <tr><td>200</td><td>all of it is in force already: the report</td></tr>
 * <tr><td>400</td><td>there is no document, or it is empty</td></tr>
 * <tr><td>401</td><td>the sender has neither signed in nor a token that is known</td></tr>
 * <tr><td>403</td><td>a browser sent it from another site's page or without its session's CSRF token; or nobody was given the right to
 * hand in, and it comes from another machine</td></tr>
 * <tr><td>413</td><td>it is too large; it was not read to its end</td></tr>
 * <tr><td>415</td><td>it is no text, or in a format that is not supported</td></tr>
 * <tr><td>202</td><td>nothing was published yet; it is kept for a person to look at: the report</td></tr>
 * <tr><td>422</td><td>no book was found in it, or it cannot be read, for the reasons given</td></tr>
 * <tr><td>503</td><td>the ledger is away, nothing was published: to be tried again later</td></tr>
 * </table>
 *
 * <p>A report on one document is what {@link IntakeReport#toJson} gives; on several it is {@code {"documents": [...]}}. All from 400 on
 * are problems (RFC 9457). Texts are in Korean or English as {@code Accept-Language} asks.
 */
public final class AnnouncementRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncementRoutes.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATHS = List.of("/announcements", "/api/v1/announcements");
    private static final String NAMELESS = "announcement.txt";
    private static final String MULTIPART = "multipart/form-data";
    /** Where Jetty looks for the limits of a form. */
    private static final String MULTIPART_LIMITS = "org.eclipse.jetty.multipartConfig";
    /** What a form adds to its files. */
    private static final int FORM_OVERHEAD_BYTES = 64 << 10;

    private static final int MEMORY_PER_PART_BYTES = 64 << 10;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Gate gate;
    private final Intake intake;
    private final Shelves shelves;
    private final int maxDocumentBytes;
    private final int maxDocuments;
    private final Locale language;

    /**
     * Routes that hand documents to {@code intake}.
     *
     * @param gate says who may
     * @param shelves where documents that somebody has to look at are set aside
     * @param maxDocumentBytes largest document that is read into memory
     * @param maxDocuments most documents in one form
     * @param language of answers to clients that ask for none that is spoken here
     */
    public AnnouncementRoutes(
            Gate gate, Intake intake, Shelves shelves, int maxDocumentBytes, int maxDocuments, Locale language) {
        this.gate = gate;
        this.intake = intake;
        this.shelves = shelves;
        this.maxDocumentBytes = maxDocumentBytes;
        this.maxDocuments = maxDocuments;
        this.language = language;
    }

    /** Adds the routes to a server that has not started yet. */
    public void register(RoutesConfig routes) {
        PATHS.forEach(path -> routes.post(path, this::post));
    }

    private void post(Context context) {
        Locale locale = Languages.asked(context.header("Accept-Language"), language);
        context.header("Content-Language", locale.getLanguage());
        context.header("Vary", "Accept-Language");
        try {
            HandIn handIn = HandIn.by(admitted(context).actor()).within(TraceHeader.in(context));
            answer(context, isForm(context) ? takeForm(context, handIn) : List.of(take(body(context), handIn)), locale);
        } catch (RefusedException e) {
            RequestBody.drop(context);
            answer(context, e.problem(), e.reasons(locale), locale);
        } catch (LedgerException | ReaderUnavailableException e) {
            LOG.error("An announcement was not taken: {}", e.getMessage());
            context.header("Retry-After", RETRY_AFTER_SECONDS);
            answer(context, Problem.UNAVAILABLE, JsonNodeFactory.instance.arrayNode(), locale);
        }
    }

    private Caller admitted(Context context) throws RefusedException {
        Admission admission = gate.admitToIntake(context);
        if (admission instanceof Admission.Admitted admitted) {
            return admitted.caller();
        }
        Problem problem = Problem.of(((Admission.Refused) admission).reason());
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        throw new RefusedException(problem);
    }

    private static boolean isForm(Context context) {
        String type = context.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }

    private Document body(Context context) throws RefusedException {
        long announced = context.req().getContentLengthLong();
        if (announced > maxDocumentBytes) {
            throw new RefusedException(Problem.TOO_LARGE, Refusal.tooLarge(announced, maxDocumentBytes));
        }
        String name = Optional.ofNullable(context.queryParam("name"))
                .or(() -> Optional.ofNullable(context.header("Content-Disposition"))
                        .flatMap(FileNames::in))
                .orElse(NAMELESS);
        try (InputStream in = context.req().getInputStream()) {
            byte[] bytes = in.readNBytes(maxDocumentBytes + 1);
            if (bytes.length > maxDocumentBytes) {
                throw new RefusedException(Problem.TOO_LARGE, Refusal.tooLarge(bytes.length, maxDocumentBytes));
            }
            return new Document(name, bytes);
        } catch (IOException e) {
            throw new RefusedException(Problem.NO_DOCUMENT);
        }
    }

    private List<IntakeReport> takeForm(Context context, HandIn handIn) throws RefusedException {
        long maxFormBytes = (long) maxDocumentBytes * maxDocuments + FORM_OVERHEAD_BYTES;
        long announced = context.req().getContentLengthLong();
        if (announced > maxFormBytes) {
            throw new RefusedException(Problem.TOO_LARGE, Refusal.tooLarge(announced, maxFormBytes));
        }
        context.req()
                .setAttribute(
                        MULTIPART_LIMITS,
                        new MultipartConfigElement(
                                System.getProperty("java.io.tmpdir"), -1, maxFormBytes, MEMORY_PER_PART_BYTES));
        List<Part> parts = parts(context, maxFormBytes);
        try {
            List<Part> files = parts.stream()
                    .filter(part -> !Optional.ofNullable(part.getSubmittedFileName())
                            .orElse("")
                            .isBlank())
                    .toList();
            if (files.isEmpty()) {
                throw new RefusedException(Problem.NO_DOCUMENT);
            } else if (files.size() > maxDocuments) {
                throw new RefusedException(Problem.BAD_FORM);
            }
            List<IntakeReport> reports = new ArrayList<>();
            for (Part file : files) {
                reports.add(take(file, handIn));
            }
            return reports;
        } catch (IOException e) {
            throw new RefusedException(Problem.BAD_FORM);
        } finally {
            parts.forEach(AnnouncementRoutes::discard);
        }
    }

    /** One file of a form; if it is too large, the others are taken nevertheless. */
    private IntakeReport take(Part file, HandIn handIn) throws IOException {
        String name = file.getSubmittedFileName();
        if (file.getSize() > maxDocumentBytes) {
            return IntakeReport.unread(name, Refusal.tooLarge(file.getSize(), maxDocumentBytes));
        }
        try (InputStream in = file.getInputStream()) {
            return take(new Document(name, in.readAllBytes()), handIn);
        }
    }

    private static List<Part> parts(Context context, long maxFormBytes) throws RefusedException {
        try {
            return List.copyOf(context.req().getParts());
        } catch (IOException | ServletException | RuntimeException e) {
            // So the Servlet API says that a limit was passed; Jetty wraps it.
            if (Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(IllegalStateException.class::isInstance)) {
                throw new RefusedException(Problem.TOO_LARGE, Refusal.tooLarge(maxFormBytes + 1, maxFormBytes));
            }
            LOG.info("A form cannot be read: {}", e.toString());
            throw new RefusedException(Problem.BAD_FORM);
        }
    }

    private static void discard(Part part) {
        try {
            part.delete();
        } catch (IOException e) {
            LOG.warn("A temporary file of a form stays behind: {}", e.getMessage());
        }
    }

    private IntakeReport take(Document document, HandIn handIn) {
        IntakeReport report = intake.take(document, handIn);
        try {
            // What could be read is in the ledger.
            if (report.refusal().isPresent() && document.bytes().length > 0) {
                shelves.setAside(document, report);
            }
        } catch (IOException e) {
            // The sender learns the outcome and still has the document.
            LOG.error("{} could not be set aside: {}", document, e.toString());
        }
        return report;
    }

    private static void answer(Context context, List<IntakeReport> reports, Locale locale) {
        ObjectNode json;
        if (reports.size() == 1) {
            json = reports.get(0).toJson(locale);
        } else {
            json = JsonNodeFactory.instance.objectNode();
            ArrayNode all = json.putArray("documents");
            reports.forEach(report -> all.add(report.toJson(locale)));
        }
        if (reports.stream().anyMatch(report -> report.count(State.PUBLISHED) + report.count(State.EMBARGOED) > 0)) {
            write(context, 201, "application/json", json);
        } else if (reports.stream().allMatch(report -> report.outcome() == Outcome.PUBLISHED)) {
            write(context, 200, "application/json", json);
        } else if (reports.stream().anyMatch(report -> report.outcome() == Outcome.REVIEW)) {
            write(context, 202, "application/json", json);
        } else {
            Problem problem = problemOf(reports);
            ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
            reports.forEach(report -> reasons.addAll(report.reasons(locale)));
            ObjectNode answer = problem.toJson(reasons, locale);
            answer.set("report", json);
            write(context, problem.status(), Problem.MEDIA_TYPE, answer);
        }
    }

    private static Problem problemOf(List<IntakeReport> reports) {
        if (reports.size() == 1 && reports.get(0).refusal().isPresent()) {
            return problemOf(reports.get(0).refusal().get().cause());
        }
        return Problem.REJECTED;
    }

    private static Problem problemOf(Refusal.Cause cause) {
        return switch (cause) {
            case EMPTY -> Problem.EMPTY;
            case TOO_LARGE, OVER_LIMIT -> Problem.TOO_LARGE;
            case UNSUPPORTED, BINARY -> Problem.UNSUPPORTED;
            case FAULT -> Problem.FAULT;
            case ENCODING,
                    BROKEN,
                    ENCRYPTED,
                    NO_TEXT,
                    TIMED_OUT,
                    READER_FAILED,
                    DOCTYPE,
                    UNKNOWN_COLUMNS,
                    INVALID_DATA,
                    NO_PERMISSION,
                    NO_FILE,
                    STRAY_LINK,
                    INACCESSIBLE,
                    ATTACHMENTS_UNREAD,
                    NOTHING_ANNOUNCED -> Problem.REJECTED;
        };
    }

    private static void answer(Context context, Problem problem, ArrayNode reasons, Locale locale) {
        write(context, problem.status(), Problem.MEDIA_TYPE, problem.toJson(reasons, locale));
    }

    private static void write(Context context, int status, String mediaType, ObjectNode json) {
        try {
            context.status(status).contentType(mediaType).result(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written", e);
        }
    }
}
