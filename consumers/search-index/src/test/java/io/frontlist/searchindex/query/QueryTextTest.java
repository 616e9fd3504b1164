package io.frontlist.searchindex.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.Isbn13;
import io.frontlist.searchindex.query.QueryText.Phrase;
import io.frontlist.searchindex.query.QueryText.Word;
import org.junit.jupiter.api.Test;

class QueryTextTest {
    @Test
    void blanksAndPunctuationSeparateWords() {
        assertThat(QueryText.parse(" 골목, 상권·귀환(e-book) R&D ").terms())
                .containsExactly(new Word("골목"), new Word("상권"), new Word("귀환"), new Word("e-book"), new Word("R&D"));
    }

    @Test
    void quotesOfAnyKindMakeAPhrase() {
        assertThat(QueryText.parse("앞 \"플랫폼 제국\" “작은 가게”『달빛 서점』 뒤").terms())
                .containsExactly(
                        new Word("앞"), new Phrase("플랫폼 제국"), new Phrase("작은 가게"), new Phrase("달빛 서점"), new Word("뒤"));
    }

    @Test
    void aQuoteThatNobodyClosesIsNothing() {
        assertThat(QueryText.parse("\"플랫폼 제국").terms()).containsExactly(new Word("플랫폼"), new Word("제국"));
        assertThat(QueryText.parse("\"\"\"").terms()).isEmpty();
    }

    @Test
    void controlCharactersSeparateAndInvisibleOnesVanish() {
        assertThat(QueryText.parse("달\u0000빛 서\u200B점").terms())
                .containsExactly(new Word("달"), new Word("빛"), new Word("서점"));
    }

    @Test
    void moreTermsThanTheLimitAreLeftOut() {
        assertThat(QueryText.parse("가 ".repeat(100)).terms()).hasSize(QueryText.MAX_TERMS);
    }

    @Test
    void anIsbnIsRecognisedHoweverItIsWritten() {
        // ISBN-10 0-306-40615-2 is the example of ISO 2108.
        Isbn13 isbn = new Isbn13("9780306406157");

        for (String text : new String[] {
            "9780306406157",
            "978-0-306-40615-7",
            "978 0 306 40615 7",
            "0-306-40615-2",
            "0306406152",
            "ISBN: 978-0-306-40615-7",
            "\"9780306406157\""
        }) {
            assertThat(QueryText.parse(text).isbn()).as(text).contains(isbn);
        }
        assertThat(QueryText.parse("9780306406158").isbn()).isEmpty();
    }
}
