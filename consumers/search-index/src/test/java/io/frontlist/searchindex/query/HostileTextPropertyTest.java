package io.frontlist.searchindex.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.SearchIndex;
import io.frontlist.searchindex.TestBooks;
import io.frontlist.searchindex.text.TextAnalysis;
import io.frontlist.searchindex.text.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random texts of what is hard on analyzers, as queries and as books. A failure names its seed. */
class HostileTextPropertyTest {
    private static final String[] PIECES = {
        "\"",
        "\"\"",
        "“",
        "”",
        "『",
        "』",
        "*",
        "?",
        "~",
        "^",
        ":",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "\\",
        "/",
        "+",
        "-",
        "!",
        "&&",
        "||",
        "AND",
        "OR",
        "NOT",
        "title:",
        "*:*",
        "/.*/",
        "\0",
        "\u001b",
        "\n",
        "\t",
        "\u200b",
        "\u00ad",
        "\u202e",
        "\ufeff",
        "\ud800",
        "\udc00",
        "\uffff",
        "👩‍👩‍👧",
        "각",
        "\u1112\u1161\u11ab",
        "ㅎ",
        "ㅏ",
        "ㄳ",
        "ㄷㅂ",
        "ｱﾞ",
        "ﷺ",
        "㈜",
        "㎏",
        "ß",
        "İ",
        "e\u0301\u0301\u0301",
        "달빛",
        "서점의",
        "기록",
        "책방",
        "플랫폼",
        "제국",
        "중국",
        "中國",
        "しまなみ",
        "カー",
        "lighthouse",
        "C++",
        "979-11-9000-001-7",
        "9791190000017",
        "97911",
        "１２",
        "<b>",
        "&amp;",
        "'",
        " ",
        " ",
        " ",
        "가나다라마바사아자차카타파하",
        "가".repeat(60),
        "x".repeat(90)
    };

    @Test
    void everyTextHasAResultOrIsRefused(@TempDir Path folder) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (SearchIndex index = SearchIndex.open(TestBooks.settings(folder))) {
            TestBooks.apply(index.sink(), TestBooks.announcements());
            for (int i = 0; i < 500; i++) {
                String text = text(random, 12);

                SearchResult result = null;
                try {
                    result = index.search().search(new SearchQuery(text, 1, 20));
                } catch (SearchRefusedException e) {
                    assertThat(text.strip()).as("seed %d", seed).hasSizeGreaterThan(200);
                }

                if (result != null) {
                    assertThat(result.total())
                            .as("seed %d", seed)
                            .isGreaterThanOrEqualTo(result.hits().size());
                    for (SearchHit hit : result.hits()) {
                        assertThat(hit.title().text())
                                .as("seed %d", seed)
                                .isEqualTo(hit.event().getRelease().getTitle());
                    }
                }
            }
        }
    }

    @Test
    void everyBookIsTakenAndFoundByItsIsbn(@TempDir Path folder) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<ReleaseEvent> events = new ArrayList<>();
        for (int n = 1; n <= 60; n++) {
            events.add(ReleaseEvents.event(
                    Release.newBuilder()
                            .setIsbn13(TestBooks.isbn(n))
                            .setTitle("t" + text(random, 30))
                            .setTagline(text(random, 10))
                            .setContributors(
                                    List.of(new Contributor(text(random, 3), ContributorRole.AUTHOR, text(random, 40))))
                            .setDescription(text(random, 200))
                            .build(),
                    1,
                    EventType.ANNOUNCED));
        }
        events.add(ReleaseEvents.event(
                Release.newBuilder()
                        .setIsbn13(TestBooks.isbn(61))
                        .setTitle("가".repeat(50_000))
                        .setDescription("x".repeat(200_000) + " " + "각 ".repeat(50_000))
                        .build(),
                1,
                EventType.ANNOUNCED));
        try (SearchIndex index = SearchIndex.open(TestBooks.settings(folder))) {
            TestBooks.apply(index.sink(), events);

            for (int n = 1; n <= 61; n++) {
                SearchResult found = index.search().search(new SearchQuery(TestBooks.isbn(n), 1, 5));
                assertThat(found.total()).as("seed %d, book %d", seed, n).isEqualTo(1);
            }
            for (int i = 0; i < 60; i++) {
                String text = text(random, 4).strip();
                if (text.length() <= 200) {
                    for (SearchHit hit :
                            index.search().search(new SearchQuery(text, 1, 20)).hits()) {
                        String html = hit.snippet().html();
                        assertThat(html.replace("<mark>", "").replace("</mark>", ""))
                                .as("seed %d", seed)
                                .doesNotContain("<", ">");
                        assertThat(hit.snippet().text().length())
                                .as("seed %d", seed)
                                .isLessThan(260);
                    }
                }
            }
        }
    }

    @Test
    void tokensLieWithinTheTextAndInItsOrder() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        TextAnalysis analysis = new TextAnalysis();
        for (int i = 0; i < 500; i++) {
            String text = text(random, 25);
            for (List<Token> tokens : List.of(analysis.words(text), analysis.grams(text))) {
                int start = 0;
                for (Token token : tokens) {
                    assertThat(token.start()).as("seed %d", seed).isBetween(start, text.length());
                    assertThat(token.end()).as("seed %d", seed).isBetween(token.start(), text.length());
                    start = token.start();
                }
            }
        }
    }

    private static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(pieces + 1); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
