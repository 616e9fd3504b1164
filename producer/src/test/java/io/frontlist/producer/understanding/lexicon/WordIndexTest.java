package io.frontlist.producer.understanding.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordIndexTest {
    private final WordIndex index = new WordIndex(List.of(Set.of("×", "x"), Set.of("초판", "erratum"), Set.of("é*")));

    @Test
    void findsTheSetsOfWhichATextHoldsAWord() {
        assertThat(index.in("초판 128x188")).isEqualTo(sets(0, 1));
        assertThat(index.in("개정판, 188×257")).isEqualTo(sets(0));
    }

    @Test
    void aWordMayStandAtTheEndButNotReachBeyondIt() {
        assertThat(index.in("2쇄 초판")).isEqualTo(sets(1));
        assertThat(index.in("2쇄 초")).isEqualTo(sets());
        assertThat(index.in("188 x")).isEqualTo(sets(0));
        assertThat(index.in("")).isEqualTo(sets());
    }

    @Test
    void charactersThatShareTheirBitsAreToldApart() {
        char sharesRow = (char) ('초' + 256);
        char sharesBit = (char) ('판' + 64);

        assertThat(index.in(sharesRow + "판")).isEqualTo(sets());
        assertThat(index.in("초" + sharesBit)).isEqualTo(sets());
    }

    @Test
    void caseCountsUnlessToldOtherwise() {
        assertThat(index.in("ERRATUM")).isEqualTo(sets());
        assertThat(index.inAnyCase("Bitte ERRATUM beachten: É*")).isEqualTo(sets(1, 2));
        assertThat(index.inAnyCase("ERRATU")).isEqualTo(sets());
    }

    private static BitSet sets(int... numbers) {
        BitSet sets = new BitSet();
        for (int number : numbers) {
            sets.set(number);
        }
        return sets;
    }
}
