package io.frontlist.retailerfeed.onix;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnixWriterTest {
    private static final Instant SENT = Instant.parse("2026-11-24T05:06:07Z");
    private static final MessageHeader HEADER = header(new Terms("io.frontlist.", "", "06"));

    private static List<MessageCheck> checks = List.of();

    @BeforeAll
    static void trustTheEvents() throws Exception {
        // Builders that fill in defaults need the codec's word that Avro may make these classes.
        Class.forName(ReleaseEventCodec.class.getName());
    }

    @BeforeAll
    static void readSchema() {
        List<MessageCheck> found = new ArrayList<>();
        found.add(new OnixRules());
        OnixSchema.folder()
                .ifPresentOrElse(
                        folder -> found.add(SchemaValidator.open(folder)),
                        () -> System.err.println("Checked by own rules only; " + OnixSchema.SKIPPED));
        checks = found;
    }

    @Test
    void everyFieldOfAReleaseIsRead() {
        Release release = ReleaseEvents.release(1)
                .setContributors(List.of(
                        new Contributor("한서윤", ContributorRole.AUTHOR, "부산에서 태어났다.\n\n책방을 열었다."),
                        new Contributor("오로라 킴", ContributorRole.TRANSLATOR, null),
                        new Contributor("박두루", ContributorRole.EDITOR, null),
                        new Contributor("노을", ContributorRole.ILLUSTRATOR, null),
                        new Contributor("강모래", ContributorRole.PHOTOGRAPHER, null),
                        new Contributor("도하늘", ContributorRole.SUPERVISOR, null),
                        new Contributor("달빛모임", ContributorRole.OTHER, null)))
                .setEmbargoUntil(Instant.parse("2026-11-25T00:00:00Z"))
                .build();

        Map<String, String> product = read(ReleaseEvents.event(release, 1, EventType.ANNOUNCED));

        assertThat(product)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("reference", "io.frontlist.9791190000017"),
                        Map.entry("notification", "02"),
                        Map.entry("isbn", "9791190000017"),
                        Map.entry("gtin", "9791190000017"),
                        Map.entry("composition", "00"),
                        Map.entry("form", "BC"),
                        Map.entry("measure 01", "210 mm"),
                        Map.entry("measure 02", "140 mm"),
                        Map.entry("measure 03", "18 mm"),
                        Map.entry("collection type", "10"),
                        Map.entry("series", "푸른밤 문고"),
                        Map.entry("series number", "3"),
                        Map.entry("title", "달빛 서점의 기록 1"),
                        Map.entry("subtitle", "밤에만 여는 책방 이야기"),
                        Map.entry("part", "3"),
                        Map.entry("title 03", "The Moonlit Shop"),
                        Map.entry("contributor 1", "A01 한서윤"),
                        Map.entry("biography 1", "부산에서 태어났다.\n\n책방을 열었다."),
                        Map.entry("contributor 2", "B06 오로라 킴"),
                        Map.entry("contributor 3", "B01 박두루"),
                        Map.entry("contributor 4", "A12 노을"),
                        Map.entry("contributor 5", "A13 강모래"),
                        Map.entry("contributor 6", "B20 도하늘"),
                        Map.entry("contributor 7", "Z99 달빛모임"),
                        Map.entry("language 01", "kor"),
                        Map.entry("extent 00/03", "312"),
                        Map.entry("subject 1", "24|㈜가온누리 출판||소설 > 한국소설"),
                        Map.entry("subject 2", "35||810|한국문학"),
                        Map.entry("subject 3", "24|ISBN 부가기호|03810|"),
                        Map.entry("audience 01", "01"),
                        Map.entry("text 1", "10 잠들지 못하는 이들에게"),
                        Map.entry(
                                "text 2",
                                "03 ## 밤에만 여는 책방\n\n골목 끝에 <책방>이 있다 & 불이 켜진다.\n\n## 두 번째 이야기\n\n누구나 들어올 수 있다."),
                        Map.entry("text 3", "04 1부 초저녁\n2부 자정\n3부 새벽"),
                        Map.entry("text 4", "14 문을 열자 종이 냄새가 났다.\n\n12쪽"),
                        Map.entry("text 5", "14 우리는 밤새 책을 옮겼다.\n\n40~41쪽"),
                        Map.entry("cover", "01 03 02 D502 https://example.com/covers/1.jpg"),
                        Map.entry("imprint", "밤의책"),
                        Map.entry("publisher", "㈜가온누리 출판"),
                        Map.entry("contact role", "02"),
                        Map.entry("contact organisation", "밤의책 편집부"),
                        Map.entry("contact name", "윤도담"),
                        Map.entry("contact phone", "02-555-0147"),
                        Map.entry("contact email", "editor@example.com"),
                        Map.entry("status", "02"),
                        Map.entry("date 01", "00 20261203"),
                        Map.entry("date 09", "14 20261125T090000+0900"),
                        Map.entry("market", "KR"),
                        Map.entry("supplier", "01 ㈜가온누리 출판"),
                        Map.entry("availability", "10"),
                        Map.entry("supply date 08", "00 20261203"),
                        Map.entry("price", "04 16800 KRW exempt")));
    }

    @Test
    void aBookWithNothingButATitleIsAValidProduct() {
        Release release = Release.newBuilder()
                .setIsbn13(ReleaseEvents.isbn(9))
                .setTitle("제목만 있는 책")
                .build();

        Map<String, String> product = read(ReleaseEvents.event(release, 1, EventType.ANNOUNCED));

        assertThat(product)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("reference", "io.frontlist." + ReleaseEvents.isbn(9)),
                        Map.entry("notification", "02"),
                        Map.entry("isbn", ReleaseEvents.isbn(9)),
                        Map.entry("gtin", ReleaseEvents.isbn(9)),
                        Map.entry("composition", "00"),
                        Map.entry("form", "BA"),
                        Map.entry("title", "제목만 있는 책"),
                        Map.entry("publisher", "밤의책 유통"),
                        Map.entry("status", "00"),
                        Map.entry("market", "KR"),
                        Map.entry("supplier", "01 밤의책 유통"),
                        Map.entry("availability", "99"),
                        Map.entry("unpriced", "02")));
    }

    @ParameterizedTest
    @FieldSource("io.frontlist.retailerfeed.onix.StandingCase#ALL")
    void theDateAndTheEventDecideWhereTheBookStands(StandingCase standing) {
        Release release = ReleaseEvents.release(1)
                .setPublicationDate(standing.publication().orElse(null))
                .setPublicationDatePrecision(standing.precision())
                .build();

        Map<String, String> product = read(ReleaseEvents.event(release, 2, standing.type()));

        Map<String, String> found = new TreeMap<>(product);
        found.keySet().retainAll(List.of("notification", "status", "availability", "date 01", "supply date 08"));
        assertThat(found).isEqualTo(standing.expected());
    }

    @Test
    void daysAreThoseOfTheHomeMarket() {
        // 24 November in London, 25 November in Seoul.
        MessageHeader header = new MessageHeader(
                HEADER.sender(), HEADER.addressee(), 1, Instant.parse("2026-11-24T15:00:00Z"), HEADER.terms());
        Release release = ReleaseEvents.release(1)
                .setPublicationDate(LocalDate.of(2026, 11, 25))
                .build();

        byte[] message = write(header, ReleaseEvents.event(release, 1, EventType.ANNOUNCED));

        assertThat(JonixReading.products(message).get(0)).containsEntry("status", "04");
    }

    @Test
    void whoHasTwoRolesIsOneContributor() {
        Release release = ReleaseEvents.release(1)
                .setContributors(List.of(
                        new Contributor("노을", ContributorRole.AUTHOR, null),
                        new Contributor("한서윤", ContributorRole.EDITOR, null),
                        new Contributor("노을", ContributorRole.ILLUSTRATOR, "섬에 산다."),
                        new Contributor("노을", ContributorRole.AUTHOR, "다른 사람이다.")))
                .build();

        Map<String, String> product = read(ReleaseEvents.event(release, 1, EventType.ANNOUNCED));

        assertThat(product)
                .containsEntry("contributor 1", "A01+A12 노을")
                .containsEntry("biography 1", "섬에 산다.")
                .containsEntry("contributor 2", "B01 한서윤")
                .containsEntry("contributor 3", "A01 노을")
                .containsEntry("biography 3", "다른 사람이다.");
    }

    @Test
    void aNamedSupplierStandsInThePublishersPlace() {
        MessageHeader header = header(new Terms("kr.example.", "한울타리 총판", "02"));

        byte[] message = write(header, ReleaseEvents.announced(1));

        assertThat(JonixReading.products(message).get(0))
                .containsEntry("supplier", "02 한울타리 총판")
                .containsEntry("reference", "kr.example.9791190000017");
    }

    @Test
    void everyKindOfLineBreakInRunningTextBreaksTheLine() {
        Release release = ReleaseEvents.release(1)
                .setDescription("하나\r\n둘\u2028셋\u0085넷\u000B다섯\n \t \n여섯")
                .build();

        Map<String, String> product = read(ReleaseEvents.event(release, 1, EventType.ANNOUNCED));

        // XML does not allow the vertical tab, so it goes without a trace.
        assertThat(product).containsEntry("text 2", "03 하나\n둘\n셋\n넷다섯\n\n여섯");
    }

    @Test
    void theSameHeaderAndEventsGiveTheSameBytes() {
        assertThat(write(HEADER, ReleaseEvents.announced(1), ReleaseEvents.announced(2)))
                .isEqualTo(write(HEADER, ReleaseEvents.announced(1), ReleaseEvents.announced(2)));
    }

    @Test
    void charactersBeyondTheBasicPlaneAreWrittenAsThemselves() {
        Release release = ReleaseEvents.release(1).setTitle("𠮷野 🌙").build();

        byte[] message = write(HEADER, ReleaseEvents.event(release, 1, EventType.ANNOUNCED));

        assertThat(new String(message, StandardCharsets.UTF_8)).contains("<TitleText>𠮷野 🌙</TitleText>");
    }

    @Test
    void aVeryLongTextIsValidToo() {
        String longText = "가나다 ".repeat(60_000);
        Release release =
                ReleaseEvents.release(1).setDescription(longText.strip()).build();

        assertValid(write(HEADER, ReleaseEvents.event(release, 1, EventType.ANNOUNCED)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void releasesFullOfNastyTextAreValidAndReadAsTheyAre(long seed) {
        System.out.println("seed " + seed);
        RandomReleases random = new RandomReleases(seed);
        List<RandomReleases.Case> cases =
                Stream.iterate(1, n -> n + 1).limit(200).map(random::next).toList();

        byte[] message =
                write(HEADER, cases.stream().map(RandomReleases.Case::event).toArray(ReleaseEvent[]::new));

        assertValid(message);
        List<Map<String, String>> products = JonixReading.products(message);
        assertThat(products).hasSize(200);
        for (int i = 0; i < products.size(); i++) {
            assertThat(products.get(i))
                    .as("product %d of seed %d", i + 1, seed)
                    .containsExactlyInAnyOrderEntriesOf(cases.get(i).expected());
        }
    }

    static Stream<Long> seeds() {
        return Stream.of(20261124L, ThreadLocalRandom.current().nextLong());
    }

    @Test
    void everyLanguageCodeIsInTheSchema() {
        Assumptions.assumeTrue(OnixSchema.folder().isPresent(), OnixSchema.SKIPPED);

        for (String language : Locale.getISOLanguages()) {
            Release release = ReleaseEvents.release(1).setLanguage(language).build();
            assertValid(write(HEADER, ReleaseEvents.event(release, 1, EventType.ANNOUNCED)));
        }
    }

    private static MessageHeader header(Terms terms) {
        return new MessageHeader(new Party("밤의책 유통", "feed@example.com"), new Party("한빛나루 서점", ""), 7, SENT, terms);
    }

    private static byte[] write(MessageHeader header, ReleaseEvent... events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OnixWriter writer = new OnixWriter(header, out)) {
            for (ReleaseEvent event : events) {
                writer.add(event);
            }
        }
        return out.toByteArray();
    }

    /** The one product of a valid message. */
    private static Map<String, String> read(ReleaseEvent event) {
        byte[] message = write(HEADER, event);
        assertValid(message);
        return JonixReading.products(message).get(0);
    }

    private static void assertValid(byte[] message) {
        for (MessageCheck check : checks) {
            assertThat(check.faults(message))
                    .as(check.getClass().getSimpleName())
                    .isEmpty();
        }
    }
}
