package io.frontlist.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Isbn13Test {
    @ParameterizedTest
    @ValueSource(strings = {"9791190000017", "979-11-90000-01-7", "979 11 90000 01 7", "979–11–90000–01–7"})
    void readsAnIsbnHoweverItIsSpaced(String written) {
        assertThat(Isbn13.parse(written)).contains(new Isbn13("9791190000017"));
    }

    @Test
    void turnsAnIsbn10IntoTheSameBooksIsbn13() {
        assertThat(Isbn13.parse("0-306-40615-2")).contains(new Isbn13("9780306406157"));
        assertThat(Isbn13.parse("080442957X")).contains(new Isbn13("9780804429573"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9791190000018", "0-306-40615-3", "9771190000017", "", "ISBN", "97911900000170"})
    void refusesWhatIsNoIsbn(String written) {
        assertThat(Isbn13.parse(written)).isEmpty();
    }

    @Test
    void saysWhichCheckDigitBelongsThere() {
        assertThatThrownBy(() -> new Isbn13("9791190000018")).hasMessageContaining("give 7");
    }
}
