package io.frontlist.producer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.frontlist.producer.embargo.EmbargoWatch;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.understanding.Draft;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class EditorialDeskIT {
    private static final String ISBN = ReleaseEvents.isbn(1);
    private static final String KIM = "kim";

    @TempDir
    Path folder;

    private final TestDatabases kind;
    private final WallClock clock = new WallClock();
    private Database database;
    private Ledger ledger;
    private EditorialDesk desk;
    private LedgerReader reader;

    EditorialDeskIT(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = Database.open(kind.create(folder), "producer");
        ledger = new Ledger(new GroupCommit(database), 900_000, clock, () -> {});
        desk = ledger.desk();
        reader = new LedgerReader(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsDoubtfulWaitsIsCorrectedAndIsPublishedAsItWasApproved() {
        Submission doubtful = review("달빛 서점의 기록");

        Submission corrected = done(desk.correct(
                doubtful.id(),
                doubtful.version(),
                draft(release().setPageCount(320).build()),
                KIM));
        Submission published = done(desk.publish(corrected.id(), corrected.version(), KIM));

        assertThat(doubtful.state()).isEqualTo(State.REVIEW);
        assertThat(published.state()).isEqualTo(State.PUBLISHED);
        assertThat(reader.history(ISBN)).singleElement().satisfies(event -> {
            assertThat(event.getRelease()).isEqualTo(release().setPageCount(320).build());
            assertThat(event.getSource().getDocumentSha256())
                    .isEqualTo(doubtful.receipt().documentSha256());
        });
        assertThat(reader.isOnItsWay(published.event().orElseThrow().eventId())).isTrue();
        assertThat(reader.audit(published.id()))
                .extracting(AuditEntry::action)
                .containsExactly(Action.PUBLISHED, Action.CORRECTED, Action.TAKEN);
        assertThat(reader.audit(published.id()).get(1).detail().orElseThrow().findValuesAsText("field"))
                .contains("isbn13", "pageCount");
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        Submission doubtful = review("하나");
        Submission corrected =
                done(desk.correct(doubtful.id(), 1, draft(release().build()), KIM));

        EditResult late = desk.reject(doubtful.id(), 1, "중복", "lee");

        assertThat(late).isEqualTo(new EditResult.Stale(corrected));
        assertThat(reader.audit(doubtful.id())).extracting(AuditEntry::actor).doesNotContain("lee");
    }

    @Test
    void whatNoReaderCouldTakeIsNotPublished() {
        Submission doubtful = review("하나");

        EditResult incomplete = desk.publish(doubtful.id(), 1, KIM);
        EditResult wrong =
                desk.correct(doubtful.id(), 1, draft(release().setPageCount(-3).build()), KIM);

        assertThat(incomplete)
                .isInstanceOfSatisfying(
                        EditResult.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(FieldFault::field)
                                .containsExactly("isbn13", "contributors", "publisher"));
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        EditResult.Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(FieldFault::code)
                                .containsExactly("page-count"));
        assertThat(reader.history(ISBN)).isEmpty();
    }

    @Test
    void theSameDocumentAgainChangesNothingThoughItWasCorrected() {
        Offer offer = Offers.of(
                "bare", Verdict.ACCEPT, draft(release().setPageCount(300).build()));
        Submission first = ledger.take(offer, HandIn.by("inbox")).get(0);
        Submission open = done(desk.reopen(first.id(), first.version(), KIM));
        Submission corrected = done(desk.correct(
                open.id(), open.version(), draft(release().setPageCount(320).build()), KIM));
        done(desk.publish(corrected.id(), corrected.version(), KIM));

        Submission again = ledger.take(offer, HandIn.by("inbox")).get(0);

        assertThat(again.state()).isEqualTo(State.UNCHANGED);
        assertThat(reader.history(ISBN))
                .extracting(event -> event.getRelease().getPageCount().orElseThrow())
                .containsExactly(320, 300);
    }

    @Test
    void aKnownBookShowsWhatWouldChange() {
        LocalDate later = LocalDate.of(2027, 3, 4);
        ledger.take(Offers.of(release().build()), HandIn.by("inbox"));

        Optional<List<FieldChange>> changes = reader.changes(
                draft(release().setPublicationDate(later).setTitle("새 제목").build()));
        Submission postponed = ledger.take(
                        Offers.of(release().setPublicationDate(later).build()), HandIn.by("inbox"))
                .get(0);

        assertThat(changes.orElseThrow()).extracting(FieldChange::field).containsExactly("title", "publicationDate");
        assertThat(changes.orElseThrow().get(0).after().asText()).isEqualTo("새 제목");
        assertThat(postponed.event().orElseThrow().type()).isEqualTo(EventType.POSTPONED);
        assertThat(reader.changes(draft(ReleaseEvents.release(2).build()))).isEmpty();
    }

    @Test
    void aWithdrawnBookIsAnnouncedAgainOnlyByHand() {
        Offer offer = Offers.of(release().build());
        ledger.take(offer, HandIn.by("inbox"));

        Submission.EventReference withdrawn = desk.withdraw(ISBN, "출간 취소", KIM).orElseThrow();
        Submission again =
                ledger.take(Offers.of(release().build()), HandIn.by("inbox")).get(0);
        Submission published = done(desk.publish(again.id(), again.version(), KIM));

        assertThat(withdrawn.type()).isEqualTo(EventType.WITHDRAWN);
        assertThat(again.state()).isEqualTo(State.REVIEW);
        assertThat(again.note()).map(Reason::code).contains("withdrawn-book");
        assertThat(published.event().orElseThrow().type()).isEqualTo(EventType.REVISED);
        assertThat(reader.history(ISBN)).extracting(ReleaseEvent::getRevision).containsExactly(3L, 2L, 1L);
        assertThat(desk.withdraw(ReleaseEvents.isbn(7), "?", KIM)).isEmpty();
    }

    @Test
    void anEmbargoEndsNeitherEarlyNorByAClockThatIsSetBack() {
        Instant until = clock.instant().plusSeconds(3600);
        Submission held = ledger.take(Offers.of(release().setEmbargoUntil(until).build()), HandIn.by("inbox"))
                .get(0);

        assertThat(held.state()).isEqualTo(State.EMBARGOED);
        assertThat(ledger.endEmbargoes()).isZero();
        clock.set(until.minusMillis(1));
        assertThat(ledger.endEmbargoes()).isZero();
        clock.set(until.minusSeconds(7200));
        assertThat(ledger.endEmbargoes()).isZero();
        assertThat(reader.history(ISBN)).isEmpty();
    }

    @Test
    void whatWasDueWhileNobodyWatchedIsPublishedAtTheNextStart() {
        Instant until = clock.instant().plusMillis(400);
        Submission doubtful = review("하나");
        Submission corrected =
                done(desk.correct(doubtful.id(), 1, draft(release().build()), KIM));
        Submission held = done(desk.hold(corrected.id(), corrected.version(), until, KIM));
        await().until(() -> clock.instant().isAfter(until));

        try (EmbargoWatch watch = new EmbargoWatch(ledger, clock)) {
            watch.start();
            await().until(() -> reader.find(held.id()).orElseThrow().state() == State.PUBLISHED);
        }

        assertThat(held.state()).isEqualTo(State.EMBARGOED);
        assertThat(held.embargoUntil()).contains(until);
        assertThat(reader.history(ISBN))
                .singleElement()
                .satisfies(event -> assertThat(event.getAnnouncedAt()).isAfterOrEqualTo(until));
    }

    @Test
    void nobodyWaitsForAnEmbargoAndNothingIsEarly() {
        Instant until = clock.instant().plusSeconds(2);
        for (int i = 0; i < 200; i++) {
            ledger.take(
                    Offers.of(ReleaseEvents.release(100 + i)
                            .setEmbargoUntil(until)
                            .build()),
                    HandIn.by("inbox"));
        }
        Submission other =
                ledger.take(Offers.of(release().build()), HandIn.by("inbox")).get(0);

        try (EmbargoWatch watch = new EmbargoWatch(ledger, clock)) {
            watch.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> reader.counts().getOrDefault(State.EMBARGOED, -1L) == 0);
        }

        assertThat(other.state()).isEqualTo(State.PUBLISHED);
        assertThat(reader.counts()).containsEntry(State.PUBLISHED, 201L);
        for (int i = 0; i < 200; i++) {
            assertThat(reader.history(ReleaseEvents.isbn(100 + i)).get(0).getAnnouncedAt())
                    .isAfterOrEqualTo(until);
        }
    }

    @Test
    void aHeldAnnouncementIsNotPublishedOverANewerOne() {
        Instant until = clock.instant().plusSeconds(3600);
        Submission held = ledger.take(Offers.of(release().setEmbargoUntil(until).build()), HandIn.by("inbox"))
                .get(0);

        ledger.take(Offers.of(release().setPageCount(400).build()), HandIn.by("inbox"));

        Submission now = reader.find(held.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(State.REVIEW);
        assertThat(now.note()).map(Reason::code).contains("newer-announcement");
    }

    @Test
    void submissionsAreFoundByStateAndByTheirWords() {
        review("하나 100% 정리");
        review("둘_셋");
        ledger.take(Offers.of(release().build()), HandIn.by("inbox"));

        assertThat(titles(Optional.of(State.REVIEW), "")).containsExactly("둘_셋", "하나 100% 정리");
        assertThat(titles(Optional.empty(), "100%")).containsExactly("하나 100% 정리");
        assertThat(titles(Optional.empty(), "둘_")).containsExactly("둘_셋");
        assertThat(titles(Optional.empty(), ISBN)).hasSize(1);
        assertThat(titles(Optional.empty(), "보도자료 하나")).containsExactly("하나 100% 정리");
        assertThat(titles(Optional.empty(), "' OR 1=1 --")).isEmpty();
        assertThat(reader.document(reader.find(1).orElseThrow().receipt()).lines())
                .containsExactly("하나 100% 정리");
    }

    private List<String> titles(Optional<State> state, String query) {
        return reader.list(new SubmissionFilter(state, query, Optional.empty(), 50)).stream()
                .map(submission -> submission.draft().title())
                .toList();
    }

    private Submission review(String title) {
        Draft draft = DraftJson.read(JsonNodeFactory.instance
                        .objectNode()
                        .put("title", title)
                        .put("language", "ko"))
                .draft();
        return ledger.take(Offers.of(title, Verdict.REVIEW, draft), HandIn.by("inbox"))
                .get(0);
    }

    private static Release.Builder release() {
        return ReleaseEvents.release(1);
    }

    private static Draft draft(Release release) {
        return LedgerReader.draft(release);
    }

    private static Submission done(EditResult result) {
        assertThat(result).isInstanceOf(EditResult.Done.class);
        return ((EditResult.Done) result).submission();
    }

    /** The machine's clock, until it is set. */
    private static final class WallClock extends Clock {
        private volatile Optional<Instant> set = Optional.empty();

        void set(Instant instant) {
            set = Optional.of(instant);
        }

        @Override
        public Instant instant() {
            return set.orElseGet(() -> Instant.ofEpochMilli(System.currentTimeMillis()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
