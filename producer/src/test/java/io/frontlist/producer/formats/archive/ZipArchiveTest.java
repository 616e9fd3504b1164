package io.frontlist.producer.formats.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.RefusedInputException;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZipArchiveTest {
    private static final FormatLimits LIMITS = TestLimits.of(1_000_000);
    private static final String TEXT = "달빛 서점의 기록 ".repeat(200);

    @Test
    void entriesAreReadUnderTheirNames() throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("word/document.xml", TEXT);
        entries.put("빈 것.txt", "");

        ZipArchive archive = open(Zips.of(entries));

        assertThat(archive.names()).containsExactly("word/document.xml", "빈 것.txt");
        assertThat(content(archive, "word/document.xml")).isEqualTo(TEXT);
        assertThat(content(archive, "빈 것.txt")).isEmpty();
        assertThat(archive.has("word/styles.xml")).isFalse();
    }

    @Test
    void storedEntriesAndSixtyFourBitFieldsAreReadToo() throws Exception {
        byte[] bytes = new HandmadeZip()
                .with("a", "first")
                .with("b", "second", 0, 6, true)
                .bytes(true);

        ZipArchive archive = open(bytes);

        assertThat(content(archive, "a")).isEqualTo("first");
        assertThat(content(archive, "b")).isEqualTo("second");
    }

    @Test
    void aNameIsALabelAndNoPath() throws Exception {
        ZipArchive archive = open(Zips.of(Map.of("..\\..\\etc/passwd", "x")));

        assertThat(archive.names()).containsExactly("../../etc/passwd");
        assertThat(content(archive, "../../etc/passwd")).isEqualTo("x");
    }

    @Test
    void anArchiveIsKnownByWhatIsInItEvenWhenItIsCutOff() {
        byte[] whole = Zips.of(Map.of("word/document.xml", TEXT));
        byte[] nested =
                new HandmadeZip().with("attached.docx", "PK word/document.xml").bytes();

        assertThat(ZipArchive.holds(whole, "word/")).isTrue();
        assertThat(ZipArchive.holds(whole, "xl/")).isFalse();
        assertThat(ZipArchive.holds(nested, "word/")).isFalse();
        assertThat(ZipArchive.holds(Arrays.copyOf(whole, 60), "word/")).isTrue();
        assertThat(ZipArchive.holds("word/".getBytes(StandardCharsets.US_ASCII), "word/"))
                .isFalse();
    }

    @Test
    void anEntryThatGrowsOutOfProportionIsRefused() {
        byte[] bomb = Zips.of(Map.of("bomb", "0".repeat(1_000_000)));

        assertThat(refusal(bomb)).isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-compression-ratio", "200"));
    }

    @Test
    void entriesThatTogetherGrowTooLargeAreRefused() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < 99; i++) {
            entries.put("part" + i, "0".repeat(99_000));
        }
        byte[] fits = Zips.of(entries);
        entries.put("part99", "0".repeat(991_000));

        byte[] bombs = Zips.of(entries);

        assertThatCode(() -> expandAll(fits)).doesNotThrowAnyException();
        FormatLimits wide = new FormatLimits(1_000_000, 10_000_000, 2_000, 100, 32, 50, 100_000);
        assertThat(refusal(bombs, wide))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-expanded-size", "10000000"));
    }

    @Test
    void theStatedSizeIsTheMostThatCanBeRead() {
        byte[] honest = new HandmadeZip().with("a", "first").with("b", "second").bytes();
        byte[] liar = Zips.of(Map.of("a", TEXT));
        int size = new String(liar, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002") + 24;
        liar[size + 1] = 0;

        assertThat(ZipArchive.statedSize(honest)).isEqualTo(11);
        assertThat(ZipArchive.statedSize(liar)).isLessThan(256);
        assertThat(refusal(liar).arguments().get(1)).contains("wrong size");
        assertThat(ZipArchive.statedSize("no archive".getBytes(StandardCharsets.US_ASCII)))
                .isZero();
        assertThat(ZipArchive.statedSize(Arrays.copyOf(honest, 60))).isZero();
    }

    @Test
    void tooManyEntriesAreRefused() {
        assertThat(refusal(Zips.withEntries(10_000)))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-entries", "100"));
    }

    @Test
    void aPasswordIsNamed() {
        byte[] locked = new HandmadeZip().with("a", "first", 1, 5, false).bytes();

        assertThat(refusal(locked)).isEqualTo(Refusal.of(Cause.ENCRYPTED, "DOCX"));
    }

    @Test
    void entriesThatOverlapOrBearOneNameAreRefused() {
        byte[] overlapping = new HandmadeZip()
                .with("a", "first", 0, 20, false)
                .with("b", "second")
                .bytes();
        byte[] twice = new HandmadeZip().with("a", "first").with("a", "second").bytes();

        assertThat(refusal(overlapping)).isEqualTo(Refusal.of(Cause.BROKEN, "DOCX", "entries a and b overlap"));
        assertThat(refusal(twice)).isEqualTo(Refusal.of(Cause.BROKEN, "DOCX", "two entries are called a"));
    }

    @Test
    void everyTruncationIsRefusedWithWords() {
        byte[] whole = Zips.of(Map.of("word/document.xml", TEXT, "word/styles.xml", "x"));

        for (int length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)).cause())
                    .as("cut to %d bytes", length)
                    .isEqualTo(Cause.BROKEN);
        }
    }

    @Test
    void noChangedByteGoesThroughUnnoticed() {
        byte[] whole = Zips.of(Map.of("word/document.xml", TEXT));
        int noticed = 0;

        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x55;
            try {
                ZipArchive archive = open(changed);
                for (String name : archive.names()) {
                    assertThat(content(archive, name)).as("byte %d", i).isEqualTo(TEXT);
                }
            } catch (UnreadableDocumentException | RefusedInputException e) {
                noticed++;
            } catch (IOException e) {
                throw new AssertionError("byte " + i, e);
            }
        }

        assertThat(noticed).isGreaterThan(whole.length / 4);
    }

    private static void expandAll(byte[] bytes) throws UnreadableDocumentException, IOException {
        ZipArchive archive = open(bytes);
        for (String name : archive.names()) {
            content(archive, name);
        }
    }

    private static Refusal refusal(byte[] bytes) {
        return refusal(bytes, LIMITS);
    }

    private static Refusal refusal(byte[] bytes, FormatLimits limits) {
        try {
            ZipArchive archive = ZipArchive.open(bytes, "DOCX", limits);
            for (String name : archive.names()) {
                content(archive, name);
            }
        } catch (UnreadableDocumentException e) {
            return e.refusal();
        } catch (RefusedInputException e) {
            return e.refusal();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("The archive was read");
    }

    private static ZipArchive open(byte[] bytes) throws UnreadableDocumentException {
        return ZipArchive.open(bytes, "DOCX", LIMITS);
    }

    private static String content(ZipArchive archive, String name) throws UnreadableDocumentException, IOException {
        try (InputStream in = archive.stream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
