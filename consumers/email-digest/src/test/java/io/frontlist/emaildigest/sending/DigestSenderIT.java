package io.frontlist.emaildigest.sending;

import static io.frontlist.emaildigest.sending.ScriptedSmtpServer.HANG_UP;
import static io.frontlist.emaildigest.sending.ScriptedSmtpServer.SAY_NOTHING;
import static io.frontlist.emaildigest.sending.ScriptedSmtpServer.USUAL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.frontlist.emaildigest.DigestBench;
import io.frontlist.emaildigest.issue.MailStatus;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.subscribers.MailAddress;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.event.EventType;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestSenderIT {
    private static final ServerSetup SMTP = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static final ServerSetup SMTPS = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);

    @TempDir
    Path folder;

    private final GreenMail mail = new GreenMail(new ServerSetup[] {SMTP, SMTPS});

    @BeforeEach
    void startMailServer() {
        mail.start();
    }

    @AfterEach
    void stopMailServer() {
        mail.stop();
    }

    @ParameterizedTest
    @EnumSource
    void everySubscriberGetsOneMailWithBothPartsInTheirLanguage(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.subscribers.add(MailAddress.parse("reader@books.example"), "김독자", Language.KO);
            bench.subscribers.add(MailAddress.parse("paper@news.example"), "Ann Reader", Language.EN);
            String token = bench.subscribers.list().get(1).unsubscribeToken();
            bench.receive(ReleaseEvents.announced(1), ReleaseEvents.announced(2));
            bench.digest.cut(bench.clock.instant());

            try (DigestSender sender = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.HOLD, true)) {
                assertThat(sender.sendDue()).isEqualTo(2);
                assertThat(sender.sendDue()).isZero();
            }

            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 2));
            Map<String, MimeMessage> received = received();
            assertThat(received).containsOnlyKeys("reader@books.example", "paper@news.example");
            MimeMessage korean = requireNonNull(received.get("reader@books.example"));
            assertThat(korean.getSubject()).isEqualTo("[신간] 달빛 서점의 기록 1 외 1종 · 2026년 11월 24일");
            assertThat(((InternetAddress) korean.getFrom()[0]).getPersonal()).isEqualTo("달빛 책방");
            assertThat(((InternetAddress) korean.getFrom()[0]).getAddress()).isEqualTo("digest@books.example");
            assertThat(((InternetAddress) korean.getReplyTo()[0]).getAddress()).isEqualTo("desk@books.example");
            assertThat(((InternetAddress) korean.getAllRecipients()[0]).getPersonal())
                    .isEqualTo("김독자");
            assertThat(korean.getHeader("List-Unsubscribe"))
                    .containsExactly("<https://books.example/out?t=" + token + ">");
            assertThat(korean.getHeader("List-Id")).containsExactly("<digest.books.example>");
            assertThat(korean.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(korean.getHeader("Content-Language")).containsExactly("ko");
            assertThat(korean.getMessageID()).matches("<[0-9a-f-]{36}\\.1@books\\.example>");
            assertThat(korean.getSentDate()).hasSameTimeAs("2026-11-24T00:30:00.000Z");
            MimeMultipart parts = (MimeMultipart) korean.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(part(parts, 0, "text/plain")).contains("1. 달빛 서점의 기록 1", "한서윤 지음 | 오로라 킴 옮김", "16,800원");
            assertThat(part(parts, 0, "text/plain").replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(part(parts, 1, "text/html")).contains("달빛 서점의 기록 2", "골목 끝에 &lt;책방&gt;이 있다 &amp; 불이 켜진다.");
            MimeMessage english = requireNonNull(received.get("paper@news.example"));
            assertThat(english.getSubject()).isEqualTo("[New books] 달빛 서점의 기록 1 and 1 more · 24 November 2026");
            assertThat(part((MimeMultipart) english.getContent(), 0, "text/plain"))
                    .contains("By 한서윤; translated by 오로라 킴", "₩16,800");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPermanentRefusalKeepsTheServersWordsAndTheOthersStillGo(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder));
                ScriptedSmtpServer server = new ScriptedSmtpServer(
                        line -> line.startsWith("RCPT TO:<b@") ? "550 5.1.1 No such reader here" : USUAL)) {
            bench.subscribe("a@books.example", "b@books.example", "c@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());

            try (DigestSender sender = bench.sender(server.port(), InDoubtPolicy.HOLD, true)) {
                assertThat(sender.sendDue()).isEqualTo(2);
                bench.clock.advance(Duration.ofDays(1));
                assertThat(sender.sendDue()).isZero();
            }

            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 2, MailStatus.FAILED, 1));
            assertThat(bench.words("b@books.example")).contains("550 5.1.1 No such reader here");
            assertThat(server.mails()).isEqualTo(2);
        }
    }

    @Test
    void aRefusalOfTheContentIsPermanentToo() throws Exception {
        assertThat(statusAfter(line -> line.equals(".") ? "554 5.7.1 This looks like spam" : USUAL))
                .isEqualTo(MailStatus.FAILED);
    }

    @Test
    void aTemporaryRefusalOfTheRecipientIsTriedAgainLater() throws Exception {
        assertThat(statusAfter(line -> line.startsWith("RCPT") ? "451 4.7.1 Come back later" : USUAL))
                .isEqualTo(MailStatus.PENDING);
    }

    @Test
    void aTemporaryRefusalOfTheContentIsTriedAgainLater() throws Exception {
        assertThat(statusAfter(line -> line.equals(".") ? "452 4.3.1 Disk full" : USUAL))
                .isEqualTo(MailStatus.PENDING);
    }

    @Test
    void aConnectionThatBreaksBeforeTheContentIsTriedAgainLater() throws Exception {
        assertThat(statusAfter(line -> line.startsWith("DATA") ? HANG_UP : USUAL))
                .isEqualTo(MailStatus.PENDING);
    }

    @Test
    void aConnectionThatBreaksInPlaceOfTheLastAnswerLeavesTheMailInDoubt() throws Exception {
        assertThat(statusAfter(line -> line.equals(".") ? HANG_UP : USUAL)).isEqualTo(MailStatus.IN_DOUBT);
    }

    @Test
    void aRefusedSenderAddressBlamesNoMail() throws Exception {
        assertThat(statusAfter(line -> line.startsWith("MAIL") ? "550 5.7.1 Sender not allowed" : USUAL))
                .isEqualTo(MailStatus.PENDING);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPutOffIsSentAfterAGrowingWait(TestDatabases kind) throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        try (DigestBench bench = new DigestBench(kind.create(folder));
                ScriptedSmtpServer server = new ScriptedSmtpServer(
                        line -> line.startsWith("RCPT") && busy.get() ? "450 4.2.1 Busy" : USUAL)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());

            try (DigestSender sender = bench.sender(server.port(), InDoubtPolicy.HOLD, true)) {
                for (int round = 0; round < 4; round++) {
                    assertThat(sender.sendDue()).isZero();
                    bench.clock.advance(Duration.ofMinutes(1L << round));
                }
                long offers = server.heard.stream()
                        .filter(line -> line.startsWith("RCPT"))
                        .count();
                assertThat(offers).isEqualTo(4);
                sender.sendDue();
                sender.sendDue();
                assertThat(server.heard.stream().filter(line -> line.startsWith("RCPT")))
                        .hasSize(5);
                busy.set(false);
                bench.clock.advance(Duration.ofHours(1));

                assertThat(sender.sendDue()).isEqualTo(1);
            }
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 1));
        }
    }

    @Test
    void aMailIsGivenUpWhenItsIssueIsTooOld() throws Exception {
        try (DigestBench bench = new DigestBench(TestDatabases.SQLITE.create(folder));
                ScriptedSmtpServer server =
                        new ScriptedSmtpServer(line -> line.startsWith("RCPT") ? "450 4.2.1 Busy" : USUAL)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());

            try (DigestSender sender = bench.sender(server.port(), InDoubtPolicy.HOLD, true)) {
                sender.sendDue();
                bench.clock.advance(Duration.ofDays(3));
                sender.sendDue();
            }

            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.FAILED, 1));
            assertThat(bench.words("a@books.example")).isEqualTo("Given up: 450 4.2.1 Busy");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsDownDelaysEveryMailAndLosesNone(TestDatabases kind) throws Exception {
        int port = mail.getSmtp().getPort();
        mail.stop();
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.subscribe("a@books.example", "b@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());

            try (DigestSender sender = bench.sender(port, InDoubtPolicy.HOLD, true)) {
                assertThat(sender.sendDue()).isZero();
                assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.PENDING, 2));
            }
            mail.start();
            try (DigestSender sender = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.HOLD, true)) {
                bench.clock.advance(Duration.ofMinutes(1));
                assertThat(sender.sendDue()).isEqualTo(2);
            }
        }
    }

    @Test
    void aWrongPasswordIsNoMailsFault() throws Exception {
        mail.setUser("digest@books.example", "digest", "right");
        try (DigestBench bench = new DigestBench(TestDatabases.SQLITE.create(folder))) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            int port = mail.getSmtp().getPort();

            try (DigestSender wrong =
                    bench.sender(port, SmtpSecurity.NONE, "digest", "wrong", InDoubtPolicy.HOLD, true)) {
                assertThat(wrong.sendDue()).isZero();
            }
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.PENDING, 1));
            assertThat(bench.words("a@books.example")).contains("refuses the user name or password");

            try (DigestSender right =
                    bench.sender(port, SmtpSecurity.NONE, "digest", "right", InDoubtPolicy.HOLD, true)) {
                assertThat(right.sendDue()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SmtpSecurity.class,
            names = {"STARTTLS", "TLS"})
    void nothingIsSentWhereTheServerCannotProveWhoItIs(SmtpSecurity security) throws Exception {
        try (DigestBench bench = new DigestBench(TestDatabases.SQLITE.create(folder))) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            int port = security == SmtpSecurity.TLS
                    ? mail.getSmtps().getPort()
                    : mail.getSmtp().getPort();

            try (DigestSender sender = bench.sender(port, security, "", "", InDoubtPolicy.HOLD, true)) {
                assertThat(sender.sendDue()).isZero();
            }

            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.PENDING, 1));
            assertThat(mail.getReceivedMessages()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailOnTheWayAtACrashIsHeldAndItsOutcomeStillTakenWhenTheSenderWasAliveAfterAll(TestDatabases kind)
            throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder));
                ScriptedSmtpServer server = new ScriptedSmtpServer(line -> line.equals(".") ? SAY_NOTHING : USUAL);
                DigestSender abandoned = bench.sender(server.port(), InDoubtPolicy.HOLD, false);
                DigestSender successor = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.HOLD, false)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(abandoned::sendDue);
            assertThat(server.silent.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.ATTEMPTING, 1));

            assertThat(successor.sendDue()).isZero();
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.ATTEMPTING, 1));
            bench.clock.advance(Duration.ofMinutes(11));
            assertThat(successor.sendDue()).isZero();
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.IN_DOUBT, 1));
            assertThat(mail.getReceivedMessages()).isEmpty();

            server.speakUp.countDown();
            assertThat(sending.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailOnTheWayAtACrashIsSentOnceMoreAndNotTwiceMore(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder));
                ScriptedSmtpServer server = new ScriptedSmtpServer(line -> line.equals(".") ? SAY_NOTHING : USUAL);
                DigestSender abandoned = bench.sender(server.port(), InDoubtPolicy.RESEND, true);
                DigestSender second = bench.sender(server.port(), InDoubtPolicy.RESEND, true);
                DigestSender third = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.RESEND, true)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            ExecutorService threads = Executors.newFixedThreadPool(2);
            threads.execute(abandoned::sendDue);
            await().until(() -> server.mails() == 1);

            threads.execute(second::sendDue);
            await().until(() -> server.mails() == 2);
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.ATTEMPTING, 1));

            assertThat(third.sendDue()).isZero();
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.IN_DOUBT, 1));
            assertThat(mail.getReceivedMessages()).isEmpty();

            threads.shutdown();
            server.hangUp();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMailThatWasOnlyClaimedAtACrashIsSentByTheNext(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder));
                ScriptedSmtpServer server =
                        new ScriptedSmtpServer(line -> line.startsWith("RCPT") ? SAY_NOTHING : USUAL);
                DigestSender abandoned = bench.sender(server.port(), InDoubtPolicy.HOLD, false);
                DigestSender successor = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.HOLD, false)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(abandoned::sendDue);
            assertThat(server.silent.await(20, TimeUnit.SECONDS)).isTrue();

            bench.clock.advance(Duration.ofMinutes(11));
            assertThat(successor.sendDue()).isEqualTo(1);

            // The first sender, alive after all, finds that the mail is not its own any more.
            server.speakUp.countDown();
            assertThat(sending.get(20, TimeUnit.SECONDS)).isZero();
            assertThat(server.mails()).isZero();
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAcceptanceThatCouldNotBeNotedIsNotedBeforeAnythingElseIsSent(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder));
                ScriptedSmtpServer server = new ScriptedSmtpServer(line -> line.equals(".") ? SAY_NOTHING : USUAL);
                DigestSender sender = bench.sender(server.port(), InDoubtPolicy.RESEND, true)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(sender::sendDue);
            assertThat(server.silent.await(20, TimeUnit.SECONDS)).isTrue();

            bench.database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE digest_mail RENAME TO away"));
            server.speakUp.countDown();
            assertThat(sending).failsWithin(Duration.ofSeconds(20));
            bench.database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE away RENAME TO digest_mail"));

            assertThat(sender.sendDue()).isZero();
            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 1));
            assertThat(server.mails()).isEqualTo(1);
        }
    }

    @Test
    void twoProcessesOnOneDatabaseSendEachMailOnce() throws Exception {
        DatabaseSettings settings = TestDatabases.POSTGRESQL.create(folder);
        try (DigestBench one = new DigestBench(settings);
                DigestBench other = new DigestBench(settings)) {
            String[] readers = IntStream.range(0, 200)
                    .mapToObj(i -> "reader" + i + "@books.example")
                    .toArray(String[]::new);
            one.subscribe(readers);
            one.receive(ReleaseEvents.announced(1));
            one.digest.cut(one.clock.instant());
            int port = mail.getSmtp().getPort();

            int sent;
            try (DigestSender a = one.sender(port, InDoubtPolicy.HOLD, false);
                    DigestSender b = other.sender(port, InDoubtPolicy.HOLD, false);
                    DigestSender c = other.sender(port, InDoubtPolicy.HOLD, false)) {
                sent = List.of(a, b, c).parallelStream()
                        .mapToInt(DigestSender::sendDue)
                        .sum();
            }

            assertThat(sent).isEqualTo(200);
            assertThat(one.mails()).isEqualTo(Map.of(MailStatus.SENT, 200));
            assertThat(Arrays.stream(mail.getReceivedMessages()).map(DigestSenderIT::recipient))
                    .containsExactlyInAnyOrder(readers);
        }
    }

    @Test
    void theSameMailHasTheSameMessageIdAtEveryAttempt() throws Exception {
        try (DigestBench bench = new DigestBench(TestDatabases.SQLITE.create(folder));
                ScriptedSmtpServer server = new ScriptedSmtpServer(line -> line.equals(".") ? HANG_UP : USUAL)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            String id = bench.database
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT message_id FROM digest_mail")
                            .mapTo(String.class)
                            .one());
            try (DigestSender first = bench.sender(server.port(), InDoubtPolicy.RESEND, true)) {
                first.sendDue();
            }
            bench.clock.advance(Duration.ofHours(1));
            try (DigestSender second = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.RESEND, true)) {
                assertThat(second.sendDue()).isEqualTo(1);
            }

            assertThat(mail.getReceivedMessages()[0].getMessageID()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesBeforeTheMailIsSentGetsNone(TestDatabases kind) throws Exception {
        try (DigestBench bench = new DigestBench(kind.create(folder))) {
            bench.subscribe("a@books.example", "b@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            bench.subscribers.remove(MailAddress.parse("a@books.example"));

            try (DigestSender sender = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.HOLD, true)) {
                assertThat(sender.sendDue()).isEqualTo(1);
            }

            assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 1, MailStatus.CANCELLED, 1));
            assertThat(received()).containsOnlyKeys("b@books.example");
        }
    }

    @Test
    void aTitleCannotSmuggleAHeaderIn() throws Exception {
        try (DigestBench bench = new DigestBench(TestDatabases.SQLITE.create(folder))) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.event(
                    ReleaseEvents.release(1)
                            .setTitle("제목\r\nBcc: victim@books.example\r\n\r\n<script>alert(1)</script>")
                            .build(),
                    1,
                    EventType.ANNOUNCED));
            bench.digest.cut(bench.clock.instant());

            try (DigestSender sender = bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.HOLD, true)) {
                sender.sendDue();
            }

            MimeMessage received = mail.getReceivedMessages()[0];
            assertThat(received.getHeader("Bcc")).isNull();
            assertThat(received.getSubject()).startsWith("[신간] 제목 Bcc: victim@books.example <script>");
            assertThat(part((MimeMultipart) received.getContent(), 1, "text/html"))
                    .doesNotContain("<script>");
        }
    }

    /** What becomes of a single mail in one round with a server of the given answers. */
    private MailStatus statusAfter(Function<String, String> script) throws Exception {
        try (DigestBench bench = new DigestBench(TestDatabases.SQLITE.create(folder));
                ScriptedSmtpServer server = new ScriptedSmtpServer(script)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());
            try (DigestSender sender = bench.sender(server.port(), InDoubtPolicy.HOLD, true)) {
                assertThat(sender.sendDue()).isZero();
            }
            assertThat(server.heard).isNotEmpty();
            return bench.mails().keySet().iterator().next();
        }
    }

    private Map<String, MimeMessage> received() {
        return Arrays.stream(mail.getReceivedMessages())
                .collect(Collectors.toMap(
                        DigestSenderIT::recipient,
                        Function.identity(),
                        (a, b) -> {
                            throw new AssertionError("Two mails to " + recipient(a));
                        },
                        TreeMap::new));
    }

    private static String recipient(MimeMessage message) {
        try {
            return ((InternetAddress) message.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(MimeMultipart parts, int index, String type) throws Exception {
        BodyPart part = parts.getBodyPart(index);
        assertThat(part.isMimeType(type)).isTrue();
        assertThat(part.getContentType().toLowerCase(Locale.ROOT)).contains("utf-8");
        return (String) part.getContent();
    }
}
