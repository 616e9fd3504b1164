package io.frontlist.emaildigest.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.emaildigest.DigestBench;
import io.frontlist.emaildigest.mail.BookNews;
import io.frontlist.emaildigest.mail.NewsKind;
import io.frontlist.emaildigest.subscribers.MailAddress;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void anIssueHoldsEverythingNewForEveryoneWhoSubscribes(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.subscribe("a@books.example", "b@books.example", "c@books.example");
            bench.subscribers.remove(MailAddress.parse("B@books.example"));
            bench.receive(ReleaseEvents.announced(1), ReleaseEvents.announced(2));

            Optional<CutIssue> issue = bench.digest.cut(bench.clock.instant());

            assertThat(issue).contains(new CutIssue(1, 2, 2));
            assertThat(isbns(bench.digest.books(1))).containsExactly(isbn(1), isbn(2));
            assertThat(bench.digest.issues(10))
                    .containsExactly(new IssueSummary(1, bench.clock.instant(), 2, Map.of(MailStatus.PENDING, 2)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnythingNewThereIsNoIssue(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.subscribe("a@books.example");
            assertThat(bench.digest.cut(bench.clock.instant())).isEmpty();

            bench.receive(ReleaseEvents.announced(1));
            assertThat(bench.digest.cut(bench.clock.instant())).isPresent();
            bench.receive(ReleaseEvents.announced(1));

            assertThat(bench.digest.cut(bench.clock.instant())).isEmpty();
            assertThat(bench.digest.upcoming()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralRevisionsTheLatestAloneIsShownAndAsNewWhereNoneWasShownBefore(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.receive(event(1, 1, EventType.ANNOUNCED), event(1, 2, EventType.REVISED));
            bench.digest.cut(bench.clock.instant());
            assertThat(kinds(bench.digest.books(1))).containsExactly(NewsKind.NEW);

            bench.receive(event(1, 3, EventType.REVISED), event(1, 4, EventType.POSTPONED));
            bench.digest.cut(bench.clock.instant());

            assertThat(kinds(bench.digest.books(2))).containsExactly(NewsKind.POSTPONED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWithdrawnBookIsMentionedOnlyToThoseWhoHaveHeardOfIt(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.receive(event(1, 1, EventType.ANNOUNCED));
            bench.digest.cut(bench.clock.instant());
            bench.receive(
                    event(2, 1, EventType.ANNOUNCED),
                    event(1, 2, EventType.WITHDRAWN),
                    event(2, 2, EventType.WITHDRAWN));

            bench.digest.cut(bench.clock.instant());

            assertThat(isbns(bench.digest.books(2))).containsExactly(isbn(1));
            assertThat(kinds(bench.digest.books(2))).containsExactly(NewsKind.WITHDRAWN);
            assertThat(bench.digest.upcoming()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void newBooksComeFirstThenWhatHasChanged(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.receive(event(1, 1, EventType.ANNOUNCED), event(2, 1, EventType.ANNOUNCED));
            bench.digest.cut(bench.clock.instant());

            bench.receive(
                    event(1, 2, EventType.WITHDRAWN), event(2, 2, EventType.REVISED), event(3, 1, EventType.ANNOUNCED));

            assertThat(kinds(bench.digest.upcoming()))
                    .containsExactly(NewsKind.NEW, NewsKind.CHANGED, NewsKind.WITHDRAWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnIssueSaysStaysWhenTheBookChangesAfterwards(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.receive(event(1, 1, EventType.ANNOUNCED));
            bench.digest.cut(bench.clock.instant());

            bench.receive(ReleaseEvents.event(
                    ReleaseEvents.release(1).setTitle("다른 제목").build(), 2, EventType.REVISED));

            assertThat(bench.digest.books(1).get(0).release().getTitle()).isEqualTo("달빛 서점의 기록 1");
            assertThat(bench.digest.upcoming().get(0).release().getTitle()).isEqualTo("다른 제목");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoCutAtOnceOneDoes(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        try (DigestBench one = new DigestBench(settings);
                DigestBench other = new DigestBench(settings)) {
            one.subscribe("a@books.example");
            one.receive(ReleaseEvents.announced(1), ReleaseEvents.announced(2));

            List<CutIssue> issues = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> (i % 2 == 0 ? one : other).digest.cut(one.clock.instant()))
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(issues).containsExactly(new CutIssue(1, 2, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimeOfTheScheduleIsUsedOnce(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            Instant start = bench.clock.instant();
            assertThat(bench.digest.lastCut(start)).isEqualTo(start);
            Instant due = start.plus(Duration.ofHours(1));
            Instant late = due.plus(Duration.ofDays(2));
            bench.receive(ReleaseEvents.announced(1));

            assertThat(bench.digest.cutIfDue(due, late)).isPresent();
            bench.receive(ReleaseEvents.announced(2));

            assertThat(bench.digest.cutIfDue(due, late)).isEmpty();
            assertThat(bench.digest.lastCut(late.plusSeconds(5))).isEqualTo(late);
        }
    }

    private static ReleaseEvent event(int n, long revision, EventType type) {
        return ReleaseEvents.event(ReleaseEvents.release(n).build(), revision, type);
    }

    private static String isbn(int n) {
        return ReleaseEvents.isbn(n);
    }

    private static List<String> isbns(List<BookNews> books) {
        return books.stream().map(book -> book.release().getIsbn13()).toList();
    }

    private static List<NewsKind> kinds(List<BookNews> books) {
        return books.stream().map(BookNews::kind).toList();
    }
}
