package io.frontlist.producer.formats.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.RefusedInputException;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.xml.XmlCursor.Step;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlCursorTest {
    private static final FormatLimits LIMITS = TestLimits.of(1_000_000);

    @Test
    void elementsAttributesAndTextComeInTheirOrder() throws Exception {
        assertThat(walk("<?xml version='1.0'?><w:p xmlns:w='urn:w' w:id='7'><!-- no -->책 &amp; 달<b/></w:p>"))
                .containsExactly("<p 7", "책 & 달", "<b", ">b", ">p");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "UTF-16LE, UTF-16", "UTF-16BE, UTF-16", "EUC-KR, EUC-KR"})
    void theEncodingIsTheOneThatTheDocumentStates(String encoding, String stated) throws Exception {
        String xml = "<?xml version='1.0' encoding='" + stated + "'?><a>책</a>";

        assertThat(walk(new ByteArrayInputStream(xml.getBytes(Charset.forName(encoding)))))
                .containsExactly("<a", "책", ">a");
        if (!encoding.equals("EUC-KR")) {
            assertThat(walk(new ByteArrayInputStream(("\uFEFF" + xml).getBytes(Charset.forName(encoding)))))
                    .containsExactly("<a", "책", ">a");
        }
    }

    @Test
    void aWrongByteOrAnUnknownEncodingIsBroken() {
        byte[] wrong = "<a>책</a>".getBytes(StandardCharsets.UTF_8);
        wrong[4] = (byte) 0xFF;

        assertThat(refusal(new ByteArrayInputStream(wrong)).cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal("<?xml version='1.0' encoding='x-none'?><a/>").cause())
                .isEqualTo(Cause.BROKEN);
    }

    @Test
    void linesAreCountedAndElementsCanBeSkipped() throws Exception {
        try (XmlCursor cursor = cursor(stream("<a>\n<skip>x<skip>y</skip></skip>\n<b/>z</a>"))) {
            cursor.next();
            cursor.next();
            cursor.next();
            cursor.skip();

            assertThat(cursor.name()).isEqualTo("skip");
            assertThat(cursor.depth()).isEqualTo(1);
            assertThat(cursor.next()).isEqualTo(Step.TEXT);
            assertThat(cursor.next()).isEqualTo(Step.START);
            assertThat(cursor.name()).isEqualTo("b");
            assertThat(cursor.line()).isEqualTo(3);
            assertThat(cursor.depth()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
                "\n<!DOCTYPE a><a/>"
            })
    void aDocumentTypeIsRefused(String xml) {
        assertThat(refusal(xml).cause()).isEqualTo(Cause.DOCTYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<a>", "<a></b>", "<a>&nbsp;</a>", "<a>\u0001</a>", "no xml", "<a/><a/>", "<a x='1' x='2'/>"
            })
    void whatIsNoXmlIsBrokenWithItsPlace(String xml) {
        Refusal refusal = refusal(xml);

        assertThat(refusal.cause()).isEqualTo(Cause.BROKEN);
        assertThat(refusal.arguments().get(0)).isEqualTo("DOCX");
        assertThat(refusal.arguments().get(1))
                .matches("word/document\\.xml(, line 1, column \\d+)?: this is no well-formed XML");
    }

    @Test
    void deepNestingIsRefusedAtTheLimit() {
        String deep = "<a>".repeat(50_000) + "</a>".repeat(50_000);

        assertThat(refusal(deep)).isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-depth", "32"));
        assertThat(refusal("<skip>" + deep + "</skip>"))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-depth", "32"));
    }

    @Test
    void charactersAreCountedButForBlanksBetweenElementsAndWhatIsSkipped() throws Exception {
        String blanks = (" ".repeat(60_000) + "<b/>").repeat(2);

        assertThat(walk("<a>" + blanks + "</a>")).endsWith(">a");
        assertThat(refusal("<a>" + "가".repeat(100_001) + "</a>"))
                .isEqualTo(Refusal.of(Cause.OVER_LIMIT, "formats.max-characters", "100000"));
        try (XmlCursor cursor = cursor(stream("<a>" + "가".repeat(100_001) + "</a>"))) {
            cursor.next();
            cursor.skip();
            assertThat(cursor.next()).isEqualTo(Step.DONE);
        }
    }

    @Test
    void aLongTextIsTakenOnEveryJdk() throws Exception {
        FormatLimits wide = new FormatLimits(1, 1, 1, 1, 9, 1, 10_000_000);
        String text = "가나다 ".repeat(300_000);
        StringBuilder read = new StringBuilder();

        try (XmlCursor cursor = XmlCursor.over(stream("<a>" + text + "</a>"), "DOCX", "part", wide)) {
            for (Step step = cursor.next(); step != Step.DONE; step = cursor.next()) {
                read.append(step == Step.TEXT ? cursor.text() : "");
            }
        }

        assertThat(read.toString()).isEqualTo(text);
    }

    @Test
    void aRefusalOfTheStreamComesThrough() {
        Refusal bomb = Refusal.overLimit("max-expanded-size", 9);
        InputStream refusing = new FilterInputStream(stream("<a>xx")) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                if (count < 0) {
                    throw new RefusedInputException(bomb);
                }
                return count;
            }
        };

        assertThat(refusal(refusing)).isEqualTo(bomb);
    }

    private static Refusal refusal(String xml) {
        return refusal(stream(xml));
    }

    private static Refusal refusal(InputStream in) {
        try {
            walk(in);
        } catch (UnreadableDocumentException e) {
            return e.refusal();
        }
        throw new AssertionError("The XML was read");
    }

    private static List<String> walk(String xml) throws UnreadableDocumentException {
        return walk(stream(xml));
    }

    private static List<String> walk(InputStream in) throws UnreadableDocumentException {
        List<String> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (XmlCursor cursor = cursor(in)) {
            for (Step step = cursor.next(); step != Step.DONE; step = cursor.next()) {
                if (step == Step.TEXT) {
                    text.append(cursor.text());
                    continue;
                }
                if (!text.isEmpty()) {
                    steps.add(text.toString());
                    text.setLength(0);
                }
                if (step == Step.START && cursor.name().equals("skip")) {
                    cursor.skip();
                } else if (step == Step.START) {
                    steps.add("<" + cursor.name()
                            + cursor.attribute("id").map(id -> " " + id).orElse(""));
                } else {
                    steps.add(">" + cursor.name());
                }
            }
        }
        return steps;
    }

    private static XmlCursor cursor(InputStream in) throws UnreadableDocumentException {
        return XmlCursor.over(in, "DOCX", "word/document.xml", LIMITS);
    }

    private static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }
}
