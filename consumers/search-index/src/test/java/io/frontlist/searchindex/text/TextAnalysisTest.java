package io.frontlist.searchindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextAnalysisTest {
    private final TextAnalysis analysis = new TextAnalysis();

    @Test
    void wordsStandWithoutParticlesAndEndings() {
        assertThat(words("책방에서 읽었다")).containsExactly("책방", "읽");
    }

    @Test
    void adverbsAndDeterminersOfTitlesStay() {
        assertThat(words("왜 다시 새 책인가")).contains("왜", "다시", "새", "책");
    }

    @Test
    void hanjaIsReadInHangulAndEnglishIsStemmed() {
        assertThat(words("中國")).containsExactly("중국");
        assertThat(words("Lighthouses Café")).containsExactly("lighthouse", "cafe");
    }

    @Test
    void gramsAreCharactersAndTheirPairs() {
        assertThat(terms(analysis.grams("신유통"))).containsExactly("신", "신유", "유", "유통", "통");
    }

    @Test
    void pairsAcrossABlankCarryIt() {
        assertThat(terms(analysis.grams("책 방"))).containsExactly("책", "책 방", "방");
        assertThat(terms(analysis.grams("책, 방"))).containsExactly("책", "방");
    }

    @Test
    void lettersStuckToHangulAreWordsOfTheirOwn() {
        assertThat(terms(analysis.grams("AI시대 20억"))).containsExactly("ai", "시", "시대", "대", "20", "억");
    }

    @Test
    void offsetsCountInTheTextAsItCame() {
        String decomposed = Normalizer.normalize("달빛", Form.NFD) + " ㈜서점 ＡＢ";

        List<Token> grams = analysis.grams(decomposed);

        assertThat(grams)
                .extracting(token -> decomposed.substring(token.start(), token.end()))
                .contains(Normalizer.normalize("달빛", Form.NFD), "서점", "ＡＢ");
        assertThat(terms(grams)).contains("달빛", "주", "서점", "ab");
    }

    private List<String> words(String text) {
        return terms(analysis.words(text));
    }

    private static List<String> terms(List<Token> tokens) {
        return tokens.stream().map(Token::term).toList();
    }
}
