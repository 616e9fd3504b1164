package io.frontlist.producer.formats.hwp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.BakeryRelease;
import io.frontlist.producer.formats.FormatReader.Content;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.hwp.HwpPages.Box;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HwpReaderTest {
    private final HwpReader reader = new HwpReader(TestLimits.of(1_000_000));

    @Test
    void paragraphsAreLinesAndMarksAreWhatTheyShow() throws Exception {
        byte[] hwp = new HwpPages()
                .text("달빛 서점의 기록", "", "정가\t16,800원", "첫 줄\n둘째 줄", "쪽수\u001F312쪽 漢字")
                .toBytes();

        Content content = reader.read(hwp);

        assertThat(content.mediaType()).isEqualTo("application/vnd.hancom.hwp");
        assertThat(lines(hwp)).containsExactly("", "달빛 서점의 기록", "", "정가\t16,800원", "첫 줄", "둘째 줄", "쪽수 312쪽 漢字");
    }

    @Test
    void aRowIsALineWithTabsBetweenItsCells() throws Exception {
        byte[] hwp = new HwpPages()
                .text("위")
                .table(List.of(
                        List.of(Box.of("도서명"), Box.of("달빛 서점의 기록"), Box.of("정가"), Box.of("16,800원")),
                        List.of(Box.of("지은이"), Box.of("글 한소율", "그림 오다빈").over(3, 1))))
                .text("아래")
                .toBytes();

        assertThat(lines(hwp))
                .containsExactly("", "위", "", "도서명\t달빛 서점의 기록\t정가\t16,800원", "지은이\t글 한소율 그림 오다빈", "", "아래");
    }

    @Test
    void cellsKeepTheirColumnsBesideCellsThatReachDown() throws Exception {
        byte[] hwp = new HwpPages()
                .table(List.of(
                        List.of(Box.of("도서명"), Box.of("지은이"), Box.of("출판사"), Box.of("정가")),
                        List.of(Box.of("하나"), Box.of("가람"), Box.of("밀물").over(1, 2), Box.of("1만원")),
                        List.of(Box.of("둘"), Box.of("나루"), Box.of("2만원"))))
                .toBytes();

        assertThat(lines(hwp)).contains("하나\t가람\t밀물\t1만원", "둘\t나루\t\t2만원");
    }

    @Test
    void aTableThatLaysOutThePageIsReadParagraphByParagraph() throws Exception {
        byte[] hwp = new HwpPages()
                .table(List.of(
                        List.of(Box.of("책 소개").over(2, 1)),
                        List.of(Box.of("첫 문단", "둘째 문단", "셋째 문단", "넷째 문단"), Box.of("옆 칸"))))
                .toBytes();

        assertThat(lines(hwp)).containsSubsequence("책 소개", "첫 문단", "둘째 문단", "셋째 문단", "넷째 문단", "옆 칸");
    }

    @Test
    void aTableInATableIsReadRowByRow() throws Exception {
        List<List<Box>> inner = List.of(List.of(Box.of("쪽수"), Box.of("272쪽")), List.of(Box.of("정가"), Box.of("1만원")));
        byte[] hwp = new HwpPages()
                .table(List.of(List.of(Box.of("표지"), Box.of("도서 정보").with(inner))))
                .toBytes();

        assertThat(lines(hwp)).containsSubsequence("표지", "도서 정보", "쪽수\t272쪽", "정가\t1만원");
    }

    @Test
    void aTextBoxDoesNotCutTheParagraphItIsAnchoredIn() throws Exception {
        byte[] hwp = new HwpPages().textBox("달빛 서점의", "상자 속 글", " 기록").toBytes();

        assertThat(lines(hwp)).containsSubsequence("달빛 서점의 기록", "", "상자 속 글");
    }

    @Test
    void headersNotesAndFootersStandApartAndHiddenCommentsAreLeftOut() throws Exception {
        byte[] hwp = new HwpPages().apart("머리말", "꼬리말", "각주", "숨은 설명", "본문").toBytes();

        List<String> lines = lines(hwp);

        assertThat(lines).containsSubsequence("머리말", "본문", "각주", "꼬리말").doesNotContain("숨은 설명");
    }

    @Test
    void aDocumentForDistributionIsRead() throws Exception {
        byte[] hwp = new HwpPages().text("배포용 문서의 글").toBytes();

        assertThat(lines(HwpContainer.distributed(hwp))).contains("배포용 문서의 글");
    }

    @ParameterizedTest
    @ValueSource(ints = {HwpContainer.PASSWORD, HwpContainer.RIGHTS_MANAGED})
    void aProtectedDocumentIsCalledSo(int property) throws Exception {
        byte[] hwp = new HwpPages().text("비밀").toBytes();

        assertThat(refusal(HwpContainer.marked(hwp, property))).isEqualTo(Refusal.of(Cause.ENCRYPTED, "HWP"));
    }

    @Test
    void aDocumentThatHoldsAnHwpDocumentIsNone() throws Exception {
        byte[] word = HwpContainer.inAnother(new HwpPages().text("속").toBytes());

        assertThat(reader.recognises(word)).isTrue();
        assertThat(refusal(word)).isEqualTo(Refusal.of(Cause.UNSUPPORTED, "DOC (Word 97)"));
    }

    @Test
    void aStreamThatGrowsBeyondTheLimitIsRefusedBeforeItIsExpanded() throws Exception {
        byte[] bomb = HwpContainer.withSection(new HwpPages().text("글").toBytes(), new byte[20_000_000]);

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(refusal(bomb)).isEqualTo(Refusal.overLimit("max-expanded-size", 10_000_000));
    }

    @Test
    void tooMuchTextIsRefused() throws Exception {
        byte[] hwp = new HwpPages().text("가".repeat(100_001)).toBytes();

        assertThat(refusal(hwp)).isEqualTo(Refusal.overLimit("max-characters", 100_000));
    }

    @Test
    void tablesInTablesBeyondTheLimitAreRefused() throws Exception {
        List<List<Box>> table = List.of(List.of(Box.of("속")));
        for (int i = 0; i < 40; i++) {
            table = List.of(List.of(Box.of("겉").with(table)));
        }

        assertThat(refusal(new HwpPages().table(table).toBytes())).isEqualTo(Refusal.overLimit("max-depth", 32));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1_500, 4_000})
    void aCutDocumentIsCalledBroken(int length) throws Exception {
        byte[] hwp = new HwpPages().text("달빛 서점의 기록").toBytes();

        Refusal refusal = refusal(Arrays.copyOf(hwp, length));

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.arguments()).startsWith("HWP");
    }

    @Test
    void aDocumentWithGarbageForTextIsCalledBroken() throws Exception {
        byte[] garbage = new byte[5_000];
        new Random(7).nextBytes(garbage);
        byte[] hwp = HwpContainer.withSection(new HwpPages().text("글").toBytes(), garbage);

        assertThat(refusal(hwp).cause()).isEqualTo(Cause.BROKEN);
    }

    @Test
    void anHwpDocumentIsToldByItsSignatureAndItsDirectory() throws Exception {
        byte[] hwp = new HwpPages().text("글").toBytes();

        assertThat(reader.recognises(hwp)).isTrue();
        assertThat(reader.recognises("HWP Document File V3.00".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(reader.recognises(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}))
                .isFalse();
    }

    @Test
    void anAnnouncementIsUnderstood() throws Exception {
        byte[] hwp = new HwpPages()
                .text("신간 보도자료", "", BakeryRelease.TITLE, BakeryRelease.SUBTITLE, "")
                .facts(BakeryRelease.FACTS)
                .text("", "책 소개", BakeryRelease.DESCRIPTION.get(0), BakeryRelease.DESCRIPTION.get(1))
                .text("", "지은이 소개", BakeryRelease.BIOGRAPHY, "", "책 속에서", BakeryRelease.EXCERPT)
                .toBytes();

        BakeryRelease.assertUnderstood(lines(hwp));
    }

    private Refusal refusal(byte[] hwp) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> reader.read(hwp))
                .refusal();
    }

    private List<String> lines(byte[] hwp) throws UnreadableDocumentException {
        return reader.read(hwp).sections().get(0).lines();
    }
}
