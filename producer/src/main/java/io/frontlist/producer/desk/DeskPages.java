package io.frontlist.producer.desk;

import io.frontlist.producer.ledger.AuditEntry;
import io.frontlist.producer.ledger.FieldChange;
import io.frontlist.producer.ledger.LedgerReader;
import io.frontlist.producer.ledger.LedgerReader.StoredDocument;
import io.frontlist.producer.ledger.State;
import io.frontlist.producer.ledger.Submission;
import io.frontlist.producer.ledger.SubmissionFilter;
import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the pages show, from what the ledger holds, in one language. Thread-safe. */
final class DeskPages {
    private static final List<String> ZONES = List.of(
            "Asia/Seoul", "Asia/Tokyo", "Asia/Shanghai", "Europe/London", "Europe/Berlin", "America/New_York", "UTC");
    private static final Set<State> EDITABLE = EnumSet.complementOf(EnumSet.of(State.REJECTED));

    private final DeskTexts texts;
    private final DeskWords words;
    private final LedgerReader reader;

    DeskPages(DeskTexts texts, LedgerReader reader) {
        this.texts = texts;
        this.words = new DeskWords(texts);
        this.reader = reader;
    }

    ListPage list(SubmissionFilter filter) {
        List<Submission> found = reader.list(filter);
        Map<State, Long> counts = reader.counts();
        String shown = filter.state().map(State::label).orElse("");
        List<ListPage.Tab> tabs = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        tabs.add(new ListPage.Tab(
                "all", texts.text("list.all"), all, address("", filter.query(), Optional.empty()), shown.isEmpty()));
        counts.forEach((state, count) -> tabs.add(new ListPage.Tab(
                state.label(),
                texts.text("state." + state.label()),
                count,
                address(state.label(), filter.query(), Optional.empty()),
                state.label().equals(shown))));
        Optional<String> next = found.size() < filter.limit()
                ? Optional.empty()
                : Optional.of(address(
                        shown,
                        filter.query(),
                        Optional.of(found.get(found.size() - 1).id())));
        return new ListPage(
                tabs,
                shown,
                filter.query(),
                found.stream().map(this::row).toList(),
                next,
                filter.before().map(before -> address(shown, filter.query(), Optional.empty())));
    }

    private ListPage.Row row(Submission submission) {
        return new ListPage.Row(
                address(submission.id()),
                texts.text("submission.number", Long.toString(submission.id())),
                title(submission),
                Optional.ofNullable(submission.draft().isbn13()).orElse(texts.text("list.no-isbn")),
                Optional.ofNullable(submission.draft().publisher()),
                submission.state().label(),
                texts.text("state." + submission.state().label()),
                texts.text(
                        "list.by",
                        submission.receipt().documentName(),
                        words.actor(submission.receipt().actor())),
                words.stamp(submission.createdAt()),
                submission.embargoUntil().map(until -> texts.text("list.until", words.time(until))));
    }

    SubmissionPage submission(Submission submission) {
        StoredDocument document = reader.document(submission.receipt());
        State state = submission.state();
        Optional<List<FieldChange>> changes = reader.changes(submission.draft());
        return new SubmissionPage(
                submission.id(),
                submission.version(),
                title(submission),
                state.label(),
                texts.text("state." + state.label()),
                facts(submission),
                new SubmissionPage.May(
                        EDITABLE.contains(state),
                        state == State.REVIEW,
                        state == State.REVIEW,
                        state == State.EMBARGOED,
                        state == State.REVIEW || state == State.EMBARGOED,
                        state != State.REVIEW),
                reasons(submission),
                new SubmissionPage.DocumentView(
                        submission.receipt().documentName(),
                        submission.receipt().mediaType(),
                        "/api/v1/documents/" + submission.id() + "/content",
                        document.lines()),
                new SubmissionForm(texts, submission).groups(),
                changes.map(words::changes),
                audit(reader.audit(submission.id()), submission.id()),
                ZONES,
                changes.flatMap(published ->
                                Optional.ofNullable(submission.draft().isbn13()))
                        .map(isbn13 -> DeskRoutes.HOME + "/books/" + isbn13));
    }

