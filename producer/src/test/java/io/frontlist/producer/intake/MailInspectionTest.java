package io.frontlist.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.PressRelease;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TestLimits;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.mail.Mails;
import io.frontlist.producer.formats.office.PressReleases;
import io.frontlist.producer.formats.web.HtmlPages;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails from the sender's words to the announcements in them. */
class MailInspectionTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
    private static final String OTHER_BOOK = """
            신간 안내
            도서명: 두 번째 등대
            지은이: 나루하
            출판사: 물결무늬
            정가: 15,000원
            쪽수: 200쪽
            ISBN: 979-11-99992-03-0
            """;

    private final DocumentReader documents = new DocumentReader(TestLimits.of(2_000_000));
    private final AnnouncementReader understanding = new AnnouncementReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "안녕하세요. 물결무늬 편집부 온다미입니다.\n보도자료를 첨부합니다. 감사합니다.\n",
                "안녕하세요. 물결무늬 편집부 온다미입니다.\n신간 『파도를 접는 사람들』(나루하 지음, 물결무늬, 17,500원) 보도자료를 보내 드립니다.\n\n온다미 드림\n02-555-0111\n",
                "[보도자료] 파도를 접는 사람들\n\n도서명: 파도를 접는 사람들\n지은이: 나루하\n출판사: 물결무늬\n정가: 17,500원\nISBN: 979-11-99992-02-3\n자세한 내용은 첨부 파일을 봐 주세요.\n",
                "도서명: 파도를 접는 사람들\n지은이: 나루하\n출판사: 물결무늬\n정가: 16,500원\nISBN: 979-11-99992-02-3\n"
            })
    void anAttachedPressReleaseIsUnderstoodWhateverTheMailSaysOfIt(String text) throws Exception {
        byte[] mail = Mails.mixed(Mails.text(text), Mails.file("보도자료.docx", PressReleases.docx()));

        List<Announcement> announcements = announcements(mail);

        assertThat(announcements).singleElement().satisfies(PressRelease::assertUnderstood);
    }

    @Test
    void evidenceNamesTheLinesOfTheWholeMail() throws Exception {
        byte[] mail = Mails.mixed(Mails.text("첨부합니다.\n"), Mails.file("보도자료.docx", PressReleases.docx()));

        Inspection inspection = inspect(mail);

        assertThat(inspection.announcements().get(0).evidence())
                .hasEntrySatisfying(
                        "isbn13",
                        evidence -> assertThat(inspection.document().lines().get(evidence.firstLine() - 1))
                                .contains("979-11-99992-02-3"));
    }

    @Test
    void aPressReleaseInTheMailItselfIsUnderstood() throws Exception {
        byte[] mail = Mails.mixed(
                Mails.multipart("alternative", Mails.text("웹에서 보기\n"), Mails.html(HtmlPages.newsletter())),
                Mails.file("표지.png", PICTURE));

        assertThat(announcements(mail)).singleElement().satisfies(PressRelease::assertUnderstood);
    }

    @Test
    void theMailsDateAndSenderAreNoFieldsOfTheBook() throws Exception {
        Announcement announcement =
                announcements(Mails.of(Mails.text(OTHER_BOOK))).get(0);

        assertThat(announcement.verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(announcement.draft().publicationDate()).isNull();
        assertThat(announcement.draft().contributors()).hasSize(1);
    }

    @Test
    void theSamePressReleaseInTwoFormatsIsOneAnnouncement() throws Exception {
        byte[] mail = Mails.mixed(
                Mails.text("첨부합니다.\n"),
                Mails.file("보도자료.hwpx", PressReleases.hwpx()),
                Mails.file("보도자료.docx", PressReleases.docx()));

        assertThat(announcements(mail)).singleElement().satisfies(PressRelease::assertUnderstood);
    }

    @Test
    void attachmentsThatContradictEachOtherAreForAPersonToSettle() throws Exception {
        byte[] other = HtmlPages.pressRelease().replace("17,500원", "18,500원").getBytes(StandardCharsets.UTF_8);
        byte[] mail = Mails.mixed(Mails.file("보도자료.docx", PressReleases.docx()), Mails.file("보도자료.html", other));

        assertThat(announcements(mail)).hasSize(2).allSatisfy(announcement -> {
            assertThat(announcement.verdict()).isEqualTo(Verdict.REVIEW);
            assertThat(announcement.reasons()).extracting(Reason::code).containsExactly("isbn-twice");
        });
    }

    @Test
    void severalBooksInSeveralPartsAreAllAnnounced() throws Exception {
        byte[] mail = Mails.mixed(
                Mails.text(OTHER_BOOK),
                Mails.file("보도자료.docx", PressReleases.docx()),
                Mails.file("목차.txt", "1부 바람\n2부 소포\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(announcements(mail))
                .extracting(announcement -> announcement.draft().title() + " " + announcement.verdict())
                .containsExactly("두 번째 등대 ACCEPT", "파도를 접는 사람들 ACCEPT");
    }

    @Test
    void aForwardedMailIsUnderstoodAsIfItHadComeItself() throws Exception {
        byte[] inner = Mails.mixed(Mails.text("첨부합니다.\n"), Mails.file("보도자료.docx", PressReleases.docx()));
        byte[] mail = Mails.mixed(Mails.text("전달합니다.\n"), Mails.forwarded(inner));

        assertThat(announcements(mail)).singleElement().satisfies(PressRelease::assertUnderstood);
    }

    @Test
    void whereNothingIsAnnouncedTheRefusalNamesWhatCouldNotBeRead() {
        byte[] mail = Mails.mixed(Mails.text("안녕하세요. 보도자료를 첨부합니다.\n"), Mails.file("웹자보.png", PICTURE));

        Refusal refusal = catchThrowableOfType(UnreadableDocumentException.class, () -> inspect(mail))
                .refusal();

        assertThat(refusal.cause()).isEqualTo(Cause.ATTACHMENTS_UNREAD);
        assertThat(refusal.text(Locale.KOREAN)).contains("웹자보.png: 이 문서는 PNG 형식");
    }

    @Test
    void aMailWithoutABookIsRejected() throws Exception {
        byte[] mail = Mails.mixed(
                Mails.text("안녕하세요. 회의 일정을 알려 드립니다.\n"),
                Mails.file("회의.txt", "회의는 세 시에 시작합니다.".getBytes(StandardCharsets.UTF_8)));

        assertThat(announcements(mail))
                .isNotEmpty()
                .allSatisfy(announcement -> assertThat(announcement.verdict()).isEqualTo(Verdict.REJECT));
    }

    private List<Announcement> announcements(byte[] mail) throws UnreadableDocumentException {
        return inspect(mail).announcements();
    }

    private Inspection inspect(byte[] mail) throws UnreadableDocumentException {
        return Inspection.of(new Document("메일.eml", mail), documents, understanding::read);
    }
}
