package io.frontlist.producer.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.event.TrimSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person should look at is not accepted, however surely it was found. */
class CertaintyTest {
    private final AnnouncementReader reader = new AnnouncementReader();

    @Test
    void whatLabelsSayIsAccepted() {
        assertThat(read("물 위의 우체국", "강나루", "도서출판 달무리").verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "나. 큰글자책 (이번에 펴내는 책)",
                "【제4권】 부제",
                "『물 위의 우체국』 보도자료를 다시 보냅니다",
                "Translated from the Portuguese",
                "도서출판 달무리",
                "홍보팀"
            })
    void aTextThatIsNoTitleIsForAPerson(String title) {
        assertThat(codes(read(title, "강나루", "도서출판 물안개"))).contains("title-doubtful");
    }

    @ParameterizedTest
    @ValueSource(strings = {"이름", "Executive"})
    void aWordThatStandsForAPersonIsNoName(String name) {
        assertThat(codes(read("물 위의 우체국", name, "도서출판 달무리"))).contains("contributor-doubtful");
    }

    @ParameterizedTest
    @ValueSource(strings = {"지은이와", "강나루는", "w"})
    void aLabelForAnAuthorBehindWhichNobodyCanBeReadIsForAPerson(String value) {
        assertThat(codes(read("물 위의 우체국", "강나루", "도서출판 달무리", "엮은이: " + value))).contains("contributor-unread");
    }

    @Test
    void aLabelThatNoLexiconHasIsForAPersonWhereItNamesSomebody() {
        assertThat(codes(read("물 위의 우체국", "강나루", "도서출판 달무리", "도움말쓴이: 장계윤(張桂胤)", "분야: 에세이")))
                .contains("label-unknown");
    }

    @Test
    void whatARowSaysOfTheEBookIsNotTheBooks() {
        Announcement book = read("물 위의 우체국", "강나루", "도서출판 달무리", "전자책: 값 9,000원 / ISBN 9791194801894");

        assertThat(book.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(book.draft().isbn13()).isEqualTo("9791194801887");
    }

    @Test
    void anEarlierVolumesPriceIsNotTheBooks() {
        assertThat(read("물 위의 우체국 2", "강나루", "도서출판 달무리", "1권 『물 위의 우체국 1』 (2025.3, 13,000원)")
                        .verdict())
                .isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void pagesAreCountedInTheirUnitWhereASizeStandsBeforeThem() {
        assertThat(reader.read(List.of(
                                "도서명: 물 위의 우체국",
                                "지은이: 강나루",
                                "펴낸곳: 도서출판 달무리",
                                "ISBN: 9791194801887",
                                "판형 및 쪽수: 230×250mm / 양장 / 44쪽"))
                        .get(0)
                        .draft()
                        .pageCount())
                .isEqualTo(44);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mit", "1) 펴낸이"})
    void aTextThatIsNoHouseIsForAPerson(String house) {
        assertThat(codes(read("물 위의 우체국", "강나루", house))).contains("publisher-doubtful");
    }

    @Test
    void aTranslatorOfTheirOwnBookIsForAPerson() {
        assertThat(codes(read("물 위의 우체국", "강나루", "도서출판 달무리", "옮긴이: 강나루"))).contains("contributor-doubtful");
    }

    @ParameterizedTest
    @ValueSource(strings = {"앞서 보낸 보도자료의 값을 바로잡습니다.", "고친 뒤: 240쪽", "お詫びと訂正", "Please disregard our mail of Monday."})
    void aTextThatCorrectsAnEarlierOneIsForAPerson(String line) {
        assertThat(codes(read("물 위의 우체국", "강나루", "도서출판 달무리", line))).contains("correction");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 1/2 x 8 1/4", "5½ × 8¼", "5.5 x 8.25 in"})
    void inchesMayHaveFractions(String size) {
        assertThat(read("물 위의 우체국", "강나루", "도서출판 달무리", "판형: " + size).draft().trimSize())
                .isEqualTo(new TrimSize(140, 210, null));
    }

    private Announcement read(String title, String author, String house, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "도서명: " + title, "지은이: " + author, "펴낸곳: " + house, "ISBN: 9791194801887", "쪽수: 240쪽", "값: 15,000원"));
        lines.addAll(List.of(more));
        return reader.read(lines).get(0);
    }

    private static List<String> codes(Announcement announcement) {
        assertThat(announcement.verdict()).isEqualTo(Verdict.REVIEW);
        return announcement.reasons().stream().map(Reason::code).toList();
    }
}
