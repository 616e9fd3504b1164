package io.frontlist.producer.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Refusal.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
    private static final int MAX_BYTES = 100_000;
    private static final String TEXT = "달빛 서점의 기록 \n\n가격 16,800원 / 쪽수 312쪽\n가나다 가격 뷁 漢字\n";
    private static final List<String> LINES = List.of("달빛 서점의 기록 ", "", "가격 16,800원 / 쪽수 312쪽", "가나다 가격 뷁 漢字");

    private final DocumentReader reader = new DocumentReader(TestLimits.of(MAX_BYTES));

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "MS949"})
    void textIsReadInEveryEncoding(String encoding) throws Exception {
        assertThat(lines(TEXT.getBytes(Charset.forName(encoding)))).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoPartOfTheText(String encoding) throws Exception {
        assertThat(lines(("\uFEFF" + TEXT).getBytes(Charset.forName(encoding)))).isEqualTo(LINES);
    }

    @Test
    void linesEndInEveryWayAndKeepTheirBlanks() throws Exception {
        assertThat(lines("a \r\nb\t\rc\n\u2028d\u0085e\u2029f")).containsExactly("a ", "b\t", "c", "", "d", "e", "f");
    }

    @Test
    void aFormFeedEndsALineButMakesNoneOfItsOwn() throws Exception {
        assertThat(lines("one\f\ntwo\n\fthree\ffour\n\f")).containsExactly("one", "two", "three", "four");
    }

    @Test
    void theDocumentIsNamedByItsOwnHashAndItsPlainName() throws Exception {
        DocumentText text = reader.read(new Document("../../etc/\u202E신간\n.txt", "책".getBytes(StandardCharsets.UTF_8)));

        assertThat(text.name()).isEqualTo("신간.txt");
        assertThat(text.sha256()).isEqualTo("ba928dd573a2db9e75799c93457027aec2147c652baa2070364af4ea5aa1fed1");
        assertThat(text.mediaType()).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\r\n\f", "\uFEFF"})
    void anEmptyDocumentIsRefused(String text) {
        assertThat(refusal(text.getBytes(StandardCharsets.UTF_8)).cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void aLargeDocumentIsRefused() {
        Refusal refusal = refusal("x".repeat(MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8));

        assertThat(refusal.cause()).isEqualTo(Cause.TOO_LARGE);
        assertThat(refusal.text(Locale.ENGLISH)).contains("100001 bytes", "100000");
        assertThat(refusal.text(Locale.KOREA)).contains("100001바이트");
    }

    @ParameterizedTest
    @CsvSource({
        "255044462d312e37, PDF",
        "89504e470d0a1a0a, PNG",
        "ffd8ffe000104a46, JPEG",
        "4749463839610100, GIF",
        "d0cf11e0a1b11ae1, DOC (Word 97)",
        "d0cf11e0a1b11ae10048575020446f63756d656e742046696c65, HWP",
        "d0cf11e0a1b11ae15f005f0073007500620073007400670031002e0030005f00, MSG (Outlook)",
        "789f3e2200010690, winmail.dat (Outlook)",
        "7b5c727466315c61, RTF",
        "1f8b080000000000, GZIP",
    })
    void aKnownFormatIsNamed(String start, String name) {
        Refusal refusal = refusal(HexFormat.of().parseHex(start + "00"));

        assertThat(refusal.cause()).isEqualTo(Cause.UNSUPPORTED);
        assertThat(refusal.text(Locale.ENGLISH))
                .contains("looks like " + name + ",", "Save it as DOCX, PDF or plain text");
        assertThat(refusal.text(Locale.KOREAN)).contains(name + " 형식", "일반 텍스트로 저장");
    }

    @ParameterizedTest
    @CsvSource({"xl/workbook.bin, XLSB (Excel)", "ppt/presentation.xml, PPTX (PowerPoint)", "photo.bin, ZIP"})
    void aContainerIsNamedByWhatIsInIt(String entry, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(1);
        }

        assertThat(refusal(bytes.toByteArray()).arguments()).containsExactly(name);
    }

    @Test
    void anOfficeDocumentUnderAPasswordIsNamed() {
        String stream = new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        byte[] bytes =
                ("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0" + stream).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(bytes)).isEqualTo(Refusal.of(Cause.ENCRYPTED, "Office (DOCX, XLSX)"));
    }

    @Test
    void bytesThatNoTextHoldsAreNamed() {
        byte[] bytes = "책 한 권\n\0\1\2\3 그리고".getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(bytes)).isEqualTo(Refusal.of(Cause.BINARY, "12"));
        assertThat(refusal(new byte[] {7, 1, 2, 65, 66})).isEqualTo(Refusal.of(Cause.BINARY, "0"));
    }

    @Test
    void aStrayControlCharacterInALongTextIsLeftAlone() throws Exception {
        assertThat(lines("가격\u0007".concat("가".repeat(200)))).hasSize(1);
    }

    @Test
    void brokenUtf8IsRefusedWithItsPlace() {
        byte[] bytes = "첫 줄\n둘째 줄은 길다\n셋째".getBytes(StandardCharsets.UTF_8);
        int offset = "첫 줄\n둘째 ".getBytes(StandardCharsets.UTF_8).length;
        bytes[offset] = (byte) 0xFF;

        Refusal refusal = refusal(bytes);

        assertThat(refusal).isEqualTo(new Refusal(Cause.ENCODING, 2, List.of("UTF-8", Integer.toString(offset), "ff")));
        assertThat(refusal.text(Locale.KOREAN)).contains("UTF-8", offset + "번째 바이트(0xff)");
    }

    @Test
    void brokenEucKrIsRefusedWithItsPlace() {
        byte[] bytes = "첫 줄\n둘째 줄은 길다".getBytes(Charset.forName("MS949"));
        bytes[8] = (byte) 0xFF;

        assertThat(refusal(bytes)).isEqualTo(new Refusal(Cause.ENCODING, 2, List.of("EUC-KR/CP949", "8", "ff")));
    }

    @Test
    void everyCauseHasWordsInBothLanguages() {
        for (Cause cause : Cause.values()) {
            Refusal refusal = Refusal.of(cause, "1", "2", "3");

            assertThat(refusal.text(Locale.KOREAN)).as(cause.code()).containsPattern("[가-힣]");
            assertThat(refusal.text(Locale.GERMAN)).as(cause.code()).matches("[ -~]+");
        }
    }

    private List<String> lines(String text) throws UnreadableDocumentException {
        return lines(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines(byte[] bytes) throws UnreadableDocumentException {
        return reader.read(new Document("신간.txt", bytes)).lines();
    }

    private Refusal refusal(byte[] bytes) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> reader.read(new Document("신간.txt", bytes)))
                .refusal();
    }
}
