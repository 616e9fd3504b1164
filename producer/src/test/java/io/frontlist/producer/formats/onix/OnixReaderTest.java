package io.frontlist.producer.formats.onix;

import static io.frontlist.producer.formats.OneBook.book;
import static io.frontlist.producer.formats.OneBook.books;
import static io.frontlist.producer.formats.OneBook.evidence;
import static io.frontlist.producer.formats.OneBook.reasons;
import static io.frontlist.producer.formats.OneBook.refusal;
import static io.frontlist.producer.formats.OneBook.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.OneBook;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnixReaderTest {
    private static final String REFERENCE = resource("/onix/reference.xml");
    private static final String SHORT = resource("/onix/short.xml");

    @Test
    void aMessageInReferenceTagsIsReadWhole() throws Exception {
        Announcement book = book(REFERENCE);

        assertThat(book.reasons()).isEmpty();
        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.release()).contains(OneBook.release().build());
    }

    @Test
    void aMessageInShortTagsSaysTheSame() throws Exception {
        Announcement book = book(SHORT);

        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.release()).contains(OneBook.release().build());
    }

    @Test
    void everyFieldShowsTheLinesThatStateIt() throws Exception {
        Announcement book = book(REFERENCE);

        List<String> lines = REFERENCE.lines().toList();
        var title = evidence(book, "title");
        assertThat(title.rule()).isEqualTo("onix/TitleElement");
        assertThat(title.confidence()).isEqualTo(1);
        assertThat(String.join("", lines.subList(title.firstLine() - 1, title.lastLine())))
                .contains("<TitleElement>", "물때를 기다리는 집", "</TitleElement>");
        var price = evidence(book, "price");
        assertThat(lines.get(price.firstLine() - 1)).contains("16800");
        assertThat(book.evidence())
                .containsKeys(
                        "isbn13",
                        "contributors[0].biography",
                        "contributors[2]",
                        "subjects[1]",
                        "excerpts[0]",
                        "contact");
        assertThat(book.evidence().keySet()).first().isEqualTo("isbn13");
        assertThat(book.evidence().keySet()).last().isEqualTo("embargoUntil");
    }

    @Test
    void aMessageInOneLineIsBrokenIntoLinesThatCanBeShown() throws Exception {
        DocumentText text = new DocumentReader(TestLimits.of(1_000_000))
                .read(new Document("onix.xml", SHORT.getBytes(StandardCharsets.UTF_8)));

        assertThat(text.lines()).hasSizeGreaterThan(100).allMatch(line -> line.length() < 200);
        Announcement book =
                ((Section.Books) text.sections().get(0)).announcements().get(0);
        int line = evidence(book, "originalTitle").firstLine();
        assertThat(String.join("", text.lines().subList(line - 1, line + 4))).contains("House of Slack Water");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "EUC-KR"})
    void theEncodingIsTheOneThatTheMessageStates(String encoding) throws Exception {
        String message = REFERENCE.replace("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"");

        List<Announcement> books = books(message.getBytes(Charset.forName(encoding)));

        assertThat(books.get(0).draft().title()).isEqualTo("물때를 기다리는 집");
    }

    @Test
    void eachProductIsABook() throws Exception {
        String product = REFERENCE.substring(REFERENCE.indexOf("<Product>"), REFERENCE.indexOf("</ONIXMessage>"));
        String second = product.replace(OneBook.ISBN, "9791190000024").replace("물때를 기다리는 집", "둘째 책");

        List<Announcement> books = books(REFERENCE.replace("</ONIXMessage>", second + "</ONIXMessage>"));

        assertThat(books).extracting(book -> book.draft().title()).containsExactly("물때를 기다리는 집", "둘째 책");
        assertThat(evidence(books.get(1), "isbn13").firstLine())
                .isGreaterThan(evidence(books.get(0), "embargoUntil").lastLine());
    }

    @Test
    void aMessageWithoutProductsAnnouncesNothing() throws Exception {
        assertThat(books("<ONIXMessage release=\"3.1\"><NoProduct/></ONIXMessage>"))
                .isEmpty();
    }

    @Test
    void aWrongCheckDigitIsForAPerson() throws Exception {
        Announcement book = book(REFERENCE.replace(OneBook.ISBN + "</IDValue>", "979-11-90000-01-8</IDValue>"));

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(book.draft().isbn13()).isEqualTo("9791190000018");
        assertThat(reasons(book)).contains("Line 11, isbn13: The check digit of 9791190000018 is wrong", "give 7");
    }

    @Test
    void anIsbnOfTenDigitsIsForAPersonToConfirm() throws Exception {
        Announcement book = book(REFERENCE
                .replace("<ProductIDType>15", "<ProductIDType>02")
                .replace(OneBook.ISBN + "</IDValue>", "89-320-0001-8</IDValue>"));

        assertThat(book.draft().isbn13()).isEqualTo("9788932000015");
        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(book.reasons()).extracting(Reason::code).containsExactly("isbn-from-ten");
    }

    @Test
    void theNumberOfTheTradeIsAnIsbnWhereItStartsLikeOne() throws Exception {
        assertThat(book(REFERENCE.replace("<ProductIDType>15", "<ProductIDType>03"))
                        .verdict())
                .isEqualTo(Verdict.ACCEPT);
        Announcement toy = book(REFERENCE
                .replace("<ProductIDType>15", "<ProductIDType>03")
                .replace(OneBook.ISBN + "</IDValue>", "8801234567893</IDValue>"));
        assertThat(toy.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(reasons(toy)).contains("isbn13: This is needed.");
    }

    @ParameterizedTest
    @CsvSource({"05, REVIEW, onix-delete", "04, REVIEW, onix-partial", "89, REJECT, onix-test", "03, ACCEPT, "})
    void whatTheRecordIsForDecides(String type, Verdict verdict, String reason) throws Exception {
        Announcement book = book(REFERENCE.replace("<NotificationType>02", "<NotificationType>" + type));

        assertThat(book.verdict()).isEqualTo(verdict);
        assertThat(book.reasons()).extracting(Reason::code).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(book.reasons()).allSatisfy(why -> {
            assertThat(why.text(Locale.ENGLISH)).startsWith("Line 10: ").contains(type);
            assertThat(why.text(Locale.KOREAN)).startsWith("10번째 줄: ").contains(type);
        });
    }

    @Test
    void aBookThatIsWithdrawnIsForAPerson() throws Exception {
        Announcement book = book(REFERENCE.replace("<PublishingStatus>02", "<PublishingStatus>11"));

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(book.reasons().get(0).text(Locale.KOREAN)).contains("출판 상태(11)", "직접 취소");
    }

    @Test
    void aDeletionThatNamesNothingElseIsForAPerson() throws Exception {
        Announcement book = book("""
                <ONIXMessage release="3.0"><Product><RecordReference>x</RecordReference>
                <NotificationType>05</NotificationType>
                <ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>9791190000017</IDValue></ProductIdentifier>
                </Product></ONIXMessage>
                """);

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(book.reasons()).extracting(Reason::code).contains("onix-delete");
    }

    @Test
    void aProductThatNothingIdentifiesIsRejected() throws Exception {
        Announcement book = book(
                "<ONIXMessage release=\"3.0\">\n<Product><NotificationType>03</NotificationType></Product></ONIXMessage>");

        assertThat(book.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(reasons(book)).contains("Line 2: neither an ISBN nor a title");
    }

    @ParameterizedTest
    @CsvSource({
        "01, 202612, 2026-12-01, MONTH",
        "05, 2027, 2027-01-01, YEAR",
        "13, 20261203T0900, 2026-12-03, DAY",
        "14, 20261203T090000Z, 2026-12-03, DAY"
    })
    void aDateIsAsPreciseAsItsFormat(String format, String written, LocalDate date, DatePrecision precision)
            throws Exception {
        Announcement book = book(REFERENCE.replace(
                "<Date dateformat=\"00\">20261203</Date>",
                "<Date dateformat=\"" + format + "\">" + written + "</Date>"));

        assertThat(book.draft().publicationDate()).isEqualTo(date);
        assertThat(book.draft().publicationDatePrecision()).isEqualTo(precision);
    }

    @ParameterizedTest
    @CsvSource({"00, 20261340", "00, 2026-12-03", "02, 202649", "12, 내년 봄", "00, ''"})
    void aDateThatCannotBeReadIsForAPerson(String format, String written) throws Exception {
        Announcement book = book(REFERENCE.replace(
                "<Date dateformat=\"00\">20261203</Date>",
                "<Date dateformat=\"" + format + "\">" + written + "</Date>"));

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(book.draft().publicationDate()).isNull();
        assertThat(reasons(book)).contains("publicationDate: “" + written + "” is no date");
    }

    @Test
    void anAnnouncementDateWithoutATimeStartsWithTheDayInSeoul() throws Exception {
        Announcement book =
                book(REFERENCE.replace("<Date dateformat=\"14\">20261201T090000+0900</Date>", "<Date>20261201</Date>"));

        assertThat(book.draft().embargoUntil()).isEqualTo(Instant.parse("2026-11-30T15:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1", "16,800", "99999999999999999999", ""})
    void aPriceThatCannotBeReadIsForAPerson(String amount) throws Exception {
        Announcement book = book(REFERENCE.replace(">16800<", ">" + amount + "<"));

        assertThat(book.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(book.draft().price()).isNull();
        assertThat(reasons(book)).contains("price: “" + amount + "” is no price");
    }

    @Test
    void whatBooksellersPayIsNoPrice() throws Exception {
        Announcement book = book(REFERENCE.replace("<PriceType>04", "<PriceType>05"));

        assertThat(book.draft().price()).isNotNull();
        assertThat(book.draft().price().getAmount()).isEqualByComparingTo(new BigDecimal("18.5"));
        assertThat(book.draft().price().getCurrency()).isEqualTo("USD");
        assertThat(book.draft().price().getPriceType()).contains("02");
    }

    @ParameterizedTest
    @CsvSource({
        "'<PersonName>한서윤</PersonName>', 한서윤",
        "'<NamesBeforeKey>Ursula</NamesBeforeKey><PrefixToKey>Le</PrefixToKey><KeyNames>Vane</KeyNames>', Ursula Le Vane",
        "'<NamesBeforeKey>서윤</NamesBeforeKey><KeyNames>한</KeyNames>', 한서윤",
        "'<PersonNameInverted>Vane, Ursula</PersonNameInverted>', Ursula Vane",
        "'<PersonNameInverted>한, 서윤</PersonNameInverted>', 한서윤",
        "'<CorporateName>갯벌 연구회</CorporateName>', 갯벌 연구회"
    })
    void aNameIsPrintedHoweverItIsParted(String parts, String name) throws Exception {
        Announcement book = book(REFERENCE.replace("<PersonName>마리 클라인</PersonName>", parts));

        assertThat(book.draft().contributors().get(0).getName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "B10, EDITOR TRANSLATOR",
        "A13, PHOTOGRAPHER",
        "B20, SUPERVISOR",
        "C01, EDITOR",
        "E07, OTHER",
        "Q77, OTHER"
    })
    void aRoleIsTheContractsOrOther(String code, String roles) throws Exception {
        Announcement book = book(REFERENCE.replace("<ContributorRole>B06", "<ContributorRole>" + code));

        assertThat(book.draft().contributors())
                .filteredOn(person -> person.getName().equals("도해린"))
                .extracting(person -> person.getRole().name())
                .containsExactly(roles.split(" "));
    }

    @Test
    void whoIsNotNamedIsNoContributor() throws Exception {
        Announcement book =
                book(REFERENCE.replace("<PersonName>마리 클라인</PersonName>", "<UnnamedPersons>02</UnnamedPersons>"));

        assertThat(book.draft().contributors())
                .extracting(person -> person.getRole())
                .containsExactly(ContributorRole.TRANSLATOR);
    }

    @ParameterizedTest
    @CsvSource({"ger, de", "chi, zh", "grc, grc", "jpn, ja", "cze, cs"})
    void theLanguageIsWrittenAsReleasesDo(String code, String tag) throws Exception {
        Announcement book = book(REFERENCE.replace("<LanguageCode>kor", "<LanguageCode>" + code));

        assertThat(book.draft().language()).isEqualTo(tag);
    }

    @Test
    void textsForTheTradeAreNotPublished() throws Exception {
        Announcement book = book(REFERENCE.replace(
                "<TextType>03</TextType><ContentAudience>00", "<TextType>03</TextType><ContentAudience>02"));

        assertThat(book.draft().description()).isEqualTo("짧은 소개.");
    }

    @Test
    void aVolumeWithoutATitleIsCalledAsItsSet() throws Exception {
        Announcement book = book(REFERENCE
                .replace("<TitleText>물때를 기다리는 집</TitleText>\n          <Subtitle>갯벌과 서른 해</Subtitle>", "")
                .replace(
                        "<TitleElementLevel>01</TitleElementLevel>\n          <PartNumber>3",
                        "<TitleElementLevel>02</TitleElementLevel><TitleText>해안선 연대기</TitleText></TitleElement>"
                                + "<TitleElement><TitleElementLevel>01</TitleElementLevel><PartNumber>3"));

        assertThat(book.draft().title()).isEqualTo("해안선 연대기");
        assertThat(book.draft().volume()).isEqualTo("3");
        assertThat(book.draft().series()).isEqualTo("푸른밤 문고");
    }

    @Test
    void commandsInFieldsAreText() throws Exception {
        Announcement book = book(REFERENCE.replace("물때를 기다리는 집", "=HYPERLINK(&quot;http://example.com&quot;)"));

        assertThat(book.draft().title()).isEqualTo("=HYPERLINK(\"http://example.com\")");
    }

    @Test
    void anotherReleaseOfOnixIsNamed() {
        Refusal refusal = refusal("<ONIXMessage release=\"2.1\"><Product/></ONIXMessage>");

        assertThat(refusal.cause()).isEqualTo(Cause.UNSUPPORTED);
        assertThat(refusal.text(Locale.ENGLISH)).contains("ONIX 2.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE ONIXMessage SYSTEM \"http://example.com/onix.dtd\">",
                "<!DOCTYPE x [<!ENTITY passwords SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
            })
    void aDocumentTypeIsRefused(String doctype) {
        Refusal refusal = refusal("<?xml version=\"1.0\"?>\n" + doctype
                + "<ONIXMessage release=\"3.0\"><Product><a>&c;&passwords;</a></Product></ONIXMessage>");

        assertThat(refusal.cause()).isEqualTo(Cause.DOCTYPE);
    }

    @Test
    void aBrokenMessageIsRefusedWithItsPlace() {
        Refusal refusal = refusal("<ONIXMessage release=\"3.0\">\n<Product><a>1</b></Product></ONIXMessage>");

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.text(Locale.ENGLISH)).contains("ONIX", "line 2, column");
    }

    @Test
    void deepNestingIsRefused() {
        Refusal refusal =
                refusal("<ONIXMessage release=\"3.0\"><Product>" + "<p>".repeat(50_000) + "</Product></ONIXMessage>");

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).first().isEqualTo("formats.max-depth");
    }

    @Test
    void deepNestingInDisguisedMarkupIsReadOrRefused() throws Exception {
        String deep = "<b><i>".repeat(50_000) + "깊은 글";

        Announcement book = book(REFERENCE
                .replace("<Text>짧은 소개.</Text>", "<Text><![CDATA[" + deep + "]]></Text>")
                .replace("<TextType>03", "<TextType>01"));

        assertThat(book.draft().description()).contains("깊은 글");
    }

    @Test
    void aProductOfElementsWithoutEndIsRefused() {
        Refusal refusal =
                refusal("<ONIXMessage release=\"3.0\"><Product>" + "<a/>".repeat(50_001) + "</Product></ONIXMessage>");

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.text(Locale.ENGLISH)).contains("one product has more than 50000 elements");
    }

    @Test
    void tooManyProductsAreRefused() {
        Refusal refusal = refusal("<ONIXMessage release=\"3.0\">" + "<Product/>".repeat(101) + "</ONIXMessage>");

        assertThat(refusal.cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal.arguments()).containsExactly("formats.max-entries", "100");
    }

    @Test
    void aTextThatSpeaksOfOnixIsNone() throws Exception {
        DocumentText text = new DocumentReader(TestLimits.of(1_000_000))
                .read(new Document("a.txt", "신간 <ONIXMessage> 안내".getBytes(StandardCharsets.UTF_8)));

        assertThat(text.mediaType()).isEqualTo("text/plain");
    }
}
