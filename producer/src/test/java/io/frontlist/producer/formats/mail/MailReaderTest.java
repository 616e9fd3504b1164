package io.frontlist.producer.formats.mail;

import static io.frontlist.producer.formats.mail.Mails.file;
import static io.frontlist.producer.formats.mail.Mails.forwarded;
import static io.frontlist.producer.formats.mail.Mails.html;
import static io.frontlist.producer.formats.mail.Mails.mixed;
import static io.frontlist.producer.formats.mail.Mails.multipart;
import static io.frontlist.producer.formats.mail.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Changed;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.Section.Attachment;
import io.frontlist.producer.formats.Section.Envelope;
import io.frontlist.producer.formats.Section.Prose;
import io.frontlist.producer.formats.Section.Unread;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.office.Docx;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};

    private final DocumentReader reader = new DocumentReader(TestLimits.of(5_000_000));

    @Test
    void theHeadIsShownAndTheTextIsProse() throws Exception {
        DocumentText mail = read(Mails.of(text("안녕하세요.\n\n새 책을 알려 드립니다. \n")));

        assertThat(mail.mediaType()).isEqualTo("message/rfc822");
        assertThat(mail.sections())
                .containsExactly(
                        new Envelope(List.of(
                                "Subject: [보도자료] 파도를 접는 사람들",
                                "From: 온다미 <press@mulgyeol.example>",
                                "Date: Mon, 1 Mar 2027 09:00:00 +0900",
                                "")),
                        new Prose(List.of("안녕하세요.", "", "새 책을 알려 드립니다. ")));
    }

    @ParameterizedTest
    @CsvSource({
        "ks_c_5601-1987, MS949",
        "euc-kr, MS949",
        "cp949, MS949",
        "iso-8859-1, UTF-8",
        "us-ascii, UTF-8",
        "utf-8, MS949",
        "iso-2022-kr, ISO-2022-KR",
        "x-no-such, UTF-8"
    })
    void textIsReadInTheEncodingThatItHas(String stated, String actual) throws Exception {
        String content = actual.equals("ISO-2022-KR") ? "가격 책 한 권" : "가격 뷁 한 권";
        String encoded = Base64.getMimeEncoder().encodeToString((content + "\n").getBytes(Charset.forName(actual)));
        byte[] mail = Mails.of("Content-Type: text/plain; charset=\"" + stated
                + "\"\nContent-Transfer-Encoding: Base64\n\n" + encoded);

        assertThat(prose(read(mail))).containsExactly(content);
    }

    @Test
    void quotedPrintableAndFlowedTextArePutTogether() throws Exception {
        byte[] quoted =
                Mails.of(Mails.part("text/plain; charset=utf-8", "quoted-printable", "=EC=B1=85 17,500=EC=", "=9B=90"));
        byte[] apple = Mails.of(Mails.part(
                "text/plain; charset=utf-8; format=flowed; delsp=yes",
                "8bit",
                "우체국의 하 ",
                "루는 길다.",
                "> 인용 ",
                "> 문장",
                "끝",
                "-- ",
                "온다미"));
        byte[] plain = Mails.of(Mails.part("text/plain; charset=utf-8; format=flowed", "8bit", "우체국의 ", "하루"));

        assertThat(prose(read(quoted))).containsExactly("책 17,500원");
        assertThat(prose(read(apple))).containsExactly("우체국의 하루는 길다.", "> 인용문장", "끝", "-- ", "온다미");
        assertThat(prose(read(plain))).containsExactly("우체국의 하루");
    }

    @Test
    void ofTwoFormsThePlainOneIsReadUnlessItSaysLessOrLosesTables() throws Exception {
        String plain = text("새 책을 알려 드립니다.\n");

        assertThat(prose(read(Mails.of(multipart("alternative", plain, html("<p>새 책을 알려 드립니다!</p>"))))))
                .containsExactly("새 책을 알려 드립니다.");
        assertThat(prose(read(Mails.of(multipart("alternative", text(" \n"), html("<p>새 책을 알려 드립니다!</p>"))))))
                .containsExactly("새 책을 알려 드립니다!");
        assertThat(prose(read(Mails.of(multipart("alternative", plain, html("<table><tr><td>정가<td>17,500원</table>"))))))
                .containsExactly("정가\t17,500원");
        assertThat(prose(read(Mails.of(multipart("alternative", text("웹에서 보기\n"), html("<p>" + "긴 글 ".repeat(20)))))))
                .containsExactly("긴 글 ".repeat(20).strip());
    }

    @Test
    void attachmentsAreReadInTheirFormats() throws Exception {
        byte[] docx = Docx.of(Docx.p("파도를 접는 사람들")).bytes();

        DocumentText mail = read(mixed(
                multipart(
                        "alternative",
                        text("첨부합니다.\n"),
                        multipart("related", html("<p>첨부합니다."), file("로고.png", PICTURE))),
                file("보도자료.docx", docx),
                file("메모.txt", "메모".getBytes(StandardCharsets.UTF_8))));

        assertThat(mail.sections().subList(1, 5))
                .containsExactly(
                        new Prose(List.of("첨부합니다.")),
                        new Unread("로고.png", Refusal.of(Cause.UNSUPPORTED, "PNG")),
                        new Attachment("보도자료.docx", List.of(new Prose(List.of("파도를 접는 사람들")))),
                        new Attachment("메모.txt", List.of(new Prose(List.of("메모")))));
        assertThat(mail.lines().subList(4, 9))
                .containsExactly("첨부합니다.", "[로고.png]", "[보도자료.docx]", "파도를 접는 사람들", "[메모.txt]");
    }

    @Test
    void mailsInMailsAreReadToo() throws Exception {
        byte[] inner = mixed(text("안쪽 글\n"), file("a.txt", "안쪽 첨부".getBytes(StandardCharsets.UTF_8)));

        DocumentText mail = read(mixed(text("바깥 글\n"), forwarded(inner), file("전달.eml", inner)));

        assertThat(mail.sections()).hasSize(4);
        for (Section section : mail.sections().subList(2, 4)) {
            assertThat(((Attachment) section).sections().subList(1, 3))
                    .containsExactly(
                            new Prose(List.of("안쪽 글")), new Attachment("a.txt", List.of(new Prose(List.of("안쪽 첨부")))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename=\"보도자료 최종.txt\"",
                "filename=보도자료 최종.txt",
                "filename=\"=?UTF-8?B?67O064+E7J6Q66OMIOy1nOyihS50eHQ=?=\"",
                "filename*0*=UTF-8''%EB%B3%B4%EB%8F%84; filename*1*=%EC%9E%90%EB%A3%8C%20%EC%B5%9C%EC%A2%85.txt",
                "filename=\"C:\\\\문서\\\\보도자료 최종.txt\""
            })
    void namesAreReadHoweverTheyAreWritten(String filename) throws Exception {
        byte[] mail = mixed(
                text("글\n"),
                "Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; " + filename + "\n\n책\n");

        assertThat(read(mail).sections())
                .last()
                .isEqualTo(new Attachment("보도자료 최종.txt", List.of(new Prose(List.of("책")))));
    }

    @Test
    void whatCannotBeReadIsNamedWithItsReason() throws Exception {
        byte[] mail = mixed(
                text("글\n"),
                file("빈것.txt", new byte[0]),
                "Content-Type: application/pdf; name=x.bin\nContent-Transfer-Encoding: base64\n\nQ",
                "Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nAAAA",
                "Content-Type: multipart/mixed; boundary=x\n\n");

        assertThat(read(mail).sections().subList(2, 6))
                .extracting(section -> section.unread().get(0).name() + " "
                        + section.unread().get(0).refusal().cause())
                .containsExactly("빈것.txt EMPTY", "x.bin BROKEN", "smime.p7m ENCRYPTED", "multipart mixed BROKEN");
    }

    @Test
    void whereNothingIsReadableTheRefusalNamesTheAttachments() {
        Refusal refusal = refusal(mixed(text("\n"), file("표지.png", PICTURE)));

        assertThat(refusal.cause()).isEqualTo(Cause.ATTACHMENTS_UNREAD);
        assertThat(refusal.text(Locale.KOREAN)).contains("첨부 파일", "표지.png: 이 문서는 PNG 형식");
        assertThat(refusal.text(Locale.ENGLISH)).contains("attached", "표지.png: The document looks like PNG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: 물결무늬\nTo: 편집부\nSubject: 새 책\nDate: 2027-03-01\n\n본문",
                "제목: 파도를 접는 사람들\nMessage-ID: x\n\n",
                "저자 From: x\nMIME-Version: 1.0\n"
            })
    void aTextWithAHeadThatPeopleWriteStaysText(String text) throws Exception {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8)).mediaType()).isEqualTo("text/plain");
    }

    @Test
    void aByteOrderMarkOrAMailboxLineMayStandFirst() throws Exception {
        String mail = new String(Mails.of(text("글\n")), StandardCharsets.UTF_8);

        assertThat(prose(read(("\uFEFF" + mail).getBytes(StandardCharsets.UTF_8))))
                .containsExactly("글");
        assertThat(prose(read(
                        ("From x@y.example Mon Mar  1 09:00:00 2027\r\n" + mail).getBytes(StandardCharsets.UTF_8))))
                .containsExactly("글");
    }

    @Test
    void mailsThatAreMeantToFillTheMemoryAreRefused() {
        String manyParts = "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n".repeat(2_000);
        String someParts = "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n".repeat(500);
        String manyHeaders = "a:\n".repeat(200_000) + "\nx";
        StringBuilder searched = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            searched.append("Content-Type: multipart/mixed; boundary=b" + i + "x\n\n--b" + i + "x\n");
        }
        searched.append("\n").append("A".repeat(3_000_000));
        String longHeader = "Content-Type: text/plain" + "; a=b".repeat(500_000) + "\n\nx";
        String nested = text("글");
        for (int i = 0; i < 40; i++) {
            nested = "Content-Type: multipart/mixed; boundary=b" + i + "x\n\n--b" + i + "x\n" + nested + "\n--b" + i
                    + "x--\n";
        }

        assertThat(refusal(Mails.of(manyParts))).isEqualTo(Refusal.overLimit("max-entries", 100));
        assertThat(refusal(Mails.of(someParts))).isEqualTo(Refusal.overLimit("max-entries", 100));
        assertThat(refusal(Mails.of(manyHeaders))).isEqualTo(Refusal.overLimit("max-characters", 100_000));
        assertThat(prose(readUnchecked(Mails.of(longHeader)))).containsExactly("x");
        assertThat(refusal(Mails.of(nested))).isEqualTo(Refusal.overLimit("max-depth", 32));
        assertThat(refusal(Mails.of(searched.toString()))).isEqualTo(Refusal.overLimit("max-depth", 32));
        byte[] inner = Mails.of(text("글"));
        for (int i = 0; i < 40; i++) {
            inner = mixed(forwarded(inner));
        }
        assertThat(refusal(inner)).isEqualTo(Refusal.overLimit("max-depth", 32));
    }

    @Test
    void whatIsAttachedCountsToTheTextOfTheWhole() throws Exception {
        byte[] half = "가".repeat(60_000).getBytes(StandardCharsets.UTF_8);

        DocumentText mail = read(mixed(file("하나.txt", half), file("둘.txt", half)));

        assertThat(mail.sections()).last().isEqualTo(new Unread("둘.txt", Refusal.overLimit("max-characters", 100_000)));
    }

    @Test
    void archivesThatAreAttachedCountToWhatIsExpandedOfTheWhole() throws Exception {
        byte[] large = Docx.of(Docx.p("책"))
                .withEntry("word/media/1.bin", "0".repeat(6_000_000))
                .bytes();

        DocumentText mail = read(mixed(file("하나.docx", large), file("둘.docx", large)));

        assertThat(mail.sections().subList(1, 3))
                .containsExactly(
                        new Attachment("하나.docx", List.of(new Prose(List.of("책")))),
                        new Unread("둘.docx", Refusal.overLimit("max-expanded-size", 10_000_000)));
    }

    @Test
    void changedMailsEndInTextOrWords() {
        byte[] whole = mixed(
                multipart("alternative", text("새 책\n"), html("<table><tr><td>정가<td>17,500원</table>")),
                file("보도자료.docx", Docx.of(Docx.p("파도를 접는 사람들")).bytes()),
                forwarded(mixed(text("안쪽\n"), file("a.txt", "책".getBytes(StandardCharsets.UTF_8)))));

        assertThatCode(() -> Changed.read(reader, whole, changed -> changed, 1_500))
                .doesNotThrowAnyException();
    }

    private static List<String> prose(DocumentText mail) {
        return mail.sections().stream()
                .filter(Prose.class::isInstance)
                .flatMap(section -> section.lines().stream())
                .toList();
    }

    private DocumentText read(byte[] mail) throws UnreadableDocumentException {
        return reader.read(new Document("메일.eml", mail));
    }

    private DocumentText readUnchecked(byte[] mail) {
        try {
            return read(mail);
        } catch (UnreadableDocumentException e) {
            throw new AssertionError(e);
        }
    }

    private Refusal refusal(byte[] mail) {
        return catchThrowableOfType(UnreadableDocumentException.class, () -> read(mail))
                .refusal();
    }
}
