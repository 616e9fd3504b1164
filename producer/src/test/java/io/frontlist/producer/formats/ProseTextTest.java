package io.frontlist.producer.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.event.Excerpt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTextTest {
    @Test
    void plainTextKeepsItsParagraphsAndLines() {
        assertThat(ProseText.of("  첫 단락의\r\n 둘째 줄 \n \n\n## 작은 제목\n\n마지막 <단락> & 끝\n"))
                .isEqualTo("첫 단락의\n둘째 줄\n\n## 작은 제목\n\n마지막 <단락> & 끝");
    }

    @Test
    void headingsAndBoldParagraphsBecomeSubHeadings() {
        assertThat(ProseText.of("<h3>하나</h3><p>본문 <b>굵은</b> 글</p><p><b>둘</b></p><div>끝</div>"))
                .isEqualTo("## 하나\n\n본문 굵은 글\n\n## 둘\n\n끝");
    }

    @Test
    void aLongBoldParagraphIsNoHeading() {
        String long201 = "가".repeat(201);

        assertThat(ProseText.of("<p><strong>" + long201 + "</strong></p>")).isEqualTo(long201);
    }

    @Test
    void itemsAndRowsBecomeLines() {
        assertThat(
                        ProseText.of(
                                "<ul><li>하나</li><li>둘</li></ul><table><tr><td>가</td><td>나</td></tr><tr><td>다</td></tr></table>"))
                .isEqualTo("하나\n둘\n\n가 나\n다");
    }

    @Test
    void blanksOfMarkupAreNoText() {
        assertThat(ProseText.of("<p>&nbsp;</p>\n  <p>한\n   줄&nbsp;글</p><p> </p>"))
                .isEqualTo("한 줄 글");
    }

    @Test
    void whatABrowserWouldRunOrHideIsLeftOut() {
        assertThat(ProseText.of("<p>앞<script>alert(1)</script><style>p{}</style>뒤</p>"))
                .isEqualTo("앞뒤");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a < b > c", "<책방>의 밤", "<<p>", "if (a<b) {}"})
    void signsThatAreNoTagsAreText(String text) {
        assertThat(ProseText.of(text)).isEqualTo(text.equals("<<p>") ? "<" : text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "문을 열었다. (12쪽)|문을 열었다.|12|12",
                "문을 열었다. [pp. 40–41]|문을 열었다.|40|41",
                "문을 열었다. — 7페이지|문을 열었다. — 7페이지||",
                "(12쪽)|(12쪽)||",
                "그는 (3시)에 왔다.|그는 (3시)에 왔다.||",
                "쪽수가 없다.|쪽수가 없다.||"
            })
    void thePageBehindAPassageIsTakenOff(String written, String text, Integer from, Integer to) {
        assertThat(ExcerptPages.excerpt(written)).isEqualTo(new Excerpt(text, from, to));
    }

    @Test
    void aPageInALineOfItsOwnIsTakenOff() {
        assertThat(ExcerptPages.excerpt("한 줄\n\n둘째 단락\n\n—p. 7")).isEqualTo(new Excerpt("한 줄\n\n둘째 단락", 7, 7));
    }
}
