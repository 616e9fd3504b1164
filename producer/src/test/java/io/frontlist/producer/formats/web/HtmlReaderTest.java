package io.frontlist.producer.formats.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Changed;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.PressRelease;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReaderTest {
    private final DocumentReader reader = new DocumentReader(TestLimits.of(5_000_000));

    @Test
    void blocksAreLinesAndBlanksAreOne() throws Exception {
        assertThat(lines("""
                <!doctype html><html><head><title>창의 제목</title><style>p { color: red }</style></head>
                <body><h1>파도를   접는
                  사람들</h1><h2>섬마을 <b>우체국</b>에서</h2><div>지은이<span> 나루하</span><div>그린이 온새미</div>펴낸곳&nbsp;물결무늬</div>
                <ul><li>하나 &amp; 둘<li>셋</ul>첫 줄<br> 둘째 줄<br><br>넷째 줄<script>document.write('x')</script></body></html>"""))
                .containsExactly(
                        "파도를 접는 사람들",
                        "",
                        "섬마을 우체국에서",
                        "",
                        "지은이 나루하",
                        "그린이 온새미",
                        "펴낸곳 물결무늬",
                        "",
                        "하나 & 둘",
                        "셋",
                        "",
                        "첫 줄",
                        "둘째 줄",
                        "",
                        "넷째 줄");
    }

    @Test
    void paragraphsStandApartUnlessTheirMarginsAreNone() throws Exception {
        assertThat(lines("<p>하나</p><p>둘</p><p class=MsoNormal>셋<p class=MsoNormal>넷<p style='margin:0'>다섯</p>"))
                .containsExactly("하나", "", "둘", "", "셋", "넷", "다섯");
    }

    @Test
    void whatDoesNotShowIsLeftOut() throws Exception {
        assertThat(lines("<div>보인다<span style='display: none'>1</span><i hidden>2</i><ruby>水<rt>물</rt></ruby>"
                        + "<!-- 3 --><select><option>4</select><div style=\"visibility:hidden\">5</div></div>"))
                .containsExactly("보인다水");
    }

    @Test
    void whatIsSetAsWrittenKeepsItsLinesAndBlanks() throws Exception {
        assertThat(lines("<div><pre>정가  17,500원\n쪽수  264쪽</pre></div>")).containsExactly("정가  17,500원", "쪽수  264쪽");
    }

    @Test
    void rowsOfTablesAndDefinitionsAreOneLine() throws Exception {
        assertThat(lines("""
                <p>서지 정보</p><table><caption>표 1</caption><thead><tr><th rowspan=2>표지<th>도서명<td colspan=2>파도를 접는 사람들</thead>
                <tr><th>정가<td>17,500<br>원<td></tr><tr style="display:none"><td>x<td>y</tr></table>
                <dl><dt>쪽수</dt><dd>264쪽</dd><div><dt>판형</dt><dd>128×188mm</dd></div></dl>"""))
                .containsExactly(
                        "서지 정보", "", "표 1", "표지\t도서명\t파도를 접는 사람들", "\t정가\t17,500 원\t", "", "쪽수\t264쪽", "판형\t128×188mm");
    }

    @Test
    void aTableThatLaysOutThePageIsLines() throws Exception {
        assertThat(lines("<table><tr><td><p>파도를 접는 사람들</p><p>섬마을 우체국에서</p></td></tr><tr><td><table>"
                        + "<tr><td>정가<td>17,500원<tr><td>쪽수<td>264쪽</table></td></tr></table>"))
                .containsExactly("파도를 접는 사람들", "", "섬마을 우체국에서", "", "정가\t17,500원", "쪽수\t264쪽");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, <meta charset=utf-8>",
        "UTF-8, ''",
        "UTF-8, <meta charset=iso-8859-1>",
        "UTF-8, <meta charset=no-such-charset>",
        "MS949, '<meta http-equiv=Content-Type content=\"text/html; charset=ks_c_5601-1987\">'",
        "MS949, <meta charset=\"euc-kr\">",
        "MS949, <meta charset=utf-8>",
        "MS949, ''",
        "UTF-16LE, ''",
    })
    void theEncodingIsWhatIsStatedUnlessItCannotBe(String encoding, String stated) throws Exception {
        byte[] page = ("<html>" + stated + "<p>가격 뷁 漢字").getBytes(Charset.forName(encoding));

        assertThat(reader.read(new Document("신간", page)).mediaType()).isEqualTo("text/html");
        assertThat(lines(page)).containsExactly("가격 뷁 漢字");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">책</b>",
                "<?xml version='1.0'?>\n<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p>책</p></html>",
                "<!-- 책 -->\n<HTML><p>책</HTML>",
                "  <table class='x'><tr><td>책</td></tr></table>",
                "<div>책</div>"
            })
    void aPageIsKnownByItsStart(String page) throws Exception {
        assertThat(lines(page)).containsExactly("책");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<파도를 접는 사람들> 출간", "<b>로 시작하지만 끝나지 않는 글", "책 <html>", "<divan>책</divan>"})
    void textWithAngleBracketsStaysText(String text) throws Exception {
        assertThat(reader.read(new Document("신간", text.getBytes(StandardCharsets.UTF_8)))
                        .mediaType())
                .isEqualTo("text/plain");
    }

    @Test
    void deepNestingIsReadOrRefusedButNeverBringsTheReaderDown() throws Exception {
        assertThat(lines("<html>" + "<div>".repeat(20_000) + "책")).containsExactly("책");
        assertThat(lines("<html>" + "<b><i>".repeat(10_000) + "책")).containsExactly("책");
        assertThat(refusal("<table><tr><td>".repeat(8_000) + "책</td>"))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-depth", "32"));
    }

    @Test
    void aPageOfNothingButTagsIsRefused() {
        assertThat(refusal("<div>" + "<br></b>".repeat(50_000)))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-characters", "100000"));
        assertThat(refusal("<html " + "a ".repeat(200_000) + ">책</html>"))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-characters", "100000"));
        assertThat(refusal("<div></div>" + "가".repeat(100_001)))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-characters", "100000"));
        assertThat(refusal("<html><body><script>책</script>").cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void changedPagesEndInTextOrWords() {
        byte[] page = HtmlPages.newsletter().getBytes(StandardCharsets.UTF_8);

        assertThatCode(() -> Changed.read(reader, page, changed -> changed, 1_500))
                .doesNotThrowAnyException();
    }

    @Test
    void aPressReleaseOnAPageIsUnderstoodForCertain() throws Exception {
        assertThat(PressRelease.understand(HtmlPages.pressRelease().getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(PressRelease::assertUnderstood);
    }

    @Test
    void soItIsInTheTablesOfANewsletter() throws Exception {
        assertThat(PressRelease.understand(HtmlPages.newsletter().getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(PressRelease::assertUnderstood);
    }

    private List<String> lines(String page) throws UnreadableDocumentException {
        return lines(page.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines(byte[] page) throws UnreadableDocumentException {
        return reader.read(new Document("신간", page)).lines();
    }

    private Refusal refusal(String page) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> lines(page))
                .refusal();
    }
}
