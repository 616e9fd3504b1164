package io.frontlist.emaildigest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigestRendererTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final String OUT = "https://books.example/out?t=abc&lang=ko";

    private final DigestRenderer renderer = new DigestRenderer();

    @BeforeAll
    static void trustTheGeneratedClasses() {
        // Avro builds default values only of classes that the codec has told it to trust.
        new ReleaseEventCodec(new PinnedSchemaRegistry());
    }

    @Test
    void theSubjectNamesTheFirstBookAndCountsTheOthers() {
        List<BookNews> three = Stream.of(1, 2, 3)
                .map(n -> new BookNews(NewsKind.NEW, ReleaseEvents.release(n).build()))
                .toList();

        assertThat(render(Language.KO, three.get(0)).subject()).isEqualTo("[신간] 달빛 서점의 기록 1 · 2026년 11월 24일");
        assertThat(renderer.render(new Edition(DAY, three), Language.KO, "책방", OUT)
                        .subject())
                .isEqualTo("[신간] 달빛 서점의 기록 1 외 2종 · 2026년 11월 24일");
        assertThat(renderer.render(new Edition(DAY, three), Language.EN, "책방", OUT)
                        .subject())
                .isEqualTo("[New books] 달빛 서점의 기록 1 and 2 more · 24 November 2026");
    }

    @Test
    void withoutANewBookTheSubjectSaysSo() {
        BookNews changed =
                new BookNews(NewsKind.CHANGED, ReleaseEvents.release(1).build());

        assertThat(render(Language.KO, changed).subject()).startsWith("[신간 변경] ");
        assertThat(render(Language.EN, changed).subject()).startsWith("[Book updates] ");
    }

    @Test
    void aKoreanMailSaysAllThatItKnowsOfABook() {
        RenderedMail mail = render(Language.KO, ReleaseEvents.release(1).build());

        for (String part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains(
                            "신간 소식",
                            "새로 나오는 책 1종",
                            "잠들지 못하는 이들에게",
                            "달빛 서점의 기록 1",
                            "밤에만 여는 책방 이야기",
                            "한서윤 지음 | 오로라 킴 옮김",
                            "밤의책 (㈜가온누리 출판)",
                            "2026년 12월 3일 출간",
                            "16,800원",
                            "312쪽",
                            "140 × 210 × 18 mm",
                            "ISBN " + ReleaseEvents.isbn(1) + " (03810)",
                            "누구나 들어올 수 있다.",
                            "“문을 열자 종이 냄새가 났다.”",
                            "본문 12쪽",
                            "그만 받기")
                    .doesNotContain("##", "두 번째 이야기");
        }
    }

    @Test
    void anEnglishMailSaysAllThatItKnowsOfABook() {
        RenderedMail mail = render(Language.EN, ReleaseEvents.release(1).build());

        for (String part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains(
                            "New books",
                            "1 new book",
                            "By 한서윤; translated by 오로라 킴",
                            "밤의책, an imprint of ㈜가온누리 출판",
                            "3 December 2026",
                            "₩16,800",
                            "312 pages",
                            "from page 12",
                            "Unsubscribe");
        }
    }

    @Test
    void everythingInTheHtmlIsEscaped() {
        String evil = "<img src=x onerror=alert(1)>\"'&";
        RenderedMail mail = renderer.render(
                new Edition(
                        DAY,
                        List.of(new BookNews(
                                NewsKind.NEW,
                                ReleaseEvents.release(1)
                                        .setTitle(evil)
                                        .setSubtitle(evil)
                                        .setTagline(evil)
                                        .setImprint(evil)
                                        .setPublisher(evil)
                                        .setDescription(evil)
                                        .setIsbn13(evil)
                                        .setAddOnSymbol(evil)
                                        .setPrice(new Price(new BigDecimal("1.00"), evil, null, null))
                                        .setContributors(List.of(new Contributor(evil, ContributorRole.AUTHOR, evil)))
                                        .setExcerpts(List.of(new Excerpt(evil, 1, 2)))
                                        .build()))),
                Language.KO,
                evil,
                "https://x.example/?\"onmouseover=\"x");

        assertThat(mail.html()).doesNotContain("<img", "\"onmouseover");
        assertThat(mail.html()).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void aBookWithNothingButATitleHasNoEmptyPlaces() {
        Release bare = Release.newBuilder()
                .setIsbn13(ReleaseEvents.isbn(1))
                .setTitle("제목만 있는 책")
                .build();

        RenderedMail mail = render(Language.KO, bare);

        assertThat(mail.text()).contains("1. 제목만 있는 책\n\n   ISBN " + ReleaseEvents.isbn(1) + "\n\n=====");
        assertThat(mail.html()).doesNotContain("<p", "“", "null");
    }

    @Test
    void aWithdrawnBookIsNamedAndNotAdvertised() {
        BookNews withdrawn =
                new BookNews(NewsKind.WITHDRAWN, ReleaseEvents.release(1).build());

        assertThat(render(Language.KO, withdrawn).text())
                .contains("[출간 취소] 달빛 서점의 기록 1", "출판사가 이 책의 출간을 취소했습니다.")
                .doesNotContain("16,800원", "잠들지 못하는", "종이 냄새");
        assertThat(render(Language.EN, withdrawn).text())
                .contains("[Withdrawn]", "The publisher has withdrawn this book.");
    }

    @ParameterizedTest
    @EnumSource
    void noLineOfTheTextIsWiderThan72Columns(Language language) {
        String words = "줄이 길어지면 어디에선가 바꾸어야 하고 그 자리는 낱말과 낱말 사이여야 한다. ".repeat(40);
        Release wordy = ReleaseEvents.release(1)
                .setTitle(words)
                .setSubtitle(words)
                .setTagline(words)
                .setPublisher(words)
                .setDescription(words)
                .setExcerpts(List.of(new Excerpt(words, 3, 9)))
                .build();

        RenderedMail mail = render(language, wordy);

        assertThat(mail.text().lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(72));
        assertThat(mail.text()).contains(language == Language.KO ? "본문 3~9쪽" : "from pages 3–9");
        assertThat(Columns.width(mail.subject())).isLessThan(110);
    }

    @Test
    void aLongDescriptionEndsWithASentence() {
        String paragraph = "골목 끝의 책방은 밤에만 문을 연다. ".repeat(60).strip();

        List<String> shown =
                card(ReleaseEvents.release(1).setDescription(paragraph).build()).paragraphs();

        assertThat(shown).singleElement().asString().endsWith("문을 연다.");
        assertThat(Columns.width(shown.get(0))).isBetween(500, 640);
    }

    @Test
    void atMostTwoParagraphsAreShown() {
        assertThat(card(ReleaseEvents.release(1)
                                .setDescription("하나.\n\n둘.\n\n셋.")
                                .build())
                        .paragraphs())
                .containsExactly("하나.", "둘.");
    }

    @Test
    void thePassageThatCanBeShownWholeIsChosen() {
        String fitting = "우리는 밤새 책을 옮겼다. 손수레는 삐걱거렸고 고양이는 앞장섰다. 새벽이 오자 책장은 가득 찼다.";
        BookCard card = card(ReleaseEvents.release(1)
                .setExcerpts(List.of(
                        new Excerpt("짧다.", 1, 1), new Excerpt("길다. ".repeat(200), 2, 5), new Excerpt(fitting, 40, 41)))
                .build());

        assertThat(card.quote()).isEqualTo(fitting);
        assertThat(card.quotePage()).isEqualTo("본문 40~41쪽");
    }

    @ParameterizedTest
    @CsvSource({"DAY, 2026년 3월 9일 출간, 9 March 2026", "MONTH, 2026년 3월 출간, March 2026", "YEAR, 2026년 출간, 2026"})
    void aDateSaysNoMoreThanThePublisherDid(DatePrecision precision, String korean, String english) {
        Release release = ReleaseEvents.release(1)
                .setPublicationDate(LocalDate.of(2026, 3, 9))
                .setPublicationDatePrecision(precision)
                .build();

        assertThat(card(release).facts()).startsWith(korean);
        assertThat(card(Language.EN, release).facts()).startsWith(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16000.00 | KRW | 16,000원 | ₩16,000",
                "1234567.00 | KRW | 1,234,567원 | ₩1,234,567",
                "2200.00 | JPY | 2,200엔 | ¥2,200",
                "12.90 | USD | 12.90달러 | $12.90",
                "12.00 | EUR | 12.00유로 | €12.00",
                "9.99 | GBP | 9.99 GBP | £9.99",
                "5.50 | ??? | 5.50 ??? | ??? 5.50"
            })
    void aPriceIsWrittenAsTheLanguageDoes(BigDecimal amount, String currency, String korean, String english) {
        Release release = ReleaseEvents.release(1)
                .setPrice(new Price(amount, currency, null, null))
                .build();

        assertThat(card(release).facts()).contains(korean);
        assertThat(card(Language.EN, release).facts()).contains(english);
    }

    @Test
    void contributorsAreNamedWithWhatTheyDid() {
        assertThat(bylines(author("가"), author("나"))).containsExactly("가, 나 지음", "By 가 and 나");
        assertThat(bylines(author("가"), new Contributor("가", ContributorRole.ILLUSTRATOR, null)))
                .containsExactly("가 글·그림", "Written and illustrated by 가");
        assertThat(bylines(
                        author("가"),
                        new Contributor("나", ContributorRole.ILLUSTRATOR, null),
                        new Contributor("다", ContributorRole.SUPERVISOR, null)))
                .containsExactly("가 글 | 나 그림 | 다 감수", "By 가; illustrated by 나; reviewed by 다");
        assertThat(bylines(author("1"), author("2"), author("3"), author("4"), author("5"), author("6")))
                .containsExactly("1, 2, 3, 4 외 2인 지음", "By 1, 2, 3, 4 and 2 others");
        assertThat(bylines()).containsExactly("", "");
    }

    @Test
    void ofVeryManyBooksTheLastOnesAreOnlyNamedOrCounted() {
        List<BookNews> many = new ArrayList<>();
        IntStream.rangeClosed(1, 250)
                .forEach(n -> many.add(
                        new BookNews(NewsKind.NEW, ReleaseEvents.release(n).build())));

        RenderedMail mail = renderer.render(new Edition(DAY, many), Language.KO, "책방", OUT);

        assertThat(mail.text())
                .contains("40. 달빛 서점의 기록 40\n", "\n - 달빛 서점의 기록 41 (밤의책)\n", "이 밖에 50종이 더 있습니다.")
                .doesNotContain("달빛 서점의 기록 201");
        assertThat(mail.html()).contains("달빛 서점의 기록 200 (밤의책)", "이 밖에 50종이 더 있습니다.");
    }

    @Test
    void fieldsOfAnyLengthMakeAMailOfBoundedLength() {
        String huge = "끝없이 ".repeat(200_000);
        Release release = ReleaseEvents.release(1)
                .setTitle(huge)
                .setSubtitle(huge)
                .setTagline(huge)
                .setImprint(huge)
                .setPublisher(huge)
                .setDescription(huge)
                .setExcerpts(List.of(new Excerpt(huge, 1, 1)))
                .setContributors(IntStream.range(0, 500)
                        .mapToObj(n -> new Contributor(huge, ContributorRole.AUTHOR, huge))
                        .toList())
                .build();

        RenderedMail mail = render(Language.KO, release);

        assertThat(mail.html()).hasSizeLessThan(20_000);
        assertThat(mail.text()).hasSizeLessThan(5_000);
    }

    @Test
    void theSameEditionGivesTheSameMail() {
        Release release = ReleaseEvents.release(1).build();

        assertThat(render(Language.KO, release)).isEqualTo(render(Language.KO, release));
    }

    private List<String> bylines(Contributor... contributors) {
        Release release =
                ReleaseEvents.release(1).setContributors(List.of(contributors)).build();
        return List.of(card(release).byline(), card(Language.EN, release).byline());
    }

    private static Contributor author(String name) {
        return new Contributor(name, ContributorRole.AUTHOR, null);
    }

    private RenderedMail render(Language language, Release release) {
        return render(language, new BookNews(NewsKind.NEW, release));
    }

    private RenderedMail render(Language language, BookNews book) {
        return renderer.render(new Edition(DAY, List.of(book)), language, "달빛 책방", OUT);
    }

    private static BookCard card(Release release) {
        return card(Language.KO, release);
    }

    private static BookCard card(Language language, Release release) {
        return new PageComposer(language)
                .compose(new Edition(DAY, List.of(new BookNews(NewsKind.NEW, release))), "달빛 책방", OUT)
                .cards()
                .get(0);
    }
}
