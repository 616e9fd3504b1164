package io.frontlist.searchindex;

import io.frontlist.runtime.Advance;
import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Subject;
import io.frontlist.searchindex.query.SearchLimits;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** A small bookshop's worth of Korean and English books that do not exist, and an index to put them into. */
public final class TestBooks {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.RELEASES, 0);

    private TestBooks() {}

    /** Settings for an index in {@code folder} with the limits as shipped. */
    public static SearchSettings settings(Path folder) {
        return new SearchSettings(folder, 16, new SearchLimits(200, 20, 100, 1000));
    }

    /** Applies the events behind whatever the sink has applied before. */
    public static void apply(Sink<ReleaseEvent> sink, List<ReleaseEvent> events) throws DeliveryException {
        long from = position(sink);
        List<Delivery<ReleaseEvent>> deliveries = new ArrayList<>();
        for (ReleaseEvent event : events) {
            deliveries.add(new Delivery<>(PARTITION, from + deliveries.size(), event));
        }
        sink.apply(new Batch<>(deliveries, Map.of(PARTITION, new Advance(from, from + events.size()))));
    }

    /** Up to where the sink has applied what {@link #apply} gave it. */
    static long position(Sink<ReleaseEvent> sink) throws DeliveryException {
        return sink.positions(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
    }

    /** The first event of each of the books. */
    public static List<ReleaseEvent> announcements() {
        return books().stream()
                .map(book -> ReleaseEvents.event(book, 1, EventType.ANNOUNCED))
                .toList();
    }

    /** ISBN of the book with that number in {@link #books}. */
    public static String isbn(int number) {
        return ReleaseEvents.isbn(number);
    }

    /** The books; tests name them by the number that gives them their ISBN. */
    public static List<Release> books() {
        return List.of(
                book(1, "달빛 서점의 기록", "한서윤")
                        .setSubtitle("밤에만 여는 책방 이야기")
                        .setTagline("잠들지 못하는 이들에게")
                        .setPublisher("㈜가온누리 출판")
                        .setImprint("밤의책")
                        .setDescription("골목 끝 책방에 불이 켜지면 단골들이 하나둘 모여든다.\n\n## 우리 동네 밤샘 독서\n\n심야독서회는 그렇게 시작되었다.")
                        .setPublicationDate(LocalDate.of(2026, 12, 3))
                        .build(),
                book(2, "골목 상권의 귀환", "임도현", "남궁솔")
                        .setTagline("동네 가게가 대형 매장을 이기는 법")
                        .setPublisher("㈜한빛나루")
                        .setImprint("더웨이브")
                        .setSubjects(List.of(new Subject("PUBLISHER", null, "경제경영 > 유통/물류")))
                        .setDescription("거대 플랫폼 제국에 맞서는 작은 가게들의 이야기. 초신선배송과 동네유통이 만나는 곳에서 새로운 장사가 시작된다.")
                        .setExcerpts(List.of(new Excerpt("가게 앞을 쓸던 주인은 신배송이라는 말을 처음 들었다.", 42, 43)))
                        .build(),
                book(3, "플랫폼을 떠나며", "유지안")
                        .setDescription("어느 개발자의 퇴사기. 제국은 영원하지 않다고 그는 쓴다.")
                        .setImprint("나무와달")
                        .build(),
                book(4, "용을 그리는 아이", "백이든")
                        .setContributors(List.of(
                                new Contributor("백이든", ContributorRole.AUTHOR, "제주에서 자랐다. 서점에서 오래 일했다."),
                                new Contributor("마리 뒤퐁", ContributorRole.ILLUSTRATOR, null)))
                        .setSeries("푸른고래 그림책")
                        .setVolume("7")
                        .setAudience("02")
                        .setDescription("아이는 담벼락에 용을 그린다. 이 사람 저 사람이 구경하러 온다.")
                        .build(),
                book(5, "이사하는 날", "고은별")
                        .setDescription("상자 스무 개와 고양이 한 마리. 오늘은 집을 옮긴다.")
                        .build(),
                book(6, "왜 다시 흙인가", "정하람")
                        .setSubtitle("텃밭에서 배운 것들")
                        .setSubjects(List.of(new Subject("KDC", "520", "농업 > 원예")))
                        .setTableOfContents("1장 봄비\n2장 지렁이\n3장 서리 내린 아침")
                        .build(),
                book(7, "中國의 새 시장", "우석준").setDescription("중국 연해 도시의 시장을 걷다.").build(),
                book(8, "The Lighthouse Keepers", "Aurora Kim", "Søren Lindqvist")
                        .setLanguage("en")
                        .setOriginalTitle("Fyrvaktarna")
                        .setDescription("Two sisters keep the last lighthouse on a coast that ships no longer pass.")
                        .setPrice(new Price(new BigDecimal("18.50"), "USD", "02", false))
                        .build(),
                book(9, "Harbor Lights", "Dana Whitfield")
                        .setLanguage("en")
                        .setDescription(
                                "A lighthouse appears on page one and never again; this is a novel about fishing boats.")
                        .build(),
                book(10, "AI시대의 편집자", "박새봄")
                        .setImprint("밤의책")
                        .setDescription("기계가 초고를 쓰는 시대에 편집자는 무엇을 하는가. C++ 입문서까지 만들어 본 편집자의 기록.")
                        .build(),
                book(11, "비밀의 화원", "도로시 메이")
                        .setPublicationDate(LocalDate.of(2027, 3, 1))
                        .setPublicationDatePrecision(DatePrecision.MONTH)
                        .build(),
                book(12, "서점 여행자", "최가온")
                        .setDescription("세계의 서점을 찾아 떠난 기록. 한서윤 작가가 추천사를 썼다.")
                        .setPublicationDate(LocalDate.of(2025, 1, 15))
                        .build());
    }

    private static Release.Builder book(int number, String title, String... authors) {
        List<Contributor> contributors = new ArrayList<>();
        for (String author : authors) {
            contributors.add(new Contributor(author, ContributorRole.AUTHOR, null));
        }
        return Release.newBuilder()
                .setIsbn13(isbn(number))
                .setTitle(title)
                .setContributors(contributors)
                .setLanguage("ko")
                .setPrice(new Price(new BigDecimal("16000.00"), "KRW", "04", true))
                .setPublicationDate(LocalDate.of(2026, 1, number));
    }
}
