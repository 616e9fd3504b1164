package io.frontlist.producer.intake;

import static io.frontlist.producer.intake.Finding.Source.COVERING_TEXT;
import static io.frontlist.producer.intake.Finding.Source.DATA;
import static io.frontlist.producer.intake.Finding.Source.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final String ISBN = "9791199992023";
    private static final String OTHER_ISBN = "9791199992030";

    @Test
    void aDocumentOfOnePartStaysAsItIs() {
        Announcement book = book(Verdict.ACCEPT, ISBN, "달빛", 15_000);
        Announcement none = book(Verdict.REJECT, "", "", 0);

        assertThat(Repeats.leaveOut(List.of(
                        new Finding(book, 0, DATA), new Finding(book, 0, DATA), new Finding(none, 0, DOCUMENT))))
                .containsExactly(book, book, none);
    }

    @Test
    void ofOneIsbnTheMostReliableStays() {
        Announcement data = book(Verdict.ACCEPT, ISBN, "달빛", 15_000);
        Announcement document = book(Verdict.ACCEPT, ISBN, "달 빛", 15_000);
        Announcement doubtful = book(Verdict.REVIEW, ISBN, "달빛!", 15_000);

        assertThat(Repeats.leaveOut(List.of(
                        new Finding(doubtful, 1, DATA),
                        new Finding(document, 2, DOCUMENT),
                        new Finding(data, 3, DATA))))
                .containsExactly(data);
        assertThat(Repeats.leaveOut(List.of(new Finding(doubtful, 1, DOCUMENT), new Finding(document, 2, DOCUMENT))))
                .containsExactly(document);
    }

    @Test
    void whatContradictsStaysUnlessItOnlyCoversTheOther() {
        Announcement document = book(Verdict.ACCEPT, ISBN, "달빛", 15_000);
        Announcement dearer = book(Verdict.ACCEPT, ISBN, "달빛", 16_000);

        assertThat(Repeats.leaveOut(List.of(new Finding(dearer, 1, DOCUMENT), new Finding(document, 2, DOCUMENT))))
                .containsExactly(dearer, document);
        assertThat(Repeats.leaveOut(List.of(new Finding(dearer, 0, COVERING_TEXT), new Finding(document, 1, DOCUMENT))))
                .containsExactly(document);
        assertThat(Repeats.leaveOut(
                        List.of(new Finding(dearer, 0, COVERING_TEXT), new Finding(document, 1, COVERING_TEXT))))
                .containsExactly(dearer, document);
    }

    @Test
    void aDoubtfulAttachmentIsNotReplacedByWhatTheMailSays() {
        Announcement covering = book(Verdict.ACCEPT, ISBN, "달빛", 15_000);
        Announcement doubtful = book(Verdict.REVIEW, ISBN, "달빛", 15_000);

        assertThat(Repeats.leaveOut(
                        List.of(new Finding(covering, 0, COVERING_TEXT), new Finding(doubtful, 1, DOCUMENT))))
                .containsExactly(doubtful);
    }

    @Test
    void withoutAnIsbnATitleThatIsKnownOrDoubtfulGoes() {
        Announcement book = book(Verdict.ACCEPT, ISBN, "달빛 서점의 기록", 15_000);
        Announcement named = book(Verdict.REVIEW, "", "달빛 서점의 기록(양장)", 0);
        Announcement vague = book(Verdict.REVIEW, "", "보도자료 송부", 0, "title-doubtful");
        Announcement another = book(Verdict.REVIEW, "", "두 번째 등대", 0);

        assertThat(Repeats.leaveOut(List.of(
                        new Finding(named, 0, COVERING_TEXT),
                        new Finding(vague, 0, COVERING_TEXT),
                        new Finding(another, 0, COVERING_TEXT),
                        new Finding(book, 1, DOCUMENT),
                        new Finding(named, 2, DOCUMENT),
                        new Finding(vague, 2, DOCUMENT))))
                .containsExactly(another, book, vague);
        assertThat(Repeats.leaveOut(List.of(new Finding(named, 0, COVERING_TEXT), new Finding(vague, 1, DOCUMENT))))
                .containsExactly(named, vague);
    }

    @Test
    void partsWithoutABookGoWhereAnotherHasOneButRowsOfDataStay() {
        Announcement book = book(Verdict.ACCEPT, ISBN, "달빛", 15_000);
        Announcement other = book(Verdict.REVIEW, OTHER_ISBN, "달빛 2", 15_000);
        Announcement none = book(Verdict.REJECT, "", "", 0);

        assertThat(Repeats.leaveOut(List.of(
                        new Finding(none, 0, COVERING_TEXT),
                        new Finding(book, 1, DATA),
                        new Finding(none, 1, DATA),
                        new Finding(other, 2, DOCUMENT))))
                .containsExactly(book, none, other);
        assertThat(Repeats.leaveOut(List.of(new Finding(none, 0, COVERING_TEXT), new Finding(none, 1, DOCUMENT))))
                .containsExactly(none, none);
    }

    private static Announcement book(Verdict verdict, String isbn13, String title, int won, String... reasons) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("isbn13", isbn13).put("title", title);
        if (won > 0) {
            json.putObject("price").put("amount", won).put("currency", "KRW");
        }
        List<Reason> why = List.of(reasons).stream()
                .map(code -> new Reason(code, 1, List.of(title)))
                .toList();
        return new Announcement(verdict, why, DraftJson.read(json).draft(), Map.of());
    }
}
