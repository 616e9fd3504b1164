package io.frontlist.producer.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.DraftCheck;
import io.frontlist.producer.understanding.FieldFault;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class DraftJsonTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whatWasUnderstoodComesBackFromItsJsonAsItWas() throws Exception {
        var draft = new AnnouncementReader()
                .read(List.of(
                        "도서명: 달빛 서점의 기록",
                        "저자: 김서연 지음, 박준호 옮김",
                        "출판사: 새벽별",
                        "ISBN: 979-11-5555-123-4 (03810)",
                        "발행일: 2026년 5월",
                        "정가: 16,800원",
                        "쪽수: 312쪽",
                        "판형: 128*188mm"))
                .get(0)
                .draft();

        var reading = DraftJson.read(json.readTree(DraftJson.of(draft).toString()));

        assertThat(reading.faults()).isEmpty();
        assertThat(DraftJson.of(reading.draft())).isEqualTo(DraftJson.of(draft));
        assertThat(reading.draft().contributors())
                .isEqualTo(draft.contributors())
                .isNotEmpty();
    }

    @Test
    void everyFieldOfTheWrongShapeIsNamed() throws Exception {
        var reading = DraftJson.read(json.readTree("""
                {"title": 5, "pageCount": 1.5, "price": {"amount": "free", "currency": "KRW"}, "colour": "blue",
                 "contributors": [{"name": "김서연", "role": "PAINTER"}, {"role": "AUTHOR"}, 7],
                 "publicationDate": "soon", "subjects": {}, "embargoUntil": "2026-05-20"}"""));

        assertThat(reading.faults())
                .extracting(fault -> fault.field() + " " + fault.code())
                .containsExactlyInAnyOrder(
                        "title not-text",
                        "pageCount not-a-whole-number",
                        "price.amount not-a-number",
                        "colour unknown-field",
                        "contributors[0].role not-one-of",
                        "contributors[1].name missing",
                        "contributors[2] not-an-object",
                        "publicationDate not-a-date",
                        "subjects not-a-list",
                        "embargoUntil not-an-instant");
    }

    @Test
    void everyValueThatNoReaderCouldTakeIsNamed() throws Exception {
        var draft = DraftJson.read(json.readTree("""
                        {"isbn13": "9791155551235", "addOnSymbol": "1234", "title": "a\\u0000b",
                         "publicationDate": "2026-05-02", "publicationDatePrecision": "MONTH",
                         "price": {"amount": 1.005, "currency": "WON", "priceType": "x"}, "pageCount": 0,
                         "trimSize": {"widthMm": 128, "heightMm": 20000}, "productForm": "soft", "audience": "1",
                         "language": "korean language", "coverImageUrl": "javascript:alert(1)",
                         "subjects": [{"scheme": "KDC"}], "excerpts": [{"text": "a", "pageFrom": 9, "pageTo": 3}],
                         "contact": {"email": "nobody"}}""")).draft();

        assertThat(DraftCheck.faults(draft))
                .extracting(fault -> fault.field() + " " + fault.code())
                .containsExactly(
                        "isbn13 isbn-check-digit",
                        "addOnSymbol add-on-malformed",
                        "title control-character",
                        "publicationDate date-precision",
                        "price.amount price-decimals",
                        "price.currency currency",
                        "price.priceType price-type",
                        "audience audience",
                        "pageCount page-count",
                        "trimSize.heightMm trim-size",
                        "productForm product-form",
                        "subjects[0] subject-empty",
                        "language language",
                        "excerpts[0] excerpt-pages",
                        "contact.email email",
                        "coverImageUrl url");
        assertThat(DraftCheck.missing(draft))
                .extracting(FieldFault::field)
                .containsExactly("contributors", "publisher");
    }

    @Test
    void everyFaultHasWordsInBothLanguages() {
        String bundle = "io.frontlist.producer.understanding.FieldFaults";
        var english = ResourceBundle.getBundle(bundle, Locale.ROOT).keySet();
        var korean = ResourceBundle.getBundle(bundle, Locale.KOREAN);

        assertThat(english).isNotEmpty();
        assertThat(english)
                .allSatisfy(code -> assertThat(
                                FieldFault.of("title", code, "1", "2").text(Locale.KOREAN))
                        .isNotEqualTo(FieldFault.of("title", code, "1", "2").text(Locale.ENGLISH)));
        assertThat(korean.keySet()).isEqualTo(english);
    }
}
