package io.frontlist.producer.formats.office;

import static io.frontlist.producer.formats.office.Docx.p;
import static io.frontlist.producer.formats.office.Docx.r;
import static io.frontlist.producer.formats.office.Docx.tbl;
import static io.frontlist.producer.formats.office.Docx.tc;
import static io.frontlist.producer.formats.office.Docx.tr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Changed;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
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

class DocxReaderTest {
    private static final String PROSE = "섬마을 우체국의 하루는 바람의 세기를 적는 일로 시작된다. 편지를 나르는 배가 뜨지 못하는 날이면 그는 창가에 앉아 파도를 접었다.";

    private final DocumentReader reader = new DocumentReader(TestLimits.of(2_000_000));

    @Test
    void paragraphsAreLinesWithTheirTabsAndBreaks() throws Exception {
        byte[] docx = Docx.of(
                        "<w:p>" + r("지은이") + "<w:r><w:tab/><w:t>나루하</w:t><w:br/><w:t>둘째 줄 </w:t></w:r></w:p>",
                        "<w:p/>",
                        p("책 & 달"),
                        "<w:p><w:r><w:t>979</w:t><w:noBreakHyphen/><w:t>11</w:t>"
                                + "<w:sym w:font='Wingdings' w:char='F06E'/><w:softHyphen/></w:r></w:p>")
                .bytes();

        assertThat(lines(docx)).containsExactly("지은이\t나루하", "둘째 줄", "", "책 & 달", "979-11■");
    }

    @Test
    void aDocumentIsKnownByItsContent() throws Exception {
        DocumentText text = reader.read(new Document("신간.txt", Docx.of(p("책")).bytes()));

        assertThat(text.mediaType())
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }

    @Test
    void theMainPartMayBeCalledOtherwise() throws Exception {
        byte[] docx = Zips.of(Map.of(
                "_rels/.rels",
                "<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='/word/document2.xml'/></Relationships>",
                "word/document2.xml",
                "<document><body><p><r><t>달빛</t></r></p></body></document>"));

        assertThat(lines(docx)).containsExactly("달빛");
    }

    @Test
    void paragraphsOfRunningTextStandApart() throws Exception {
        assertThat(lines(Docx.of(p("책 소개"), p(PROSE), p(PROSE), p("목차")).bytes()))
                .containsExactly("책 소개", PROSE, "", PROSE, "", "목차");
    }

    @Test
    void aRowOfATableIsOneLine() throws Exception {
        byte[] docx = Docx.of(
                        p("서지 정보"),
                        tbl(
                                tr("도서명", "파도를 접는 사람들", "정가", "17,500원"),
                                tr("", "", "", ""),
                                "<w:tr>" + tc(p("지은이")) + tc(p("나루하"), p(""), p("(글)")) + tc(p("")) + tc(p("x\ty"))
                                        + "</w:tr>"),
                        p("끝"))
                .bytes();

        assertThat(lines(docx))
                .containsExactly("서지 정보", "", "도서명\t파도를 접는 사람들\t정가\t17,500원", "지은이\t나루하 (글)\t\tx y", "", "끝");
    }

    @Test
    void aTableThatLaysOutThePageIsLines() throws Exception {
        byte[] docx = Docx.of(
                        tbl("<w:tr>" + tc(p("보도자료"), p("도서출판 물결무늬")) + "</w:tr>"),
                        tbl("<w:tr>" + tc(p("책 소개")) + tc(p(PROSE), p(PROSE), p(PROSE), p(PROSE)) + "</w:tr>"),
                        tbl("<w:tr>" + tc(tbl(tr("정가", "17,500원"), tr("쪽수", "264쪽"))) + tc(p("옆")) + "</w:tr>"))
                .bytes();

        assertThat(lines(docx))
                .containsExactly(
                        "보도자료",
                        "도서출판 물결무늬",
                        "",
                        "책 소개",
                        PROSE,
                        "",
                        PROSE,
                        "",
                        PROSE,
                        "",
                        PROSE,
                        "",
                        "정가\t17,500원",
                        "쪽수\t264쪽",
                        "",
                        "옆");
    }

    @Test
    void changesAreTakenAsAcceptedAndHiddenTextIsLeftOut() throws Exception {
        byte[] docx = Docx.of(
                        "<w:p>" + r("정가 ") + "<w:del w:id='1'><w:r><w:delText>15,000원</w:delText></w:r></w:del>"
                                + "<w:ins w:id='2'>" + r("17,500원") + "</w:ins>"
                                + "<w:moveFrom>" + r("옛 자리") + "</w:moveFrom></w:p>",
                        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>숨긴 글</w:t></w:r>"
                                + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>보이는 글</w:t></w:r></w:p>",
                        tbl("<w:tr><w:trPr><w:del/></w:trPr>" + tc(p("지운")) + tc(p("행")) + "</w:tr>", tr("남은", "행")))
                .bytes();

        assertThat(lines(docx)).containsExactly("정가 17,500원", "보이는 글", "", "남은\t행");
    }

