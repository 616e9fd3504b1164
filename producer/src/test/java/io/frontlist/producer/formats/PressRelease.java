package io.frontlist.producer.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frontlist.producer.intake.Inspection;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.TrimSize;
import java.time.LocalDate;
import java.util.List;

/** One invented announcement, to be set in any format, and what must be understood of it. */
public final class PressRelease {
    public static final String HOUSE = "도서출판 물결무늬";
    public static final String TITLE = "파도를 접는 사람들";
    public static final String SUBTITLE = "섬마을 우체국에서 보낸 사계절";
    public static final String ISBN = "9791199992023";

    /** Labels and values, as a sheet of facts has them. */
    public static final List<List<String>> FACTS = List.of(
            List.of("도서명", TITLE),
            List.of("부제", SUBTITLE),
            List.of("지은이", "나루하"),
            List.of("그린이", "온새미"),
            List.of("출판사", "물결무늬"),
            List.of("출간일", "2027년 3월 15일"),
            List.of("정가", "17,500원"),
            List.of("쪽수", "264쪽"),
            List.of("판형", "128×188mm"),
            List.of("ISBN", "979-11-99992-02-3 (03810)"),
            List.of("분야", "에세이"));

    public static final List<String> DESCRIPTION = List.of(
            "섬마을 우체국의 하루는 바람의 세기를 적는 일로 시작된다. 편지를 나르는 배가 뜨지 못하는 날이면 그는 창가에 앉아 파도를 접었다.",
            "이 책은 서른 해 동안 섬을 지킨 우체국장이 부치지 못한 편지와 되돌아온 소포, 그리고 그것을 기다린 사람들을 기록한 산문이다.");
    public static final List<String> BIOGRAPHY = List.of("나루하", "남쪽 섬에서 태어나 우체국에서 일했다. 지금은 등대 옆 작은 집에서 글을 쓴다.");
    public static final List<String> CONTENTS = List.of("1부 바람을 적는 아침", "2부 되돌아온 소포", "3부 파도를 접는 법");

    private PressRelease() {}

    /** What was understood of a document. */
    public static List<Announcement> understand(byte[] bytes) throws UnreadableDocumentException {
        DocumentReader reader = new DocumentReader(TestLimits.of(2_000_000));
        return Inspection.of(new Document("신간", bytes), reader, new AnnouncementReader()::read)
                .announcements();
    }

    /** Holds an announcement to what the press release says. */
    public static void assertUnderstood(Announcement announcement) {
        assertThat(announcement.reasons()).isEmpty();
        assertThat(announcement.verdict()).isEqualTo(Verdict.ACCEPT);
        Release release = announcement.release().orElseThrow();
        assertThat(release.getIsbn13()).isEqualTo(ISBN);
        assertThat(release.getAddOnSymbol()).contains("03810");
        assertThat(release.getTitle()).isEqualTo(TITLE);
        assertThat(release.getSubtitle()).contains(SUBTITLE);
        assertThat(release.getContributors())
                .extracting(Contributor::getName, Contributor::getRole)
                .containsExactly(tuple("나루하", ContributorRole.AUTHOR), tuple("온새미", ContributorRole.ILLUSTRATOR));
        assertThat(release.getContributors().get(0).getBiography()).contains(BIOGRAPHY.get(1));
        assertThat(release.getPublisher()).contains("물결무늬");
        assertThat(release.getPublicationDate()).contains(LocalDate.of(2027, 3, 15));
        assertThat(release.getPrice().orElseThrow().getAmount()).isEqualByComparingTo("17500");
        assertThat(release.getPrice().orElseThrow().getCurrency()).isEqualTo("KRW");
        assertThat(release.getPageCount()).contains(264);
        assertThat(release.getTrimSize()).contains(new TrimSize(128, 188, null));
        assertThat(release.getDescription()).contains(String.join("\n\n", DESCRIPTION));
        assertThat(release.getTableOfContents()).contains(String.join("\n", CONTENTS));
    }
}
