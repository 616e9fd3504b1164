package io.frontlist.producer.understanding.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private final Vocabulary vocabulary = Vocabulary.of(List.of(
            Line.of(1, "항구의 등대는 밤마다 배를 부르고 바다는 늘 그 자리에 있었다는 이야"),
            Line.of(2, "기를 들은 사람이 모두 섬을 떠났다. (등대지기만 빼고)"),
            Line.of(3, ""),
            Line.of(4, "섬")));

    @Test
    void knowsWholeWordsAndHowTheyStart() {
        assertThat(vocabulary.has("등대는")).isTrue();
        assertThat(vocabulary.has("등대")).isFalse();
        assertThat(vocabulary.hasPrefix("등대")).isTrue();
        assertThat(vocabulary.hasPrefix("등대지기")).isTrue();
        assertThat(vocabulary.hasPrefix("등불")).isFalse();
        assertThat(vocabulary.has("섬")).isTrue();
    }

    @Test
    void leavesOutWhatAWrapMayHaveCut() {
        assertThat(vocabulary.has("이야")).isFalse();
        assertThat(vocabulary.has("기를")).isFalse();
        assertThat(vocabulary.has("들은")).isTrue();
    }
}
