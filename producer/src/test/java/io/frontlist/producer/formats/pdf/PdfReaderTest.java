package io.frontlist.producer.formats.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.BakeryRelease;
import io.frontlist.producer.formats.FormatReader.Content;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReaderTest {
    private static final int MOST_PAGES = 50;
    private static final int MOST_CHARACTERS = 100_000;

    private final PdfReader reader = new PdfReader(TestLimits.of(1_000_000));

    @Test
    void koreanTextIsReadWithoutAnyFont() throws Exception {
        byte[] pdf = new PdfPages()
                .text(70, 80, 10, "달빛 서점의 기록")
                .text(70, 96, 10, "가격 16,800원 / 쪽수 312쪽 ")
                .page()
                .text(70, 80, 10, "둘째 쪽 漢字")
                .toBytes();

        Content content = reader.read(pdf);

        assertThat(content.mediaType()).isEqualTo("application/pdf");
        assertThat(lines(pdf)).containsExactly("달빛 서점의 기록", "가격 16,800원 / 쪽수 312쪽 ", "둘째 쪽 漢字");
    }

    @Test
    void latinTextOfAnotherWriterIsRead() throws Exception {
        byte[] pdf = latin("Moonlight Books: 312 pages, $16.80", "");

        assertThat(lines(pdf)).containsExactly("Moonlight Books: 312 pages, $16.80");
    }

    @ParameterizedTest
    @EnumSource(PressReleasePdf.Facts.class)
    void anAnnouncementIsUnderstoodHoweverItsFactsAreSet(PressReleasePdf.Facts facts) throws Exception {
        BakeryRelease.assertUnderstood(lines(PressReleasePdf.of(facts)));
    }

    @Test
    void columnsOfRunningTextAreReadOneAfterTheOther() throws Exception {
        List<String> left = PdfPages.wrapped(BakeryRelease.DESCRIPTION.get(0), 20);
        List<String> right = PdfPages.wrapped(BakeryRelease.DESCRIPTION.get(1), 20);
        byte[] pdf = new PdfPages()
                .lines(70, 100, 10, 17, left)
                .lines(310, 100, 10, 17, right)
                .text(70, 60, 14, "머리말은 맨 나중에 그린다")
                .toBytes();

        List<String> lines = lines(pdf);

        assertThat(lines).startsWith("머리말은 맨 나중에 그린다", "");
        assertThat(lines).containsSubsequence(left).containsSubsequence(right);
        assertThat(lines.indexOf(right.get(0))).isGreaterThan(lines.indexOf(left.get(left.size() - 1)));
    }

    @Test
    void moreRoomBetweenLinesAndAnIndentBothPartParagraphs() throws Exception {
        String full = "스무 글자가 넘는 줄이 이어지면 그것은 본문이다 ";
        byte[] pdf = new PdfPages()
                .lines(70, 100, 10, 17, List.of(full, full, full))
                .lines(70, 176, 10, 17, List.of(full, full))
                .text(85, 210, 10, full)
                .text(70, 227, 10, full)
                .toBytes();

        assertThat(lines(pdf)).containsExactly(full, full, full, "", full, full, "", full, full);
    }

    @Test
    void wordsThatAreOnlySetApartHaveABlankBetweenThem() throws Exception {
        byte[] pdf = new PdfPages()
                .text(70, 100, 10, "달빛")
                .text(94, 100, 10, "서점")
                .text(114, 100, 10, "의")
                .text(200, 100, 10, "다른 칸")
                .toBytes();

        assertThat(lines(pdf)).containsExactly("달빛 서점의\t다른 칸");
    }

    @Test
    void aSoftHyphenShowsOnlyAtTheEndOfALine() throws Exception {
        assertThat(lines(latin("moon\u00ADlight book\u00AD", "shop"))).containsExactly("moonlight book-", "shop");
    }

    @Test
    void aPasswordForChangesOnlyIsNoObstacle() throws Exception {
        assertThat(lines(encrypted("owner", ""))).containsExactly("secret");
    }

    @Test
    void aPasswordForReadingIs() {
        assertThat(refusal(encrypted("owner", "user"))).isEqualTo(Refusal.of(Cause.ENCRYPTED, "PDF"));
    }

    @Test
    void encryptionForTheHoldersOfCertificatesIs() {
        byte[] pdf = new PdfPages()
                .text(70, 80, 10, "비밀")
                .toBytes("/Encrypt << /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128"
                        + " /CF << /DefaultCryptFilter << /CFM /AESV2 /Recipients [<30820100>] >> >>"
                        + " /StmF /DefaultCryptFilter /StrF /DefaultCryptFilter >> /ID [<01> <01>]");

        assertThat(refusal(pdf)).isEqualTo(Refusal.of(Cause.ENCRYPTED, "PDF"));
    }

    @Test
    void pagesWithoutTextAreRefusedWithTheirNumber() {
        byte[] pdf = new PdfPages()
                .raw("0 0 100 100 re f")
                .page()
                .text(70, 80, 10, "  ")
                .toBytes();

        assertThat(refusal(pdf)).isEqualTo(Refusal.of(Cause.NO_TEXT, "PDF", "2"));
    }

    @Test
    void tooManyPagesAreRefused() {
        PdfPages pages = new PdfPages().text(70, 80, 10, "쪽");
        for (int i = 0; i < MOST_PAGES; i++) {
            pages.page();
        }

        assertThat(refusal(pages.toBytes())).isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-pages", "50"));
    }

    @Test
    void tooManyCharactersAreRefused() {
        PdfPages pages = new PdfPages();
        for (int i = 0; i < MOST_CHARACTERS / 1_000; i++) {
            pages.text(70, 80 + i, 1, "가".repeat(1_000));
        }

        assertThat(refusal(pages.toBytes()))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-characters", "100000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 200, 700})
    void aCutFileIsCalledBroken(int length) {
        byte[] pdf = new PdfPages().text(70, 80, 10, "달빛 서점의 기록").toBytes();

        Refusal refusal = refusal(Arrays.copyOf(pdf, length));

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.arguments()).hasSize(2).startsWith("PDF");
    }

    @Test
    void aFileWithoutItsTableIsRead() throws Exception {
        byte[] pdf = new PdfPages().text(70, 80, 10, "달빛 서점의 기록").toBytes();
        String whole = new String(pdf, StandardCharsets.ISO_8859_1);

        assertThat(lines(whole.replaceAll("startxref\n\\d+", "startxref\n17").getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("달빛 서점의 기록");
    }

    @Test
    void aPdfIsToldByItsHeaderAlsoBehindOtherBytes() {
        byte[] pdf = new PdfPages().text(70, 80, 10, "쪽").toBytes();
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        behind.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        behind.writeBytes(pdf);

        assertThat(reader.recognises(pdf)).isTrue();
        assertThat(reader.recognises(behind.toByteArray())).isTrue();
        assertThat(reader.recognises("%PDF-1.7 로 시작하지 않는 글".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(reader.recognises("파일은 %PDF-1.7 로 시작한다".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(reader.recognises(new byte[0])).isFalse();
    }

    private List<String> lines(byte[] pdf) throws UnreadableDocumentException {
        return reader.read(pdf).sections().get(0).lines();
    }

    private Refusal refusal(byte[] pdf) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> reader.read(pdf))
                .refusal();
    }

    private static byte[] latin(String... lines) throws IOException {
        try (PDDocument document = document(lines)) {
            return bytes(document);
        }
    }

    private static byte[] encrypted(String owner, String user) {
        try (PDDocument document = document("secret")) {
            AccessPermission permission = new AccessPermission();
            permission.setCanExtractContent(false);
            StandardProtectionPolicy policy = new StandardProtectionPolicy(owner, user, permission);
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDDocument document(String... lines) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setFont(new PDType1Font(FontName.HELVETICA), 10);
            for (int i = 0; i < lines.length; i++) {
                content.beginText();
                content.newLineAtOffset(70, 700 - 12 * i);
                content.showText(lines[i]);
                content.endText();
            }
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
