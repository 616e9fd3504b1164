package io.frontlist.producer.formats.office;

import static io.frontlist.producer.formats.office.Hwpx.p;
import static io.frontlist.producer.formats.office.Hwpx.paragraph;
import static io.frontlist.producer.formats.office.Hwpx.row;
import static io.frontlist.producer.formats.office.Hwpx.tbl;
import static io.frontlist.producer.formats.office.Hwpx.tc;
import static io.frontlist.producer.formats.office.Hwpx.tr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Changed;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.archive.Zips;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HwpxReaderTest {
    private final DocumentReader reader = new DocumentReader(TestLimits.of(2_000_000));

    @Test
    void paragraphsAreLinesWithTheirTabsAndBreaks() throws Exception {
        byte[] hwpx = Hwpx.of(
                paragraph("<hp:secPr id=''><hp:grid lineGrid='0'/></hp:secPr><hp:ctrl><hp:colPr id=''/></hp:ctrl>"
                        + "<hp:t>지은이<hp:tab width='4000' leader='0' type='1'/>나루하<hp:lineBreak/>둘째 줄 </hp:t>"),
                p(""),
                paragraph("<hp:t>979<hp:hyphen/>11<hp:nbSpace/>(03810)</hp:t>"),
                p("책 & 달"));

        assertThat(reader.read(new Document("신간", hwpx)).mediaType()).isEqualTo("application/hwp+zip");
        assertThat(lines(hwpx)).containsExactly("지은이\t나루하", "둘째 줄", "", "979-11 (03810)", "책 & 달");
    }

    @Test
    void sectionsComeInTheOrderOfTheSpine() throws Exception {
        assertThat(lines(Hwpx.ofSections(p("뒤"), p("앞")))).containsExactly("앞", "뒤");
    }

    @Test
    void withoutASpineSectionsComeInTheOrderOfTheirNumbers() throws Exception {
        byte[] hwpx = Zips.of(Map.of(
                "Contents/section10.xml", Hwpx.section(p("셋")),
                "Contents/section2.xml", Hwpx.section(p("둘")),
                "Contents/section1.xml", Hwpx.section(p("하나"))));

        assertThat(lines(hwpx)).containsExactly("하나", "둘", "셋");
    }

    @Test
    void aRowOfATableIsOneLineAndMergedCellsKeepTheirPlace() throws Exception {
        byte[] hwpx = Hwpx.of(
                p("서지 정보"),
                tbl(
                        row(tc(1, 3, p("표지")), tc(1, 1, p("도서명")), tc(2, 1, p("파도를 접는 사람들"))),
                        row(tc(1, 1, p("정가")), tc(1, 1, p("17,500원")), tc(1, 2, p("비고"))),
                        tr("쪽수", "264쪽")),
                p("끝"));

        assertThat(lines(hwpx))
                .containsExactly("서지 정보", "", "표지\t도서명\t파도를 접는 사람들", "\t정가\t17,500원\t비고", "\t쪽수\t264쪽\t", "", "끝");
    }

    @Test
    void tablesInTablesAreRowsOfTheirOwn() throws Exception {
        byte[] hwpx = Hwpx.of(tbl(row(
                tc(1, 1, p("도서 정보"), tbl(tr("정가", "17,500원"), tr("쪽수", "264쪽"))), tc(1, 1, p("옆"), p("아래")))));

        assertThat(lines(hwpx)).containsExactly("도서 정보", "", "정가\t17,500원", "쪽수\t264쪽", "", "옆", "아래");
    }

    @Test
    void textBoxesHeadersNotesAndFootersHaveTheirPlaces() throws Exception {
        byte[] hwpx = Hwpx.of(
                paragraph("<hp:ctrl><hp:header id='1' applyPageType='BOTH'><hp:subList>" + p("물결무늬")
                        + "</hp:subList></hp:header></hp:ctrl><hp:ctrl><hp:footer id='2'><hp:subList>" + p("- 1 -")
                        + "</hp:subList></hp:footer></hp:ctrl><hp:t>본문</hp:t>"
                        + "<hp:rect><hp:drawText><hp:subList>" + p("상자 속 제목") + "</hp:subList></hp:drawText>"
                        + "<hp:shapeComment>사각형입니다.</hp:shapeComment></hp:rect>"
                        + "<hp:ctrl><hp:footNote number='1'><hp:subList>" + p("주석")
                        + "</hp:subList></hp:footNote></hp:ctrl>"),
                paragraph("<hp:textart text='글맵시'/><hp:pic><hp:shapeComment>그림입니다. 원본 그림의 이름: a.jpg"
                        + "</hp:shapeComment></hp:pic>"),
                paragraph("<hp:ctrl><hp:header id='3' applyPageType='EVEN'><hp:subList>" + p("물결무늬")
                        + "</hp:subList></hp:header></hp:ctrl>"));

        assertThat(lines(hwpx)).containsExactly("물결무늬", "", "본문", "", "상자 속 제목", "", "글맵시", "", "주석", "", "- 1 -");
    }

    @Test
    void whatIsDeletedHiddenOrACodeIsLeftOut() throws Exception {
        byte[] hwpx = Hwpx.of(
                paragraph(
                        "<hp:t>정가 <hp:deleteBegin Id='1'/>15,000원<hp:deleteEnd Id='1'/><hp:insertBegin Id='2'/>17,500원"
                                + "<hp:insertEnd Id='2'/></hp:t>"),
                paragraph("<hp:ctrl><hp:fieldBegin type='HYPERLINK'><hp:parameters><hp:stringParam name='Path'>"
                        + "http\\://x</hp:stringParam></hp:parameters><hp:subList>" + p("메모") + "</hp:subList>"
                        + "</hp:fieldBegin></hp:ctrl><hp:t>누리집</hp:t><hp:ctrl><hp:fieldEnd/></hp:ctrl>"
                        + "<hp:ctrl><hp:hiddenComment><hp:subList>" + p("숨은 설명")
                        + "</hp:subList></hp:hiddenComment></hp:ctrl>"
                        + "<hp:equation><hp:script>x over y</hp:script></hp:equation>"),
                paragraph("<hp:dutmal><hp:mainText>물결</hp:mainText><hp:subText>wave</hp:subText></hp:dutmal>"
                        + "<hp:compose composeText='㈜'/>"));

        assertThat(lines(hwpx)).containsExactly("정가 17,500원", "누리집", "물결㈜");
    }

    @Test
    void aPasswordIsNamed() {
        byte[] locked = Zips.of(Map.of(
                "Contents/section0.xml",
                "\u0001\u0002",
                "META-INF/manifest.xml",
                "<m><file-entry full-path='Contents/section0.xml'><encryption-data/></file-entry></m>"));

        assertThat(refusal(locked)).isEqualTo(Refusal.of(Cause.ENCRYPTED, "HWPX"));
    }

    @Test
    void hostileDocumentsAreRefusedWithWords() {
        assertThat(refusal(Hwpx.of(p("책"), "<hp:x>".repeat(50_000) + "</hp:x>".repeat(50_000))))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-depth", "32"));
        assertThat(refusal(Zips.of(Map.of(
                        "Contents/section0.xml",
                        "<!DOCTYPE s [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><s><p><t>&b;</t></p></s>"))))
                .isEqualTo(new Refusal(Cause.DOCTYPE, 1, List.of()));
        assertThat(refusal(Zips.of(Map.of("Contents/content.hpf", "<package/>"))))
                .isEqualTo(Refusal.of(Cause.BROKEN, "HWPX", "Contents/section0.xml is missing"));
        assertThat(refusal(Hwpx.of(p("가".repeat(100_001)))).cause()).isEqualTo(Cause.OVER_LIMIT);
    }

    @Test
    void everyTruncationIsRefusedAsABrokenHwpx() {
        byte[] whole = Hwpx.of(p("파도를 접는 사람들"), tbl(tr("정가", "17,500원")));
        int known = new String(whole, StandardCharsets.ISO_8859_1).indexOf("Contents/section") + 16;

        for (int length = known; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)).cause()).isEqualTo(Cause.BROKEN);
        }
    }

    @Test
    void changedDocumentsEndInTextOrWords() {
        byte[] part = Hwpx.section(p("파도를 접는 사람들") + tbl(tr("정가", "17,500원"), tr("쪽수", "264쪽")))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Changed.read(reader, part, xml -> Zips.of("Contents/section0.xml", xml), 1_500))
                .containsKey(Cause.BROKEN);
    }

    private List<String> lines(byte[] bytes) throws UnreadableDocumentException {
        return reader.read(new Document("신간", bytes)).lines();
    }

    private Refusal refusal(byte[] bytes) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> reader.read(new Document("신간", bytes)))
                .refusal();
    }
}
