package io.frontlist.producer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.DraftCheck;
import io.frontlist.producer.understanding.Verdict;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a text says, reading it ends in a verdict that its own evidence bears out. */
class AnyTextPropertyTest {
    private static final AnnouncementReader READER = new AnnouncementReader();

    @Property(tries = 1_000)
    void everyTextEndsInAVerdict(@ForAll("texts") List<String> lines) {
        List<Announcement> announcements = READER.read(lines);

        assertThat(announcements).isNotEmpty().allSatisfy(announcement -> {
            assertThat(announcement.evidence().values())
                    .allMatch(evidence -> evidence.firstLine() >= 1 && evidence.lastLine() <= lines.size());
            if (announcement.verdict() == Verdict.ACCEPT) {
                assertThat(DraftCheck.missing(announcement.draft())).isEmpty();
                assertThat(announcement.release()).isPresent();
            } else {
                assertThat(announcement.reasons()).isNotEmpty();
            }
        });
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> labels = Arbitraries.of(
                "도서명", "제목", "저자", "지은이", "옮긴이", "ISBN", "정가", "가격", "쪽수", "판형", "출간일", "출판사", "분야", "Title", "Author",
                "Price", "書名", "著者", "定価", "Titel", "Preis", "책 소개", "차례", "엠바고", "글·그림");
        Arbitrary<String> values = Arbitraries.of(
                "979-11-90000-01-7",
                "978-89-000-0000-0 (03810)",
                "2만2000원",
                "1만 4000원",
                "16,800원",
                "152✕210",
                "188*254*35",
                "신국판",
                "312쪽",
                "2026년 5월",
                "5월 20일",
                "김서연 지음",
                "글 박준호 그림 이하늘",
                "文庫判",
                "€ 24,00",
                "３１２쪽",
                "金瑞姸(김서연)",
                "오전 9시");
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(60);
        Arbitrary<String> separators = Arbitraries.of(": ", " | ", "\t", " ", "：", "／", " - ", "");
        Arbitrary<String> line = Arbitraries.oneOf(
                anything,
                labels,
                values,
                Combinators.combine(labels, separators, values).as((label, by, value) -> label + by + value),
                Combinators.combine(labels, separators, anything).as((label, by, value) -> label + by + value),
                Arbitraries.just(""));
        return line.map(text -> text.replaceAll("[\\n\\r]", " ")).list().ofMaxSize(60);
    }
}
