package io.frontlist.producer.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Evidence;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A book that does not exist, announced in every format of data, and how its documents are read. */
public final class OneBook {
    /** Its ISBN. */
    public static final String ISBN = "9791190000017";

    private OneBook() {}

    /** The release that each of its documents has to end in. */
    public static Release.Builder release() {
        return Release.newBuilder()
                .setIsbn13(ISBN)
                .setAddOnSymbol("03840")
                .setTitle("물때를 기다리는 집")
                .setSubtitle("갯벌과 서른 해")
                .setTagline("기다림에도 이름이 있다")
                .setOriginalTitle("The House of Slack Water")
                .setSeries("푸른밤 문고")
                .setVolume("3")
                .setContributors(List.of(
                        new Contributor("마리 클라인", ContributorRole.AUTHOR, "바닷가에서 자랐다.\n\n그림도 그린다."),
                        new Contributor("마리 클라인", ContributorRole.ILLUSTRATOR, null),
                        new Contributor("도해린", ContributorRole.TRANSLATOR, null)))
                .setPublisher("가온누리 출판")
                .setImprint("밤의책")
                .setPublicationDate(LocalDate.of(2026, 12, 3))
                .setPublicationDatePrecision(DatePrecision.DAY)
                .setPrice(new Price(new BigDecimal("16800.00"), "KRW", "04", true))
                .setPageCount(312)
                .setTrimSize(new TrimSize(140, 210, 18))
                .setProductForm("BC")
                .setSubjects(List.of(new Subject("PUBLISHER", null, "에세이 > 자연"), new Subject("KDC", "844", null)))
                .setAudience("01")
                .setLanguage("ko")
                .setDescription("## 서른 해의 기록\n\n갯벌 앞 <집> 한 채,\n그리고 바람.")
                .setTableOfContents("1부 밀물\n2부 썰물")
                .setExcerpts(List.of(new Excerpt("물은 돌아온다고 했다.", 40, 41)))
                .setContact(new Contact("윤도담", "밤의책 편집부", "02-555-0147", "editor@example.com"))
                .setCoverImageUrl("https://example.com/covers/slack-water.jpg")
                .setEmbargoUntil(Instant.parse("2026-12-01T00:00:00Z"));
    }

    /** The books of a document of data. */
    public static List<Announcement> books(byte[] bytes) throws UnreadableDocumentException {
        DocumentText text = new DocumentReader(TestLimits.of(1_000_000)).read(new Document("책.data", bytes));
        assertThat(text.sections()).hasSize(1);
        Section.Books books = (Section.Books) text.sections().get(0);
        for (Announcement book : books.announcements()) {
            assertThat(book.evidence().values())
                    .allSatisfy(found -> assertThat(found.lastLine())
                            .isLessThanOrEqualTo(books.lines().size()));
        }
        return books.announcements();
    }

    /** The books of a text that holds data. */
    public static List<Announcement> books(String text) throws UnreadableDocumentException {
        return books(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The only book of a text that holds data. */
    public static Announcement book(String text) throws UnreadableDocumentException {
        List<Announcement> books = books(text);
        assertThat(books).hasSize(1);
        return books.get(0);
    }

    /** Where a field comes from, which must be known. */
    public static Evidence evidence(Announcement book, String field) {
        return Objects.requireNonNull(book.evidence().get(field), "No evidence for " + field);
    }

    /** All reasons in English, a line each. */
    public static String reasons(Announcement book) {
        return book.reasons().stream()
                .map(reason -> reason.text(Locale.ENGLISH))
                .collect(Collectors.joining("\n"));
    }

    /** Why a text that holds data is not read. */
    public static Refusal refusal(String text) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> books(text))
                .refusal();
    }

    /** A file of the test resources. */
    public static String resource(String name) {
        try (InputStream in = OneBook.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
