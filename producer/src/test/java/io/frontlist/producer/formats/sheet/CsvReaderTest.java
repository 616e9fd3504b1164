package io.frontlist.producer.formats.sheet;

import static io.frontlist.producer.formats.OneBook.book;
import static io.frontlist.producer.formats.OneBook.books;
import static io.frontlist.producer.formats.OneBook.evidence;
import static io.frontlist.producer.formats.OneBook.reasons;
import static io.frontlist.producer.formats.OneBook.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.OneBook;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.DatePrecision;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final String HEADER = "도서명,저자,출판사,ISBN,정가,출간일,쪽수,판형,옮긴이\n";
    private static final String ROW = "물때를 기다리는 집,한서윤,가온누리 출판,9791190000017,16800,2026-12-03,312,140*210,\n";

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void aBookUnderKoreanNamesIsReadWhole(String delimiter) throws Exception {
        Announcement book = book(OneBookSheet.delimited(OneBookSheet.korean(), delimiter));

        assertThat(reasons(book)).isEmpty();
        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.release()).contains(OneBook.release().build());
    }

    @Test
    void aBookUnderEnglishNamesSaysTheSame() throws Exception {
        Announcement book = book(OneBookSheet.delimited(OneBookSheet.english(), ","));

        assertThat(reasons(book)).isEmpty();
        assertThat(book.release()).contains(OneBook.release().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "MS949"})
    void theEncodingIsFound(String encoding) throws Exception {
        String sheet = OneBookSheet.delimited(OneBookSheet.korean(), ",");

        assertThat(books(sheet.getBytes(Charset.forName(encoding))).get(0).release())
                .contains(OneBook.release().build());
        assertThat(book("\uFEFF" + sheet).draft().title()).isEqualTo("물때를 기다리는 집");
    }

    @Test
    void everyRowIsALineAndEveryFieldNamesItsColumn() throws Exception {
        String sheet =
                "2026년 12월 신간,,,,,,,,\n\n" + HEADER + ROW + "\n" + ROW.replace("물때를 기다리는 집", "\"물때를\n오래 기다리는 집\"");

        DocumentText text = new DocumentReader(TestLimits.of(10_000))
                .read(new Document("신간.csv", sheet.getBytes(StandardCharsets.UTF_8)));
        List<Announcement> books = books(sheet);

        assertThat(text.mediaType()).isEqualTo("text/csv");
        assertThat(text.lines()).hasSize(6);
        assertThat(text.lines().get(2)).isEqualTo("도서명\t저자\t출판사\tISBN\t정가\t출간일\t쪽수\t판형\t옮긴이");
        assertThat(text.lines().get(4)).isEmpty();
        assertThat(text.lines().get(5)).startsWith("물때를 오래 기다리는 집\t한서윤\t가온누리 출판\t9791190000017\t");
        assertThat(books).hasSize(2);
        assertThat(evidence(books.get(1), "price").firstLine()).isEqualTo(6);
        assertThat(evidence(books.get(1), "price").rule()).isEqualTo("sheet/column:정가");
        assertThat(evidence(books.get(1), "price").confidence()).isEqualTo(1);
    }

    @Test
    void namesOfColumnsThatAreRepeatedAndRemarksAreNoBooks() throws Exception {
        String sheet =
                "번호," + HEADER + "1," + ROW + "번호," + HEADER + "2," + ROW.replace("17,", "24,") + "합계 2종,,,,,,,,,\n";

        assertThat(books(sheet))
                .extracting(book -> book.draft().isbn13())
                .containsExactly("9791190000017", "9791190000024");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9791190000017|9791190000018|isbn13: The check digit of 9791190000018 is wrong; its first twelve digits give 7.",
                "9791190000017|9.79119E+12|isbn13: The spreadsheet has rounded the ISBN to “9.79119E+12”.",
                "9791190000017|미입력|isbn13: “미입력” is no ISBN",
                "9791190000017|''|isbn13: This is needed.",
                "9791190000017|12345678|isbn13: “12345678” is no ISBN",
                "16800|일만원쯤|price: “일만원쯤” is no price",
                "16800|1e999999999|price: “1e999999999” is no price",
                "16800|-5|price: “-5” is no price",
                "16800|999999999999999999999|price: “999999999999999999999” is no price",
                "16800|#REF!|정가: The cell shows the error #REF!",
                "2026-12-03|12/03|publicationDate: “12/03” is no date",
                "2026-12-03|46359|publicationDate: “46359” is no date",
                "2026-12-03|2026-12-03 또는 2027-01-03|publicationDate: “2026-12-03 또는 2027-01-03” is no date",
                "2026-12-03|2026-13-41|publicationDate: “2026-13-41” is no date",
                "312|삼백 쪽|pageCount: “삼백 쪽” is no number of pages",
                "140*210|14 바이|trimSize: “14 바이” is no size",
                "한서윤|한서윤 2세대|contributors: The names in “한서윤 2세대” could not all be told.",
                "한서윤|B1A4|contributors: The names in “B1A4” could not all be told.",
                "가온누리 출판|''|publisher: This is needed.",
                "한서윤|''|contributors: This is needed."
            })
    void aFaultInACellHoldsTheBook(String right, String wrong, String reason) throws Exception {
        Announcement book = book(HEADER + ROW.replace(right, wrong));

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(reasons(book)).contains("Line 2, " + reason);
        assertThat(book.reasons())
                .allSatisfy(why -> assertThat(why.text(Locale.KOREAN)).startsWith("2번째 줄, "));
    }

    @Test
    void aReasonQuotesOnlyTheStartOfALongCell() throws Exception {
        Announcement book = book(HEADER + ROW.replace("16800", "가".repeat(900)));

        assertThat(reasons(book))
                .contains("price: “" + "가".repeat(80) + "…” is no price")
                .hasSizeLessThan(300);
    }

    @Test
    void aFactThatIsAsLongAsATextIsNotLookedAt() throws Exception {
        Announcement book = book(HEADER + ROW.replace("16800", "1".repeat(9_000)));

        assertThat(reasons(book)).isEqualTo("Line 2, 정가: This has 9000 characters; at most 1000 are taken.");
    }

    @Test
    void anIsbnOfTenDigitsIsForAPersonToConfirm() throws Exception {
        Announcement book = book(HEADER + ROW.replace("9791190000017", "89-320-0001-8"));

        assertThat(book.draft().isbn13()).isEqualTo("9788932000015");
        assertThat(book.reasons()).extracting(Reason::code).containsExactly("isbn-from-ten");
    }

    @Test
    void twoIsbnsInOneCellAreForAPersonToChoose() throws Exception {
        Announcement book = book(HEADER + ROW.replace("9791190000017", "9791190000017 / 9791190000024"));

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(book.reasons()).extracting(Reason::code).containsExactly("isbn-several");
    }

    @Test
    void aRowThatNothingIdentifiesIsRejected() throws Exception {
        List<Announcement> books = books(HEADER + ROW + ",한서윤,가온누리 출판,,16800,,,,\n");

        assertThat(books).extracting(Announcement::verdict).containsExactly(Verdict.ACCEPT, Verdict.REJECT);
        assertThat(reasons(books.get(1))).startsWith("Line 3: neither an ISBN nor a title");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026.12.3.|2026-12-03|DAY",
                "2026년 12월|2026-12-01|MONTH",
                "2026-12|2026-12-01|MONTH",
                "2027|2027-01-01|YEAR",
                "20261203|2026-12-03|DAY",
                "2026-12-03 00:00:00|2026-12-03|DAY",
                "2026-12-03T00:00:00.000Z|2026-12-03|DAY",
                "2026년 12월 3일(목) 출간 예정|2026-12-03|DAY"
            })
    void aDateIsAsPreciseAsItIsWritten(String written, LocalDate date, DatePrecision precision) throws Exception {
        Announcement book = book(HEADER + ROW.replace("2026-12-03", written));

        assertThat(reasons(book)).isEmpty();
        assertThat(book.draft().publicationDate()).isEqualTo(date);
        assertThat(book.draft().publicationDatePrecision()).isEqualTo(precision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16800|16800.00|KRW|04",
                "\"16,800\"|16800.00|KRW|04",
                "\"16,800원\"|16800.00|KRW|04",
                "1만6800원|16800.00|KRW|04",
                "\"₩16,800\"|16800.00|KRW|04",
                "$24.95|24.95|USD|02",
                "1800円|1800.00|JPY|04"
            })
    void aPriceIsReadAsItIsWritten(String written, String amount, String currency, String type) throws Exception {
        Announcement book = book(HEADER + ROW.replace("16800", written));

        assertThat(reasons(book)).isEmpty();
        assertThat(book.draft().price()).isNotNull();
        assertThat(book.draft().price().getAmount().toPlainString()).isEqualTo(amount);
        assertThat(book.draft().price().getCurrency()).isEqualTo(currency);
        assertThat(book.draft().price().getPriceType()).contains(type);
    }

    @Test
    void aBareNumberUnderAnEnglishNameHasNoCurrency() throws Exception {
        String sheet = "Title,Author,Publisher,ISBN,Price\nSlack Water,Ursula Vane,Saltmarsh,9791190000017,24.95\n";

        assertThat(reasons(book(sheet))).contains("price: The price “24.95” has no currency.");
        assertThat(book(sheet.replace("Price", "Price (GBP)")).draft().price()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "한서윤|한서윤/AUTHOR",
                "\"한서윤, 오세린\"|한서윤/AUTHOR 오세린/AUTHOR",
                "한서윤 지음·도해린 옮김|한서윤/AUTHOR 도해린/TRANSLATOR",
                "한서윤 외 3인|한서윤/AUTHOR",
                "마리 클라인(Marie Klein)|마리_클라인/AUTHOR",
                "\"Vane, Ursula\"|Ursula_Vane/AUTHOR",
                "\"Vane, Ursula; Klein, Marie\"|Ursula_Vane/AUTHOR Marie_Klein/AUTHOR",
                "\"Ursula Vane, Marie Klein\"|Ursula_Vane/AUTHOR Marie_Klein/AUTHOR",
                "갯벌 연구회|갯벌_연구회/AUTHOR"
            })
    void theNamesInACellAreTold(String written, String people) throws Exception {
        Announcement book = book(HEADER + ROW.replace("한서윤", written));

        assertThat(reasons(book)).isEmpty();
        assertThat(book.draft().contributors())
                .extracting(person -> person.getName().replace(' ', '_') + "/" + person.getRole())
                .containsExactly(people.split(" "));
    }

    @Test
    void cellsThatSayThatThereIsNothingAreEmpty() throws Exception {
        Announcement book =
                book(HEADER + ROW.replace("16800", "미정").replace("140*210", "-").replace("물때를 기다리는 집", "없음"));

        assertThat(reasons(book)).isEmpty();
        assertThat(book.draft().price()).isNull();
        assertThat(book.draft().title()).isEqualTo("없음");
    }

    @Test
    void aNumberThatASheetKeepsAsTextIsRead() throws Exception {
        Announcement book = book(HEADER + ROW.replace("9791190000017", "\"=\"\"9791190000017\"\"\""));

        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void theAddOnSymbolSaysWhatNoColumnDoes() throws Exception {
        Announcement book = book(HEADER + ROW.replace("9791190000017", "979-11-90000-01-7 (73840)"));

        assertThat(book.draft().addOnSymbol()).isEqualTo("73840");
        assertThat(book.draft().audience()).isEqualTo("02");
        assertThat(book.draft().subjects())
                .extracting(
                        subject -> subject.getScheme() + " " + subject.getCode().orElse(""))
                .containsExactly("KDC 840");
    }

    @Test
    void commandsInCellsAreText() throws Exception {
        Announcement book = book(HEADER + ROW.replace("물때를 기다리는 집", "=cmd|' /C calc'!A0"));

        assertThat(book.draft().title()).isEqualTo("=cmd|' /C calc'!A0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "물때를 기다리는 집, 한서윤, 가온누리 출판\n도서명, 저자, ISBN\n",
                "도서명: 물때를 기다리는 집\n저자: 한서윤\n",
                "도서명,저자\n물때,한서윤\n",
                "가,나,다\n1,2,3\n",
                "저자,출판사,정가\n한서윤,가온누리,16800\n",
                "보도자료\n\n도서명,저자,출판사,ISBN\n"
            })
    void textsWithoutKnownNamesFirstStayText(String text) throws Exception {
        DocumentText read = new DocumentReader(TestLimits.of(1_000))
                .read(new Document("a.csv", text.getBytes(StandardCharsets.UTF_8)));

        assertThat(read.mediaType()).isEqualTo("text/plain");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefusedWithItsPlace() {
        Refusal refusal = refusal(HEADER + ROW + "\"끝나지 않는 제목,한서윤\n");

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.text(Locale.ENGLISH)).contains("CSV", "line ", "quotation mark");
    }

    @Test
    void tooManyBooksAreRefused() {
        Refusal refusal = refusal(HEADER + ROW.repeat(101));

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).containsExactly("formats.max-entries", "100");
    }

    @Test
    void moreRowsThanASheetCanHaveAreRefused() {
        byte[] sheet = (HEADER + "\n".repeat(1_100_000)).getBytes(StandardCharsets.UTF_8);

        Refusal refusal = catchThrowableOfType(
                        UnreadableDocumentException.class,
                        () -> new DocumentReader(TestLimits.of(2_000_000)).read(new Document("a.csv", sheet)))
                .refusal();

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.text(Locale.ENGLISH)).contains("more than 1048576 rows");
    }

    @Test
    void emptyRowsWithoutEndAreNotShown() throws Exception {
        String sheet = HEADER + ROW + "\n".repeat(50_000) + ROW.replace("17,", "24,");

        DocumentText text = new DocumentReader(TestLimits.of(100_000))
                .read(new Document("a.csv", sheet.getBytes(StandardCharsets.UTF_8)));

        assertThat(text.lines()).hasSize(1_003);
    }
}
