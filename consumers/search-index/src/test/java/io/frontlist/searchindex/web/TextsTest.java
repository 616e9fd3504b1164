package io.frontlist.searchindex.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.Price;
import io.frontlist.searchindex.query.SearchRefusedException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts korean = new Texts(Language.KOREAN);
    private final Texts english = new Texts(Language.ENGLISH);

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(korean.keys()).isEqualTo(english.keys());
    }

    @Test
    void everyRoleAndRefusalHasItsText() {
        for (ContributorRole role : ContributorRole.values()) {
            assertThat(korean.keys()).contains("credit." + role, "role." + role);
        }
        for (SearchRefusedException.Reason reason : SearchRefusedException.Reason.values()) {
            assertThat(korean.keys()).contains("refused." + reason);
        }
    }

    @Test
    void numbersAreWrittenOutWhereTheLanguageWants() {
        assertThat(english.text("results.count", 0)).isEqualTo("No books found");
        assertThat(english.text("results.count", 1)).isEqualTo("One book found");
        assertThat(english.text("results.count", 1234)).isEqualTo("1,234 books found");
        assertThat(korean.text("results.count", 1234)).isEqualTo("1,234권을 찾았습니다");
    }

    @Test
    void pricesAreWrittenAsTheLanguageWritesThem() {
        Price won = new Price(new BigDecimal("16000.00"), "KRW", "04", true);
        Price euro = new Price(new BigDecimal("24.90"), "EUR", "04", true);
        Price unknown = new Price(new BigDecimal("5.00"), "?", null, null);

        assertThat(new Wording(korean).price(won)).isEqualTo("16,000원");
        assertThat(new Wording(english).price(won)).isEqualTo("₩16,000");
        assertThat(new Wording(korean).price(euro)).isEqualTo("€24.90");
        assertThat(new Wording(english).price(euro)).isEqualTo("€24.90");
        assertThat(new Wording(english).price(unknown)).isEqualTo("5 ?");
    }
}
