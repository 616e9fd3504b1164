package io.frontlist.searchindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeystrokesTest {
    @ParameterizedTest
    @CsvSource({"달비, 달빛", "달ㅂ, 달빛", "섲, 서점", "과, 광", "고, 과", "일, 읽다", "Lighth, lighthouse", "Ａ, AI시대", "서ㅈ, 서점"})
    void whatIsHalfTypedBeginsLikeTheWhole(String typed, String whole) {
        assertThat(Keystrokes.of(whole)).startsWith(Keystrokes.of(typed));
    }

    @Test
    void blanksAndPunctuationAreLeftOut() {
        assertThat(Keystrokes.of("달빛, 서점!")).isEqualTo(Keystrokes.of("달빛서점"));
    }

    @Test
    void decomposedHangulIsTheSame() {
        assertThat(Keystrokes.of(Normalizer.normalize("달빛 서점", Form.NFD))).isEqualTo(Keystrokes.of("달빛 서점"));
        assertThat(Keystrokes.of(Normalizer.normalize("ㅈ", Form.NFKC))).isEqualTo("ㅈ");
    }

    @Test
    void theFirstConsonantsOfSyllables() {
        assertThat(Keystrokes.initials("달빛 서점 AI")).isEqualTo("ㄷㅂㅅㅈ");
        assertThat(Keystrokes.isInitials("ㄷㅂㅅㅈ")).isTrue();
        assertThat(Keystrokes.isInitials(Keystrokes.of("달"))).isFalse();
        assertThat(Keystrokes.isInitials("")).isFalse();
    }
}
