package io.frontlist.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.HandIn;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.ledger.State;
import io.frontlist.producer.ledger.Submission;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.Database;
import io.frontlist.storage.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeIT {
    private static final String WRONG_ISBN = "9791190000001";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void anAcceptedAnnouncementIsPublishedOnceAndThenUnchanged(TestDatabases kind) {
        try (Database database = Database.open(kind.create(folder), "producer")) {
            Intake intake = intake(database);
            String slip = BookSlips.slip(ReleaseEvents.isbn(1), 312, "달빛 서점");

            JsonNode first = intake.take(document(slip), HandIn.by("test")).toJson(Locale.KOREAN);
            JsonNode again = intake.take(document(slip), HandIn.by("test")).toJson(Locale.KOREAN);

            assertThat(first.at("/outcome").asText()).isEqualTo("published");
            assertThat(first.at("/source/documentName").asText()).isEqualTo("신간.txt");
            assertThat(first.at("/source/mediaType").asText()).isEqualTo("text/plain");
            assertThat(first.at("/counts/published").asInt()).isEqualTo(1);
            JsonNode book = first.at("/announcements/0");
            assertThat(book.at("/outcome").asText()).isEqualTo("published");
            assertThat(book.at("/verdict").asText()).isEqualTo(Verdict.ACCEPT.name(), HandIn.by("test"));
            assertThat(book.at("/isbn13").asText()).isEqualTo(ReleaseEvents.isbn(1));
            assertThat(book.at("/title").asText()).isEqualTo("달빛 서점");
            assertThat(book.at("/revision").asLong()).isEqualTo(1);
            assertThat(book.at("/eventType").asText()).isEqualTo("ANNOUNCED");
            assertThat(book.at("/evidence/title/lines/0").asInt()).isEqualTo(1);
            assertThat(again.at("/outcome").asText()).isEqualTo("published");
            assertThat(again.at("/announcements/0/outcome").asText()).isEqualTo("unchanged");
            assertThat(again.at("/announcements/0/eventId")).isEqualTo(book.at("/eventId"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCertainIsPublishedAndTheRestIsReported(TestDatabases kind) {
        try (Database database = Database.open(kind.create(folder), "producer")) {
            IntakeReport report = intake(database)
                    .take(
                            document(BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나")
                                    + BookSlips.slip(WRONG_ISBN, 200, "둘")
                                    + BookSlips.slip(ReleaseEvents.isbn(3), 300, "셋")),
                            HandIn.by("test"));

            assertThat(report.outcome()).isEqualTo(Outcome.REVIEW);
            assertThat(report.announcements())
                    .extracting(Submission::state)
                    .containsExactly(State.PUBLISHED, State.REVIEW, State.PUBLISHED);
            JsonNode reason = report.reasons(Locale.KOREAN).get(0);
            assertThat(reason.at("/code").asText()).isEqualTo("isbn-check-digit");
            assertThat(reason.at("/line").asInt()).isEqualTo(2);
            assertThat(reason.at("/text").asText()).contains(WRONG_ISBN);
        }
    }

    @Test
    void twoReleasesOfOneIsbnInOneDocumentAreLeftToAPerson() {
        try (Database database = Database.open(TestDatabases.SQLITE.create(folder), "producer")) {
            IntakeReport report = intake(database)
                    .take(
                            document(BookSlips.slip(ReleaseEvents.isbn(1), 100, "하나")
                                    + BookSlips.slip(ReleaseEvents.isbn(1), 200, "하나 다시")),
                            HandIn.by("test"));

            assertThat(report.outcome()).isEqualTo(Outcome.REVIEW);
            assertThat(report.count(State.REVIEW)).isEqualTo(2);
            assertThat(report.reasons(Locale.ENGLISH).findValuesAsText("code")).containsOnly("isbn-twice");
        }
    }

    @Test
    void aDocumentThatSaysNothingOfABookIsRejected() {
        try (Database database = Database.open(TestDatabases.SQLITE.create(folder), "producer")) {
            IntakeReport report = intake(database).take(document("안녕하세요.\n"), HandIn.by("test"));

            assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(report.reasons(Locale.KOREAN).findValuesAsText("code")).containsExactly("no-book");
        }
    }

    @Test
    void aDocumentThatCannotBeReadIsRejectedWithTheReason() {
        try (Database database = Database.open(TestDatabases.SQLITE.create(folder), "producer")) {
            IntakeReport report = intake(database).take(document(""), HandIn.by("test"));

            assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(report.toJson(Locale.ENGLISH).at("/reasons/0/text").asText())
                    .isEqualTo("The document is empty.");
        }
    }

    @Test
    void aFaultInUnderstandingRefusesTheDocumentAlone() {
        try (Database database = Database.open(TestDatabases.SQLITE.create(folder), "producer")) {
            IntakeReport report = intake(database).take(document("crash\n"), HandIn.by("test"));

            assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(report.refusal().orElseThrow().cause()).isEqualTo(Refusal.Cause.FAULT);
        }
    }

    private static Intake intake(Database database) {
        return new Intake(
                new DocumentReader(TestLimits.of(1_000_000)),
                new BookSlips(),
                new Ledger(new GroupCommit(database), 900_000, Clock.systemUTC(), () -> {}));
    }

    private static Document document(String text) {
        return new Document("신간.txt", text.getBytes(StandardCharsets.UTF_8));
    }
}
