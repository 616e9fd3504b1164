package io.frontlist.emaildigest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whiteSpaceOfAnyKindBecomesSingleBlanks() {
        assertThat(Printable.line(" 가\r\n나\u00A0\u3000다\t라 ", 80)).isEqualTo("가 나 다 라");
    }

    @Test
    void whatSteersAScreenIsDropped() {
        assertThat(Printable.line("a\u0000b\u001B[31mc\u202Ed\u2066e\u200F", 80))
                .isEqualTo("ab[31mcde");
    }

    @Test
    void aLongLineEndsWithAnEllipsisWithinItsColumns() {
        assertThat(Printable.line("가".repeat(1_000_000), 11)).isEqualTo("가가가가가…");
        assertThat(Columns.width(Printable.line("가".repeat(50), 20))).isLessThanOrEqualTo(20);
    }

    @Test
    void aTextIsShortenedAtTheEndOfASentence() {
        String text = "첫 문장은 여기에서 끝난다. 둘째 문장은 더 길어서 들어가지 않는다.";

        assertThat(Printable.sentences(text, 40, Locale.KOREAN)).isEqualTo("첫 문장은 여기에서 끝난다.");
        assertThat(Printable.sentences(text, 200, Locale.KOREAN)).isEqualTo(text);
    }

    @Test
    void aSentenceThatJustFitsIsKeptWhole() {
        String first = "“그래요?” 그가 물었다.";

        assertThat(Printable.sentences(first + " 그리고 아무 말도 하지 않았다.", Columns.width(first) + 1, Locale.KOREAN))
                .isEqualTo(first);
    }

    @Test
    void withoutTheEndOfASentenceItIsShortenedBehindAWord() {
        assertThat(Printable.sentences("끝나지 않는 문장은 낱말 뒤에서 잘린다", 20, Locale.KOREAN))
                .isEqualTo("끝나지 않는 문장은…");
        assertThat(Printable.sentences("가나다라마바사", 7, Locale.KOREAN)).isEqualTo("가나다…");
    }

    @Test
    void aFirstSentenceOfAWordOrTwoDoesNotStandAlone() {
        assertThat(Printable.sentences("봐! 이 문장은 아주 길어서 한 번에 다 보여 줄 수가 없는 그런 문장이다.", 40, Locale.KOREAN))
                .startsWith("봐! 이 문장은")
                .endsWith("…");
    }
}