    private List<SubmissionPage.ReasonView> reasons(Submission submission) {
        return Stream.concat(submission.understood().reasons().stream(), submission.note().stream())
                .map(reason -> new SubmissionPage.ReasonView(reason.text(texts.locale()), reason.line()))
                .toList();
    }

    private List<String> facts(Submission submission) {
        List<String> facts = new ArrayList<>();
        facts.add(texts.text("submission.number", Long.toString(submission.id())));
        facts.add(words.time(submission.createdAt()));
        facts.add(words.actor(submission.receipt().actor()));
        submission.embargoUntil().ifPresent(until -> facts.add(texts.text("submission.held", words.time(until))));
        submission.event().ifPresent(event -> {
            facts.add(texts.text(
                    "submission.event", Long.toString(event.revision()), texts.text("event." + event.type())));
            facts.add(texts.text(reader.isOnItsWay(event.eventId()) ? "submission.on-its-way" : "submission.on-topic"));
        });
        return facts;
    }

    /** The page of a book; empty where nothing of it was published. */
    Optional<BookPage> book(Isbn13 isbn) {
        List<ReleaseEvent> events = reader.history(isbn.digits());
        if (events.isEmpty()) {
            return Optional.empty();
        }
        List<BookPage.Revision> revisions = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Optional<ReleaseEvent> before = i + 1 < events.size() ? Optional.of(events.get(i + 1)) : Optional.empty();
            revisions.add(revision(events.get(i), before));
        }
        ReleaseEvent inForce = events.get(0);
        return Optional.of(new BookPage(
                isbn.digits(),
                inForce.getRelease().getTitle(),
                inForce.getEventType() == EventType.WITHDRAWN,
                revisions,
                audit(reader.audit(isbn.digits()), 0)));
    }

    private BookPage.Revision revision(ReleaseEvent event, Optional<ReleaseEvent> before) {
        return new BookPage.Revision(
                texts.text("book.revision", Long.toString(event.getRevision())),
                texts.text("event." + event.getEventType()),
                event.getEventType().name(),
                words.stamp(event.getAnnouncedAt()),
                texts.text("book.document", event.getSource().getDocumentName()),
                before.map(earlier -> words.changes(FieldChange.between(
                        LedgerReader.draft(earlier.getRelease()), LedgerReader.draft(event.getRelease())))));
    }

    private List<AuditView> audit(List<AuditEntry> entries, long shownSubmission) {
        return entries.stream().map(entry -> audit(entry, shownSubmission)).toList();
    }

    private AuditView audit(AuditEntry entry, long shownSubmission) {
        List<ChangeView> changes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        entry.detail().ifPresent(detail -> {
            detail.path("changes").forEach(change -> {
                String field = change.path("field").asText();
                changes.add(new ChangeView(
                        words.field(field),
                        words.value(field, change.path("before")),
                        words.value(field, change.path("after"))));
            });
            if (detail.has("reason")) {
                String reason = detail.path("reason").asText();
                String key = "audit.reason." + reason;
                // What the program gives as a reason is the name of one.
                remarks.add(texts.text("audit.reason", texts.has(key) ? texts.text(key) : reason));
            }
            if (detail.has("until")) {
                remarks.add(texts.text("audit.until", words.value("embargoUntil", detail.path("until"))));
            }
        });
        return new AuditView(
                words.stamp(entry.at()),
                words.actor(entry.actor()),
                texts.text("audit." + entry.action()),
                entry.submissionId()
                        .filter(id -> id != shownSubmission)
                        .map(id -> new AuditView.Link(address(id), texts.text("audit.submission", Long.toString(id)))),
                remarks.stream().findFirst(),
                changes);
    }

    private String title(Submission submission) {
        return Optional.ofNullable(submission.draft().title()).orElse(texts.text("list.untitled"));
    }

    private static String address(long submission) {
        return DeskRoutes.HOME + "/submissions/" + submission;
    }

    private static String address(String state, String query, Optional<Long> before) {
        List<String> parameters = new ArrayList<>();
        if (!state.isEmpty()) {
            parameters.add("state=" + state);
        }
        if (!query.isEmpty()) {
            parameters.add("q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        }
        before.ifPresent(id -> parameters.add("before=" + id));
        return DeskRoutes.HOME + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
