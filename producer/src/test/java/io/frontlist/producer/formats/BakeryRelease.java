package io.frontlist.producer.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Release;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A press release of a book that does not exist, for tests that lay it out in every format, and what has to be understood of it. */
public final class BakeryRelease {
    public static final String TITLE = "빵 냄새가 나는 골목";
    public static final String SUBTITLE = "새벽 네 시, 제빵사의 기록";

    /** Labels and values of the fact table. */
    public static final List<Map.Entry<String, String>> FACTS = List.of(
            Map.entry("지은이", "한소율"),
            Map.entry("옮긴이", "오다빈"),
            Map.entry("출판사", "도서출판 밀물"),
            Map.entry("발행일", "2026년 3월 9일"),
            Map.entry("쪽수", "272쪽"),
            Map.entry("판형", "135×205mm"),
            Map.entry("정가", "17,800원"),
            Map.entry("ISBN", "979-11-94802-40-2 (03810)"));

    public static final List<String> DESCRIPTION = List.of(
            "도시의 모든 가게가 불을 끈 새벽 네 시, 골목 끝의 빵집만 환하다. 스무 해 동안 같은 자리에서 반죽을 해 온 한소율은 그 시간에만 보이는"
                    + " 것들을 적어 두었다. 첫차를 기다리는 사람, 밤새 일한 사람, 잠들지 못한 사람이 빵 냄새를 따라 골목으로 들어온다.",
            "이 책은 빵을 굽는 법이 아니라 기다리는 법에 관한 이야기다. 반죽이 부풀기를 기다리고, 손님이 오기를 기다리고, 계절이 바뀌기를 기다리는"
                    + " 동안 제빵사는 이웃의 이름을 하나씩 알게 된다. 읽고 나면 누구나 자기 골목의 빵집이 궁금해진다.");

    public static final String BIOGRAPHY =
            "한소율 1979년 강릉에서 태어나 스물세 살에 첫 빵을 구웠다. 지금은 마포의 작은 골목에서 빵집 '네시'를 꾸리며, 쉬는 월요일마다 글을 쓴다.";

    public static final String EXCERPT =
            "반죽은 거짓말을 하지 않는다. 손이 급하면 빵도 급해지고, 손이 느긋하면 빵도 느긋해진다. 나는 스무 해 동안 그것 하나를 배웠다. (p. 41)";

    private BakeryRelease() {}

    /** Holds the lines that a format gave to what the announcement says; all of it certain. */
    public static void assertUnderstood(List<String> lines) {
        List<Announcement> announcements = new AnnouncementReader().read(lines);

        assertThat(announcements).as(String.join("\n", lines)).hasSize(1);
        Announcement announcement = announcements.get(0);
        assertThat(announcement.verdict())
                .as(announcement.reasons() + "\n" + String.join("\n", lines))
                .isEqualTo(Verdict.ACCEPT);
        Release release = announcement.release().orElseThrow();
        assertThat(release.getTitle()).isEqualTo(TITLE);
        assertThat(release.getSubtitle()).contains(SUBTITLE);
        assertThat(release.getIsbn13()).isEqualTo("9791194802402");
        assertThat(release.getAddOnSymbol()).contains("03810");
        assertThat(release.getContributors()).extracting(Contributor::getName).containsExactly("한소율", "오다빈");
        assertThat(release.getPublisher()).contains("도서출판 밀물");
        assertThat(release.getPublicationDate()).contains(LocalDate.of(2026, 3, 9));
        assertThat(release.getPageCount()).contains(272);
        assertThat(release.getPrice().orElseThrow().getAmount()).isEqualByComparingTo("17800");
        assertThat(release.getDescription())
                .hasValueSatisfying(text -> assertThat(text).contains(DESCRIPTION.get(0), DESCRIPTION.get(1)));
        assertThat(release.getExcerpts()).extracting(Excerpt::getPageFrom).hasSize(1);
    }
}
