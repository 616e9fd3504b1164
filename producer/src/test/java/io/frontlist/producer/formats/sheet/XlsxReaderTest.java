package io.frontlist.producer.formats.sheet;

import static io.frontlist.producer.formats.OneBook.books;
import static io.frontlist.producer.formats.OneBook.evidence;
import static io.frontlist.producer.formats.OneBook.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.OneBook;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.Zips;
import io.frontlist.producer.intake.Inspection;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.DatePrecision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxReaderTest {
    private static final List<String> NAMES = List.of("도서명", "저자", "출판사", "ISBN", "정가", "출간일");
    private static final List<String> BOOK =
            List.of("물때를 기다리는 집", "한서윤", "가온누리 출판", OneBook.ISBN, "16800", "2026-12-03");

    @Test
    void aBookUnderKoreanNamesIsReadWhole() throws Exception {
        Announcement book = onlyBook(SheetSamples.workbook(OneBookSheet.korean()));

        assertThat(reasons(book)).isEmpty();
        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.release()).contains(OneBook.release().build());
    }

    @Test
    void aBookUnderEnglishNamesSaysTheSame() throws Exception {
        assertThat(onlyBook(SheetSamples.workbook(OneBookSheet.english())).release())
                .contains(OneBook.release().build());
    }

    @Test
    void numbersAndDatesAreReadAsTheSheetShowsThem() throws Exception {
        TestWorkbook workbook = new TestWorkbook().styles("0", "14", "#,##0\"원\"", "yyyy\"년\" m\"월\"");
        String row = "<row r=\"2\">"
                + "<c r=\"A2\" t=\"inlineStr\"><is><t>물때</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>한서윤</t></is></c>"
                + "<c r=\"C2\" t=\"inlineStr\"><is><t>가온누리</t></is></c><c r=\"D2\"><v>9791190000017</v></c>"
                + "<c r=\"E2\" s=\"2\"><f>SUM(A1)</f><v>1.68E4</v></c><c r=\"F2\" s=\"1\"><v>46359</v></c></row>";
        String month = row.replace("s=\"1\"", "s=\"3\"").replace("<v>46359", "<v>46357");

        List<Announcement> books = books(workbook.sheet(names() + row + month).bytes());

        assertThat(books).hasSize(2).allMatch(book -> book.verdict() == Verdict.ACCEPT);
        assertThat(books.get(0).draft().isbn13()).isEqualTo(OneBook.ISBN);
        assertThat(books.get(0).draft().price()).isNotNull();
        assertThat(books.get(0).draft().price().getAmount().toPlainString()).isEqualTo("16800.00");
        assertThat(books.get(0).draft().publicationDate()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(books.get(1).draft().publicationDate()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(books.get(1).draft().publicationDatePrecision()).isEqualTo(DatePrecision.MONTH);
    }

    private static String names() {
        StringBuilder row = new StringBuilder("<row r=\"1\">");
        for (int i = 0; i < NAMES.size(); i++) {
            row.append("<c r=\"")
                    .append(TestWorkbook.reference(i, 1))
                    .append("\" t=\"inlineStr\"><is><t>")
                    .append(NAMES.get(i))
                    .append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "14|46359|2026-12-03",
                "31|46359|2026-12-03",
                "17|46359|2026-12",
                "22|46359.375|2026-12-03 09:00",
                "20|0.375|09:00",
                "yyyy-mm-dd|46359.99|2026-12-03",
                "[$-412]yyyy\"년\" m\"월\" d\"일\";@|46359|2026-12-03",
                "yyyy|46023|2026",
                "m\"월\" d\"일\"|46359|2026-12-03",
                "yyyy\\-mm\\-dd\\ hh:mm:ss|46359.5|2026-12-03 12:00",
                "[h]:mm|0.5|12:00",
                "#,##0|46359|46359",
                "[Red]0.00E+00|46359|46359",
                "0\" day\"|12|12",
                "General|0.1|0.1",
                "0|24.949999999999999|24.95",
                "0|1E+300|1E+300",
                "14|-1|-1",
                "14|9999999|9999999",
                "14|59|1900-02-28",
                "14|61|1900-03-01"
            })
    void aNumberIsShownByItsFormat(String format, String stored, String shown) throws Exception {
        TestWorkbook workbook = new TestWorkbook().styles(format);
        workbook.sheet(names() + "<row r=\"2\"><c r=\"A2\" s=\"0\"><v>" + stored + "</v></c></row>");

        assertThat(lines(workbook.bytes()).get(1)).isEqualTo(shown);
    }

    @Test
    void datesMayCountFrom1904() throws Exception {
        TestWorkbook workbook = new TestWorkbook().from1904().styles("14");
        workbook.sheet(names() + "<row r=\"2\"><c r=\"A2\" s=\"0\"><v>44897</v></c></row>");

        assertThat(lines(workbook.bytes()).get(1)).isEqualTo("2026-12-03");
    }

    @Test
    void textsAreReadHoweverTheyAreKept() throws Exception {
        TestWorkbook workbook = new TestWorkbook();
        int rich = workbook.shared(
                "<r><t>물때를 </t></r><r><rPr><b/></rPr><t>기다리는</t></r><rPh sb=\"0\" eb=\"1\"><t>むる</t></rPh>");
        workbook.sheet(
                names() + "<row><c t=\"s\"><v>" + rich + "</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c>"
                        + "<c t=\"inlineStr\"><is><t>한 줄_x000D_&#10;둘째 _x005F_x0041_</t></is></c><c t=\"s\"><v>99</v></c><c t=\"d\"><v>2026-12-03</v></c></row>");

        assertThat(lines(workbook.bytes()).get(1)).isEqualTo("물때를 기다리는\tTRUE\t#REF!\t한 줄 둘째 _x0041_\t\t2026-12-03");
    }

    @Test
    void linesCountAsRowsDoAndNameTheirColumns() throws Exception {
        TestWorkbook workbook = new TestWorkbook()
                .sheetOf(List.of(List.of("2026년 12월 신간 목록"), List.of(), NAMES, BOOK, List.of(), BOOK.subList(0, 5)));

        List<Announcement> books = books(workbook.bytes());

        assertThat(books).hasSize(2);
        assertThat(evidence(books.get(0), "title").firstLine()).isEqualTo(4);
        assertThat(evidence(books.get(1), "price").firstLine()).isEqualTo(6);
        assertThat(evidence(books.get(1), "price").rule()).isEqualTo("sheet/column:정가");
        assertThat(lines(workbook.bytes())).hasSize(6);
    }

    @Test
    void sheetsFollowEachOtherAndHiddenOnesAreNotRead() throws Exception {
        List<String> second = new ArrayList<>(BOOK);
        second.set(3, "9791190000024");
        TestWorkbook workbook = new TestWorkbook().sheetOf(List.of(NAMES, BOOK)).sheet(names() + names(), "hidden");
        workbook.sheet("<row><c t=\"inlineStr\"><is><t>숨은 글</t></is></c></row>", "veryHidden")
                .sheetOf(List.of(List.of("작성 요령"), List.of("빈칸을 채워 주세요")))
                .sheetOf(List.of(NAMES, second));
        var understanding = new AnnouncementReader();

        Inspection inspection = Inspection.of(
                new Document("신간.xlsx", workbook.bytes()),
                new DocumentReader(TestLimits.of(1_000_000)),
                understanding::read);

        assertThat(inspection.announcements())
                .extracting(book -> book.draft().isbn13())
                .containsExactly(OneBook.ISBN, "9791190000024");
        assertThat(evidence(inspection.announcements().get(1), "title").firstLine())
                .isEqualTo(4);
        assertThat(inspection.document().lines()).hasSize(4);
    }

    @Test
    void aFormIsReadAsProse() throws Exception {
        TestWorkbook workbook = new TestWorkbook()
                .sheetOf(List.of(
                        List.of("신간 등록 신청서"),
                        List.of("도서명", "물때를 기다리는 집"),
                        List.of("저자", "한서윤"),
                        List.of("출판사", "가온누리 출판"),
                        List.of("ISBN", OneBook.ISBN),
                        List.of("정가", "16,800원")));
        var understanding = new AnnouncementReader();

        Inspection inspection = Inspection.of(
                new Document("신청서.xlsx", workbook.bytes()),
                new DocumentReader(TestLimits.of(1_000_000)),
                understanding::read);

        assertThat(inspection.document().sections()).hasOnlyElementsOfType(Section.Prose.class);
        assertThat(inspection.announcements()).hasSize(1);
        Announcement book = inspection.announcements().get(0);
        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.draft().title()).isEqualTo("물때를 기다리는 집");
        assertThat(book.draft().isbn13()).isEqualTo(OneBook.ISBN);
    }

    @Test
    void aSheetWithoutKnownNamesSaysWhichItHas() {
        Refusal refusal = refusal(new TestWorkbook()
                .sheetOf(List.of(List.of("품목", "수량"), List.of("연필", "3")))
                .bytes());

        assertThat(refusal.cause()).isEqualTo(Cause.UNKNOWN_COLUMNS);
        assertThat(refusal.text(Locale.ENGLISH)).contains("품목, 수량");
        assertThat(refusal.text(Locale.KOREAN)).contains("찾은 이름: 품목, 수량");
    }

    @Test
    void anEmptyWorkbookIsRefused() {
        assertThat(refusal(new TestWorkbook().sheet("").bytes()).cause()).isEqualTo(Cause.EMPTY);
        assertThat(refusal(new TestWorkbook().bytes()).cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void anErrorInACellHoldsTheBook() throws Exception {
        TestWorkbook workbook = new TestWorkbook();
        workbook.sheet(
                names()
                        + "<row r=\"2\"><c r=\"A2\" t=\"e\"><f>B9</f><v>#REF!</v></c><c r=\"D2\"><v>9791190000017</v></c></row>");

        Announcement book = onlyBook(workbook);

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(reasons(book)).contains("Line 2, 도서명: The cell shows the error #REF!", "title: This is needed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"})
    void aDocumentTypeInAnyPartIsRefused(String part) {
        Map<String, String> parts =
                new TestWorkbook().sheetOf(List.of(NAMES, BOOK)).parts();
        parts.compute(
                part,
                (name, xml) -> String.valueOf(xml)
                        .replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"));

        assertThat(refusal(Zips.of(parts)).cause()).isEqualTo(Cause.DOCTYPE);
    }

    @Test
    void oneTextShownAMillionTimesIsRefused() {
        TestWorkbook workbook = new TestWorkbook();
        int text = workbook.shared("<t>" + "가".repeat(30_000) + "</t>");
        String row = "<row>" + ("<c t=\"s\"><v>" + text + "</v></c>").repeat(40) + "</row>";

        Refusal refusal = refusal(workbook.sheet(row).bytes());

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).first().isEqualTo("formats.max-characters");
    }

    @Test
    void cellsFarOutAndRowsFarDownCostNothing() throws Exception {
        TestWorkbook workbook = new TestWorkbook();
        workbook.sheet(
                names()
                        + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>물때</v></c><c r=\"XFD2\"><v>1</v></c><c r=\"ZZZZZZZ\"><v>1</v></c></row>"
                        + "<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>끝</v></c></row><row r=\"x\"/><row r=\"99999999999\"/>");

        List<String> lines = lines(workbook.bytes());

        assertThat(lines).hasSize(1_003);
        assertThat(lines.get(1)).isEqualTo("물때");
        assertThat(lines.get(1_002)).isEqualTo("끝");
    }

    @Test
    void deepNestingIsRefused() {
        Refusal refusal =
                refusal(new TestWorkbook().sheet("<row>".repeat(50_000)).bytes());

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).first().isEqualTo("formats.max-depth");
    }

    @Test
    void aSheetThatIsMissingIsLeftOut() {
        Map<String, String> parts =
                new TestWorkbook().sheetOf(List.of(NAMES, BOOK)).parts();
        parts.remove("xl/worksheets/sheet1.xml");

        assertThat(refusal(Zips.of(parts)).cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void tooManyBooksInAllSheetsAreRefused() {
        List<List<String>> rows = new ArrayList<>(List.of(NAMES));
        for (int i = 0; i < 51; i++) {
            rows.add(BOOK);
        }

        Refusal refusal = refusal(new TestWorkbook().sheetOf(rows).sheetOf(rows).bytes());

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).containsExactly("formats.max-entries", "100");
    }

    private static Announcement onlyBook(TestWorkbook workbook) throws UnreadableDocumentException {
        List<Announcement> books = books(workbook.bytes());
        assertThat(books).hasSize(1);
        return books.get(0);
    }

    private static List<String> lines(byte[] workbook) throws UnreadableDocumentException {
        DocumentText text = new DocumentReader(TestLimits.of(1_000_000)).read(new Document("책.xlsx", workbook));
        return text.lines();
    }

    private static Refusal refusal(byte[] workbook) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> lines(workbook))
                .refusal();
    }
}
