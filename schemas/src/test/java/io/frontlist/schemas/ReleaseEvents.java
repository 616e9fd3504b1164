package io.frontlist.schemas;

import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Source;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Events for tests, of books that do not exist. */
public final class ReleaseEvents {
    private static final ReleaseEventCodec KEPT = new ReleaseEventCodec(new PinnedSchemaRegistry());

    private ReleaseEvents() {}

    /** A valid ISBN for the {@code n}-th test book. */
    public static String isbn(int n) {
        String stem = "97911900" + String.format("%04d", n);
        return stem + Isbn13.checkDigit(stem);
    }

    /** A release with every field filled in. */
    public static Release.Builder release(int n) {
        return Release.newBuilder()
                .setIsbn13(isbn(n))
                .setAddOnSymbol("03810")
                .setTitle("달빛 서점의 기록 " + n)
                .setSubtitle("밤에만 여는 책방 이야기")
                .setTagline("잠들지 못하는 이들에게")
                .setOriginalTitle("The Moonlit Shop")
                .setSeries("푸른밤 문고")
                .setVolume("3")
                .setContributors(List.of(
                        new Contributor("한서윤", ContributorRole.AUTHOR, "부산에서 태어났다.\n\n책방을 열었다."),
                        new Contributor("오로라 킴", ContributorRole.TRANSLATOR, null)))
                .setPublisher("㈜가온누리 출판")
                .setImprint("밤의책")
                .setPublicationDate(LocalDate.of(2026, 12, 3))
                .setPublicationDatePrecision(DatePrecision.DAY)
                .setPrice(new Price(new BigDecimal("16800.00"), "KRW", "04", true))
                .setPageCount(312)
                .setTrimSize(new TrimSize(140, 210, 18))
                .setProductForm("BC")
                .setSubjects(List.of(new Subject("PUBLISHER", null, "소설 > 한국소설"), new Subject("KDC", "810", "한국문학")))
                .setAudience("01")
                .setLanguage("ko")
                .setDescription("## 밤에만 여는 책방\n\n골목 끝에 <책방>이 있다 & 불이 켜진다.\n\n## 두 번째 이야기\n\n누구나 들어올 수 있다.")
                .setTableOfContents("1부 초저녁\n2부 자정\n3부 새벽")
                .setExcerpts(List.of(new Excerpt("문을 열자 종이 냄새가 났다.", 12, 12), new Excerpt("우리는 밤새 책을 옮겼다.", 40, 41)))
                .setContact(new Contact("윤도담", "밤의책 편집부", "02-555-0147", "editor@example.com"))
                .setCoverImageUrl("https://example.com/covers/" + n + ".jpg")
                .setEmbargoUntil(null);
    }

    /** The first event of the {@code n}-th test book. */
    public static ReleaseEvent announced(int n) {
        return event(release(n).build(), 1, EventType.ANNOUNCED);
    }

    /** An event as those keep it who keep its bytes. */
    public static EncodedRelease encoded(ReleaseEvent event) {
        return EncodedRelease.of(event, KEPT.encode(event));
    }

    /** An event that carries {@code release} as {@code revision}. */
    public static ReleaseEvent event(Release release, long revision, EventType type) {
        return ReleaseEvent.newBuilder()
                .setEventId(
                        UUID.nameUUIDFromBytes((release.getIsbn13() + "/" + revision).getBytes(StandardCharsets.UTF_8)))
                .setEventType(type)
                .setRevision(revision)
                .setAnnouncedAt(Instant.parse("2026-11-24T01:02:03.004Z").plusSeconds(revision))
                .setSource(new Source("보도자료.txt", "ab".repeat(32), "text/plain"))
                .setRelease(release)
                .build();
    }
}