    @Test
    void fieldsShowTheirResultsAndLinksTheirText() throws Exception {
        byte[] docx = Docx.of(
                        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
                                + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + r("2027년 3월 15일")
                                + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
                        "<w:p><w:hyperlink r:id='rId9'>" + r("물결무늬 누리집") + "</w:hyperlink></w:p>",
                        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("여기를 눌러 입력")
                                + "</w:sdtContent></w:sdt>",
                        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("입력한 글") + "</w:sdtContent></w:sdt>")
                .bytes();

        assertThat(lines(docx)).containsExactly("2027년 3월 15일", "물결무늬 누리집", "입력한 글");
    }

    @Test
    void textBoxesAreReadOnceBehindTheirParagraph() throws Exception {
        String box = "<w:txbxContent>" + p("상자 속 제목") + p("상자 속 부제") + "</w:txbxContent>";
        byte[] docx = Docx.of(
                        "<w:p>" + r("앞") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>" + box
                                + "</wps:txbx></mc:Choice><mc:Fallback><v:textbox>" + box
                                + "</v:textbox></mc:Fallback></mc:AlternateContent></w:r>" + r(" 뒤") + "</w:p>",
                        "<w:p><w:r><w:pict><v:shape><v:textpath string='글맵시'/></v:shape></w:pict></w:r></w:p>")
                .bytes();

        assertThat(lines(docx)).containsExactly("앞 뒤", "", "상자 속 제목", "상자 속 부제", "", "글맵시");
    }

    @Test
    void headersNotesAndFootersStandAroundTheText() throws Exception {
        byte[] docx = Docx.of(
                        "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='header1'/></w:sectPr></w:pPr>"
                                + r("본문") + "<w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
                        "<w:sectPr><w:headerReference w:type='first' r:id='header2'/>"
                                + "<w:footerReference r:id='footer1'/></w:sectPr>")
                .with("header1", "header", "hdr", p("도서출판 물결무늬"))
                .with("header2", "header", "hdr", p("도서출판 물결무늬"))
                .with("footer1", "footer", "ftr", p("담당 온다미"))
                .with(
                        "footnotes",
                        "footnotes",
                        "footnotes",
                        "<w:footnote w:type='separator' w:id='0'>" + p("----") + "</w:footnote>",
                        "<w:footnote w:id='1'>" + p("주석") + "</w:footnote>")
                .bytes();

        assertThat(lines(docx)).containsExactly("도서출판 물결무늬", "", "본문", "", "주석", "", "담당 온다미");
    }

    @Test
    void macrosAreNotLookedAt() throws Exception {
        byte[] docx = Docx.of(p("책"))
                .withEntry("word/vbaProject.bin", "Sub AutoOpen()")
                .bytes();

        assertThat(lines(docx)).containsExactly("책");
    }

    @Test
    void whatLiesOutsideThePackageIsNotFetched() throws Exception {
        byte[] docx = Zips.of(Map.of(
                "_rels/.rels",
                "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='../../../etc/hostname'/></Relationships>",
                "word/document.xml",
                "<document><body><p><r><t>달빛</t></r></p></body></document>"));

        assertThat(lines(docx)).containsExactly("달빛");
    }

    @Test
    void hostileDocumentsAreRefusedWithWords() {
        assertThat(refusal(Docx.of("<w:p>" + "<w:ins>".repeat(50_000) + "</w:ins>".repeat(50_000) + "</w:p>")
                        .bytes()))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-depth", "32"));
        assertThat(refusal(Docx.of("<w:p/>".repeat(200_000)).bytes()).cause()).isEqualTo(Cause.OVER_LIMIT);
        assertThat(refusal(Zips.of(Map.of(
                        "word/document.xml",
                        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d><p><r><t>&x;</t></r></p></d>"))))
                .isEqualTo(new Refusal(Cause.DOCTYPE, 1, List.of()));
        assertThat(refusal(Zips.withEntries(10_000)).arguments()).containsExactly("formats.max-entries", "100");
        assertThat(refusal(Zips.of(Map.of("word/styles.xml", "<s/>"))))
                .isEqualTo(Refusal.of(Cause.BROKEN, "DOCX", "word/document.xml is missing"));
    }

    @Test
    void everyTruncationIsRefusedAsABrokenWordDocument() {
        byte[] whole = Docx.of(p(PROSE), tbl(tr("정가", "17,500원"))).bytes();

        int known = new String(whole, StandardCharsets.ISO_8859_1).indexOf("word/") + 5;

        for (int length = known; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)).cause()).isEqualTo(Cause.BROKEN);
        }
    }

    @Test
    void changedDocumentsEndInTextOrWords() {
        byte[] part = Docx.document(p("파도를 접는 사람들"), tbl(tr("정가", "17,500원"), tr("쪽수", "264쪽")), p(PROSE))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Changed.read(reader, part, xml -> Zips.of("word/document.xml", xml), 1_500))
                .containsKey(Cause.BROKEN);
    }

    @Test
    void aDocumentWithoutTextIsEmpty() {
        assertThat(refusal(Docx.of("<w:p/>", tbl(tr("", ""))).bytes()).cause()).isEqualTo(Cause.EMPTY);
    }

    private List<String> lines(byte[] bytes) throws UnreadableDocumentException {
        return reader.read(new Document("신간", bytes)).lines();
    }

    private Refusal refusal(byte[] bytes) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> reader.read(new Document("신간", bytes)))
                .refusal();
    }
}
