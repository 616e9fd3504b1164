package io.frontlist.producer.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The head of a pasted mail says nothing of the book. */
class MailHeadsTest {
    private final AnnouncementReader reader = new AnnouncementReader();

    @ParameterizedTest
    @ValueSource(strings = {"제목: Re: 신간 자료 보내 드립니다", "제목: [갯바위] 12월 신간 보도자료", "제목: 표지 이미지 송부", "제목: 서평용 도서 발송 요청의 건"})
    void aMailsSubjectIsNoTitle(String subject) {
        Announcement book = read(
                subject,
                "",
                "기자님, 말씀하신 책입니다.",
                "",
                "『밤의 서재를 지키는 사람』",
                "홍지수 지음 | 늦은오후 | 240쪽 | 16,000원 | 2026년 12월 1일",
                "ISBN 9791194801887");

        assertThat(book.draft().title()).isEqualTo("밤의 서재를 지키는 사람");
    }

    @Test
    void aTitleBehindTheSameWordIsOne() {
        Announcement book = read("제목: 나는 오늘도 출근합니다", "저자: 홍지수", "출판사: 늦은오후", "ISBN: 9791194801887");

        assertThat(book.draft().title()).isEqualTo("나는 오늘도 출근합니다");
    }

    @Test
    void whatAMailIsAboutIsNotWhatTheBookIsAbout() {
        Announcement book = read(
                "From: Jodie Marsh",
                "To: Books desk",
                "Subject: The Lock at the End of the World",
                "",
                "Title: The Lock at the End of the World",
                "Author: Nell Ashdown",
                "Publisher: Gantry & Rowe",
                "ISBN: 9791194801887");

        assertThat(book.draft().subjects()).isEmpty();
    }

    @Test
    void whoSendsAMailIsNotTheAuthor() {
        Announcement book = read(
                "De : Solène Duparc",
                "À : Rédaction livres",
                "Objet : Nouveauté de février",
                "",
                "Titre : La Maison des marées",
                "Auteur : Yann Le Goff",
                "Éditeur : Éditions de la Digue",
                "ISBN : 9791194801887");

        assertThat(book.draft().contributors()).extracting(Contributor::getName).containsExactly("Yann Le Goff");
    }

    @Test
    void oneWordOfTheKindIsALabel() {
        Announcement book = read(
                "Subject: Literary fiction",
                "Title: The Lock at the End of the World",
                "Author: Nell Ashdown",
                "Publisher: Gantry & Rowe",
                "ISBN: 9791194801887");

        assertThat(book.draft().subjects())
                .extracting(Subject::getHeading)
                .containsExactly(Optional.of("Literary fiction"));
    }

    private Announcement read(String... lines) {
        return reader.read(List.of(lines)).get(0);
    }
}
