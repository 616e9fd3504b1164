package io.frontlist.bench;

import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invented books in any number: each the same in every run. Thread-safe. */
public final class Books {
    private static final String[] NOUNS = {
        "달빛", "서점", "바람", "골목", "기록", "온실", "편지", "항구", "지도", "새벽", "정원", "시간", "기억", "계절", "악보", "유리", "섬", "우물", "창문",
        "겨울"
    };
    private static final String[] VERBS = {
        "걸었다", "떠올렸다", "바라보았다", "기다렸다", "써 내려갔다", "물었다", "모아 두었다", "되찾았다", "건넜다", "남겼다"
    };

    private Books() {}

    /** The ISBN of a book, up to ten million of them. */
    public static String isbn13(int number) {
        String stem = String.format("97911%07d", number);
        return stem + Isbn13.checkDigit(stem);
    }

    /** The title of a book. */
    public static String title(int number) {
        Random random = new Random(number);
        return noun(random) + "의 " + noun(random) + " " + number;
    }

    /** Running text of about so many characters. */
    public static String prose(int number, int characters) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder(characters + 40);
        while (text.length() < characters) {
            text.append(noun(random))
                    .append("에서 ")
                    .append(noun(random))
                    .append("까지, 오래된 ")
                    .append(noun(random))
                    .append("을 ")
                    .append(VERBS[random.nextInt(VERBS.length)])
                    .append(". ");
        }
        return text.toString().strip();
    }

    /** An announcement as a publisher sends it by mail: facts, a description and a biography. */
    public static String announcement(int number, int characters) {
        return String.join(
                "\n",
                "[보도자료] 새 책이 나왔습니다",
                "",
                "도서명: " + title(number),
                "지은이: 김서연",
                "옮긴이: 박준호",
                "펴낸곳: 새벽별출판",
                "발행일: 2026년 12월 3일",
                "정가: 16,800원",
                "쪽수: " + (200 + number % 300) + "쪽",
                "판형: 140*210mm",
                "ISBN: " + isbn13(number),
                "분류: 국내도서 > 소설 > 한국소설",
                "",
                "■ 책 소개",
                prose(number, characters),
                "",
                "■ 저자 소개",
                "김서연",
                "소설가. " + prose(number + 7, 120),
                "",
                "문의: 새벽별출판 홍보팀 02-555-0100",
                "");
    }

    /** The first event of a book whose description has about so many characters. */
    public static ReleaseEvent event(int number, int characters) {
        return ReleaseEvent.newBuilder()
                .setEventId(UUID.nameUUIDFromBytes(isbn13(number).getBytes(StandardCharsets.US_ASCII)))
                .setEventType(EventType.ANNOUNCED)
                .setRevision(1)
                .setAnnouncedAt(Instant.parse("2026-11-24T00:00:00Z").plusMillis(number))
                .setSource(Source.newBuilder()
                        .setDocumentName("새벽별출판_보도자료_" + number + ".txt")
                        .setDocumentSha256(String.format("%064x", number))
                        .setMediaType("text/plain")
                        .build())
                .setRelease(Release.newBuilder()
                        .setIsbn13(isbn13(number))
                        .setTitle(title(number))
                        .setContributors(List.of(
                                contributor("김서연", ContributorRole.AUTHOR, "소설가. " + prose(number + 7, 120)),
                                contributor("박준호", ContributorRole.TRANSLATOR, null)))
                        .setPublisher("새벽별출판")
                        .setPublicationDate(LocalDate.of(2026, 12, 3))
                        .setPageCount(200 + number % 300)
                        .setLanguage("ko")
                        .setDescription(prose(number, characters))
                        .build())
                .build();
    }

    private static Contributor contributor(String name, ContributorRole role, @Nullable String biography) {
        return Contributor.newBuilder()
                .setName(name)
                .setRole(role)
                .setBiography(biography)
                .build();
    }

    private static String noun(Random random) {
        return NOUNS[random.nextInt(NOUNS.length)];
    }
}
