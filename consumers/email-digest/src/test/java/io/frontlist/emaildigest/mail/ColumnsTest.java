package io.frontlist.emaildigest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void hangulHanjaAndFullWidthFormsTakeTwoColumns() {
        assertThat(Columns.width("책 book")).isEqualTo(7);
        assertThat(Columns.width("漢字")).isEqualTo(4);
        assertThat(Columns.width("ＡＢ")).isEqualTo(4);
        assertThat(Columns.width("㈜")).isEqualTo(2);
        assertThat(Columns.width("📚")).isEqualTo(2);
        assertThat(Columns.width("“×…”")).isEqualTo(4);
    }

    @Test
    void aMarkOnALetterTakesNone() {
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.width("책\u200B")).isEqualTo(2);
    }

    @Test
    void linesBreakAtBlanksOnly() {
        assertThat(Columns.wrap("골목 끝에 책방이 있다", 10)).containsExactly("골목 끝에", "책방이", "있다");
        assertThat(Columns.wrap("a 긴낱말은혼자선다 b", 6)).containsExactly("a", "긴낱말은혼자선다", "b");
        assertThat(Columns.wrap("", 10)).isEmpty();
    }

    @Test
    void aBeginningNeverEndsInsideACharacter() {
        assertThat(Columns.head("가나다", 5)).isEqualTo("가나");
        assertThat(Columns.head("📚📚", 3)).isEqualTo("📚");
    }
}
