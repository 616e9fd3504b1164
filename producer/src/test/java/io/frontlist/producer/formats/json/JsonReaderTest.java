package io.frontlist.producer.formats.json;

import static io.frontlist.producer.formats.OneBook.book;
import static io.frontlist.producer.formats.OneBook.books;
import static io.frontlist.producer.formats.OneBook.evidence;
import static io.frontlist.producer.formats.OneBook.reasons;
import static io.frontlist.producer.formats.OneBook.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.OneBook;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.intake.Inspection;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.PlainJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final String RELEASE =
            PlainJson.of(OneBook.release().build()).toPrettyString();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "[%s]",
                "{\"releases\": [%s]}",
                "{\"source\": {\"documentName\": \"a.txt\"}, \"announcements\": [{\"verdict\": \"REVIEW\", \"release\": %s}]}",
                "{\"eventId\": \"x\", \"revision\": 3, \"release\": %s}"
            })
    void aReleaseIsReadWhole(String form) throws Exception {
        Announcement book = book(String.format(form, RELEASE));

        assertThat(book.reasons()).isEmpty();
        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.release()).contains(OneBook.release().build());
    }

    @Test
    void whatInspectPrintsIsReadBack() throws Exception {
        var documents = new DocumentReader(TestLimits.of(1_000_000));
        var understanding = new AnnouncementReader();
        var text = new Document(
                "a.txt",
                "도서명: 달빛 서점의 기록\n저자: 김서연 지음, 박준호 옮김\n출판사: 새벽별\nISBN: 979-11-90000-01-7 (03810)\n정가: 16,800원\n쪽수: 312쪽\n"
                        .getBytes(StandardCharsets.UTF_8));
        Inspection inspection = Inspection.of(text, documents, understanding::read);

        Announcement book = book(inspection.toJson(Locale.KOREAN).toPrettyString());

        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.draft()).isEqualTo(inspection.announcements().get(0).draft());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "MS949"})
    void theEncodingIsFound(String encoding) throws Exception {
        assertThat(books(RELEASE.getBytes(Charset.forName(encoding))).get(0).release())
                .contains(OneBook.release().build());
    }

    @Test
    void everyFieldShowsTheLinesThatStateIt() throws Exception {
        Announcement book = book("""
                {"releases": [
                  {"isbn13": "9791190000017",
                   "title": "물때를 기다리는 집", "subtitle": null, "tagline": " ",
                   "contributors": [
                     {"name": "마리 클라인"},
                     {"name": "도해린", "role": "TRANSLATOR",
                      "biography": "번역가."}],
                   "publisher": "가온누리 출판"}
                ]}
                """);

        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.evidence().keySet())
                .containsExactly(
                        "isbn13",
                        "title",
                        "contributors[0]",
                        "contributors[1]",
                        "contributors[1].biography",
                        "publisher");
        assertThat(evidence(book, "title").firstLine()).isEqualTo(3);
        assertThat(evidence(book, "contributors[1]").firstLine()).isEqualTo(6);
        assertThat(evidence(book, "contributors[1]").lastLine()).isEqualTo(7);
        assertThat(evidence(book, "contributors[1].biography").rule()).isEqualTo("json/contributors.biography");
    }

    @Test
    void whatIsWrongOrMissingIsForAPerson() throws Exception {
        Announcement book = book("""
                [{"title": "물때를 기다리는 집",
                  "isbn13": "9791190000018",
                  "contributors": [{"name": "마리 클라인",
                    "role": "WRITER"}],
                  "colour": "blue",
                  "price": {"amount": 1e999999999,
                    "currency": "KRW"},
                  "pageCount": "312"}]
                """);

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(reasons(book).lines())
                .anySatisfy(text -> assertThat(text).startsWith("Line 4, contributors[0].role: “WRITER” is not known"))
                .anySatisfy(text -> assertThat(text).isEqualTo("Line 5, colour: There is no field of this name."))
                .anySatisfy(text -> assertThat(text).isEqualTo("Line 6, price.amount: This must be a number."))
                .anySatisfy(text -> assertThat(text).isEqualTo("Line 8, pageCount: This must be a whole number."))
                .anySatisfy(text -> assertThat(text).startsWith("Line 2, isbn13: The check digit"))
                .anySatisfy(text -> assertThat(text).isEqualTo("Line 1, publisher: This is needed."))
                .hasSize(6);
        assertThat(book.reasons()).extracting(Reason::code).contains("stated.isbn-check-digit", "stated.missing");
        assertThat(book.reasons().get(0).text(Locale.KOREAN)).startsWith("4번째 줄, contributors[0].role: ");
    }

    @Test
    void aReasonMovesWithItsBook() throws Exception {
        Announcement book = book("[{\"title\": \"책\"}]").below(10);

        assertThat(reasons(book)).contains("Line 11, isbn13: This is needed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[{}]", "{\"a\": [1, 2]}", "[{\"release\": 5}]", "{\"contributors[99999999999999]\": 1}"})
    void whatNothingIdentifiesIsRejected(String text) throws Exception {
        Announcement book = book(text);

        assertThat(book.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(book.reasons()).extracting(Reason::code).contains("nothing-stated");
    }

    @Test
    void anItemThatIsNoObjectIsRejectedAndTheOthersAreRead() throws Exception {
        List<Announcement> books = books("[" + RELEASE + ", 7]");

        assertThat(books).extracting(Announcement::verdict).containsExactly(Verdict.ACCEPT, Verdict.REJECT);
        assertThat(reasons(books.get(1))).contains("[1]: This must be a JSON object.");
    }

    @Test
    void anEmptyListAnnouncesNothing() throws Exception {
        assertThat(books("[]")).isEmpty();
        assertThat(books("{\"releases\": []}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[보도자료] 달빛 서점", "[1, 2]", "\"책\"", "5", "{제목: 책}", "[\"a\"]", "{{x}}"})
    void otherTextsStayText(String text) throws Exception {
        var read = new DocumentReader(TestLimits.of(1_000))
                .read(new Document("a.txt", text.getBytes(StandardCharsets.UTF_8)));

        assertThat(read.mediaType()).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\": \"책|1|no well-formed JSON",
                "{\"title\": 책}|1|no well-formed JSON",
                "{\"a\": 1} {\"b\": 2}|1|no well-formed JSON",
                "{\"a\": 1, \"a\": 2}|1|a name stands twice",
                "{\"b\": {\"a\": 1, \"a\": 2}}|1|a name stands twice",
                "{\"a\": 1e99999999999}|1|no well-formed JSON",
                "[{}, ]|1|no well-formed JSON"
            })
    void brokenJsonIsRefusedWithItsPlace(String text, int line, String what) {
        Refusal refusal = refusal(text);

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.text(Locale.ENGLISH)).contains("JSON", "line " + line + ", column ", what);
    }

    @Test
    void deepNestingIsRefused() {
        Refusal refusal = refusal("{\"a\": " + "[".repeat(50_000) + "]".repeat(50_000) + "}");

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).first().isEqualTo("formats.max-depth");
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        assertThat(refusal("{\"pageCount\": " + "9".repeat(50_000) + "}").cause())
                .isEqualTo(Cause.BROKEN);
    }

    @Test
    void valuesWithoutEndAreRefused() {
        assertThat(refusal("[{\"contributors\": [" + "0,".repeat(30_000) + "0]}]")
                        .cause())
                .isEqualTo(Cause.BROKEN);
        StringBuilder fields = new StringBuilder("{\"a\": 1");
        for (int i = 0; i < 30_000; i++) {
            fields.append(",\"f").append(i).append("\":0");
        }
        assertThat(refusal(fields.append('}').toString()).cause()).isEqualTo(Cause.BROKEN);
    }

    @Test
    void tooManyBooksAreRefused() {
        Refusal refusal = refusal("[" + "{},".repeat(100) + "{}]");

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).containsExactly("formats.max-entries", "100");
    }
}
