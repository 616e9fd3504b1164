package io.frontlist.searchindex.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.searchindex.SearchIndex;
import io.frontlist.searchindex.TestBooks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class RelevanceTest {
    private SearchIndex index;

    @BeforeAll
    void fill(@TempDir Path folder) throws Exception {
        index = SearchIndex.open(TestBooks.settings(folder));
        TestBooks.apply(index.sink(), TestBooks.announcements());
    }

    @AfterAll
    void close() {
        index.close();
    }

    /** What a reader types, why it should work, and the number of the book that is wanted. */
    @ParameterizedTest(name = "{0} ({1}) finds book {2} first")
    @CsvSource(quoteCharacter = '`', textBlock = """
            달빛, word of a title, 1
            달빛 서점의 기록, whole title, 1
            달빛서점의 기록, title with a blank left out, 1
            달빛 서점 의기록, title with blanks elsewhere, 1
            『달빛 서점의 기록』, title in the brackets that titles stand in, 1
            서점, title before biography and description, 12
            서점에서, with a particle, 12
            책방, word of subtitle and description, 1
            한서윤, author before one who is only mentioned, 1
            한 서윤, author with a blank, 1
            서윤, given name, 1
            남궁솔, second author, 2
            남궁 솔, second author with a blank, 2
            마리뒤퐁, foreign name without its blank, 4
            밤의책 달빛, imprint and title, 1
            더웨이브, imprint that no dictionary knows, 2
            ㈜한빛나루, publisher with its company sign, 2
            한빛나루, publisher without it, 2
            푸른고래 그림책, series, 4
            푸른고래 그림책 7, series with its volume, 4
            정하람의 텃밭, name with a particle, 6
            남궁솔과 임도현, names with a particle, 2
            더웨이브에서, imprint with a particle, 2
            초신선배송, new word, 2
            신배송, new word in an excerpt, 2
            신선배송, part of a new word, 2
            심야독서회, new word with a particle, 1
            심야 독서회, new word with a blank, 1
            동네 유통, compound with a blank, 2
            `"플랫폼 제국"`, phrase in quotes, 2
            플랫폼 제국, the same without quotes: together before apart, 2
            `“플랫폼제국”`, phrase without its blank in typographic quotes, 2
            플랫폼, title before description, 3
            용, title word of one syllable, 4
            왜, adverb, 6
            다시 흙, adverb and noun, 6
            지렁이, table of contents, 6
            농업, subject, 6
            이사, title before two words that only look like it, 5
            중국, Hangul for a title in Hanja, 7
            中國, Hanja, 7
            시대, word stuck to Latin letters, 10
            AI, Latin letters stuck to a word, 10
            ai 편집자, lower case, 10
            c++, word with signs, 10
            달비, syllable before its last letter, 1
            달빛 서ㅈ, single letter at the end, 1
            서저, letter that will move to the next syllable, 12
            ㄷㅂㅅㅈ, first consonants, 1
            lighthouse, title before description, 8
            LIGHTHOUSE, capitals, 8
            ｌｉｇｈｔｈｏｕｓｅ, full-width letters, 8
            the lighthouse keeper, title in the singular, 8
            sister lighthouses, singular for plural and plural for singular, 8
            lightho, beginning of an English word, 8
            soren lindqvist, name without its accent, 8
            Søren, name with it, 8
            Fyrvaktarna, original title, 8
            harbor, English title, 9
            `골목, 상권`, words separated by a comma, 2
            """)
    void finds(String query, String why, int number) throws Exception {
        SearchResult result = search(query);

        assertThat(isbns(result)).as(why).isNotEmpty();
        assertThat(isbns(result).get(0)).as(why).isEqualTo(TestBooks.isbn(number));
        assertThat(result.relaxed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9791190000017",
                "979-11-9000-001-7",
                "979 11 9000 001 7",
                "ISBN 979-11-9000-001-7",
                "９７９１１９０００００１７"
            })
    void anIsbnFindsItsBookAlone(String isbn) throws Exception {
        assertThat(isbns(search(isbn))).containsExactly(TestBooks.isbn(1));
    }

    @Test
    void theBeginningOfAnIsbnFindsTheBooksOfThatPublisher() throws Exception {
        assertThat(search("979-11-9").total()).isEqualTo(12);
    }

    @Test
    void everyWordHasToBeInTheBook() throws Exception {
        assertThat(isbns(search("서점 여행자"))).containsExactly(TestBooks.isbn(12));
        assertThat(isbns(search("밤의책 기록 편집자"))).containsExactly(TestBooks.isbn(10));
    }

    @Test
    void booksWithMostOfTheWordsAreFoundWhereNoneHasAll() throws Exception {
        SearchResult result = search("달빛 서점의 코끼리");

        assertThat(result.relaxed()).isTrue();
        assertThat(isbns(result)).containsExactly(TestBooks.isbn(1));
    }

    @Test
    void aPhraseInQuotesIsNeverRelaxed() throws Exception {
        assertThat(isbns(search("\"제국 플랫폼\""))).isEmpty();
        assertThat(isbns(search("\"플랫폼 제국\""))).containsExactly(TestBooks.isbn(2));
    }

    @Test
    void aShortWordIsNotFoundAcrossTheEndsOfTwoOthers() throws Exception {
        // Book 4 has "이 사람" in its description.
        assertThat(isbns(search("이사"))).doesNotContain(TestBooks.isbn(4));
    }

    @Test
    void whatIsInNoBookIsNotFound() throws Exception {
        assertThat(search("양자역학").total()).isZero();
        assertThat(search("9791199999999").total()).isZero();
    }

    @Test
    void withoutTextTheNewestBooksComeFirst() throws Exception {
        SearchResult result = search("  ");

        assertThat(result.total()).isEqualTo(12);
        assertThat(isbns(result).subList(0, 3))
                .containsExactly(TestBooks.isbn(11), TestBooks.isbn(1), TestBooks.isbn(10));
    }

    @Test
    void pagesTogetherAreTheWholeResult() throws Exception {
        List<String> all = isbns(search(""));

        List<String> first = isbns(index.search().search(new SearchQuery("", 1, 5)));
        List<String> second = isbns(index.search().search(new SearchQuery("", 2, 5)));
        List<String> third = isbns(index.search().search(new SearchQuery("", 3, 5)));

        assertThat(first).isEqualTo(all.subList(0, 5));
        assertThat(second).isEqualTo(all.subList(5, 10));
        assertThat(third).isEqualTo(all.subList(10, 12));
    }

    private SearchResult search(String text) throws IOException {
        return index.search().search(new SearchQuery(text, 1, 20));
    }

    private static List<String> isbns(SearchResult result) {
        return result.hits().stream()
                .map(hit -> hit.event().getRelease().getIsbn13())
                .toList();
    }
}
