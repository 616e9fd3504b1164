package io.frontlist.producer.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frontlist.schemas.Prose;
import io.frontlist.schemas.Prose.Heading;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The announcements that the demo announces. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    private final AnnouncementReader reader = new AnnouncementReader();

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsUnderstoodForCertain(Path sample) throws IOException {
        assertThat(reader.read(Files.readAllLines(sample))).singleElement().satisfies(announcement -> {
            assertThat(announcement.reasons()).isEmpty();
            assertThat(announcement.verdict()).isEqualTo(Verdict.ACCEPT);
        });
    }

    @Test
    void aWholePressReleaseIsReadFromThePdfsText() throws IOException {
        Release release = release("01-alley-bookshops.txt");

        assertThat(release.getIsbn13()).isEqualTo("9791199991019");
        assertThat(release.getAddOnSymbol()).contains("03300");
        assertThat(release.getTitle()).isEqualTo("골목은 책방에서 시작된다");
        assertThat(release.getTagline()).contains("작은 책방 백 곳이 알려 준");
        assertThat(release.getImprint()).contains("밤의책");
        assertThat(release.getPublisher()).contains("㈜가온누리 출판");
        assertThat(release.getPublicationDate()).contains(LocalDate.of(2026, 12, 3));
        assertThat(release.getPageCount()).contains(312);
        assertThat(release.getTrimSize()).contains(new TrimSize(140, 205, null));
        assertThat(release.getPrice().orElseThrow().getAmount()).isEqualByComparingTo("17800");
        assertThat(release.getSubjects())
                .extracting(Subject::getHeading)
                .filteredOn(Optional::isPresent)
                .extracting(Optional::get)
                .containsExactly("인문 > 도시문화/공간", "에세이 > 한국에세이");
        assertThat(release.getContact()).get().satisfies(contact -> {
            assertThat(contact.getName()).contains("윤도담");
            assertThat(contact.getPhone()).contains("02-555-0147");
        });
    }

    @Test
    void runningTextReadsAsThePublisherWroteIt() throws IOException {
        Release release = release("01-alley-bookshops.txt");

        Prose description = Prose.parse(release.getDescription().orElseThrow());
        assertThat(description.blocks())
                .filteredOn(Heading.class::isInstance)
                .extracting(Prose.Block::text)
                .containsExactly(
                        "‘책방 = 책을 파는 곳’이라고 믿었던 사람들에게 건네는 이야기", "책방이 들어서자 골목에 저녁이 생겼다", "혼자 읽는 사람들을 이어 주는 느슨한 약속");
        assertThat(description.blocks().get(description.blocks().size() - 1).text())
                .isEqualTo("이 책의 마지막 장에는 책방을 열고 싶은 사람을 위한 현실적인 조언이 실렸다. 보증금과 서가의 깊이, 반품 규정과 도매상의 배송 요일, "
                        + "겨울철 난방비까지 꼼꼼하게 적은 표가 부록으로 붙었다. 두 저자는 독자에게 묻는다. 당신의 골목에는 저녁이 있는가?");
        assertThat(release.getContributors()).extracting(Contributor::getName).containsExactly("한서윤", "오도현");
        assertThat(release.getContributors().get(1).getBiography())
                .contains("출판사 영업자로 일하다가 서른다섯 살에 작은 책방을 열었다. 여덟 해 동안 책방을 꾸리며 낭독회를 삼백 번 넘게 진행했다. "
                        + "현재는 책방 주인들의 협동조합에서 일하며 새로 문을 여는 이들을 돕고 있다.");
    }

    @Test
    void everyExcerptHasItsPages() throws IOException {
        List<Excerpt> excerpts = release("01-alley-bookshops.txt").getExcerpts();

        assertThat(excerpts)
                .extracting(excerpt -> excerpt.getPageFrom().orElseThrow() + "-"
                        + excerpt.getPageTo().orElseThrow())
                .containsExactly(
                        "12-12", "21-21", "34-35", "48-48", "77-77", "90-90", "118-118", "142-143", "176-176",
                        "203-203", "288-289");
        assertThat(excerpts.get(5).getText()).isEqualTo("낭독회에서는 잘 읽는 사람보다 끝까지 듣는 사람이 더 필요하다. 듣는 사람이 있으면 목소리는 조금씩 커진다.");
        assertThat(excerpts.get(4).getText())
                .isEqualTo("문을 닫는 날, 주인은 남은 책을 이웃에게 한 권씩 나누어 주었다. 책등에는 각자의 이름을 적은 종이가 끼워져 있었다. "
                        + "그날 골목에는 오랫동안 불이 꺼지지 않았다.");
    }

    @Test
    void aFactsSheetGivesEveryoneTheirPart() throws IOException {
        Release release = release("02-lighthouse-letters.txt");

        assertThat(release.getSubtitle()).contains("섬에서 보낸 열두 달");
        assertThat(release.getContributors())
                .extracting(Contributor::getName, Contributor::getRole)
                .containsExactly(
                        tuple("문가람", ContributorRole.AUTHOR),
                        tuple("서이재", ContributorRole.TRANSLATOR),
                        tuple("백하늘", ContributorRole.ILLUSTRATOR));
        assertThat(release.getPrice().orElseThrow().getAmount()).isEqualByComparingTo("15000");
    }

    @Test
    void englishAndJapaneseAreReadToo() throws IOException {
        Release english = release("03-tea-road.txt");
        Release japanese = release("04-winter-garden.txt");

        assertThat(english.getLanguage()).contains("en");
        assertThat(english.getPublisher()).contains("Lantern & Quay Press");
        assertThat(english.getPublicationDate()).contains(LocalDate.of(2027, 3, 9));
        assertThat(japanese.getLanguage()).contains("ja");
        assertThat(japanese.getPrice().orElseThrow().getCurrency()).isEqualTo("JPY");
        assertThat(japanese.getPrice().orElseThrow().getTaxIncluded()).contains(false);
    }

    private Release release(String sample) throws IOException {
        return reader.read(Files.readAllLines(SAMPLES.resolve(sample)))
                .get(0)
                .release()
                .orElseThrow();
    }
}
