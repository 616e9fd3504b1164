package io.frontlist.emaildigest.catcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.emaildigest.DigestBench;
import io.frontlist.emaildigest.mail.Language;
import io.frontlist.emaildigest.sending.DigestSender;
import io.frontlist.emaildigest.sending.InDoubtPolicy;
import io.frontlist.emaildigest.subscribers.MailAddress;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.TestDatabases;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpCatcherIT {
    private static final CatcherLimits LIMITS =
            new CatcherLimits(100_000, 3, 4, Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final String ENVELOPE = "EHLO me\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\nDATA\r\n";

    @TempDir
    Path folder;

    private Path mails = Path.of("");
    private SmtpCatcher catcher;

    @BeforeEach
    void start() throws IOException {
        mails = folder.resolve("mail");
        catcher = SmtpCatcher.start(0, mails, LIMITS);
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    @Test
    void aDigestIsCaughtAndReadsBackAsItWasSent() throws Exception {
        try (DigestBench bench = new DigestBench(TestDatabases.SQLITE.create(folder))) {
            bench.subscribers.add(MailAddress.parse("reader@books.example"), "김독자", Language.KO);
            bench.receive(ReleaseEvents.announced(1));
            bench.digest.cut(bench.clock.instant());

            try (DigestSender sender = bench.sender(catcher.port(), InDoubtPolicy.HOLD, true)) {
                assertThat(sender.sendDue()).isEqualTo(1);
            }

            assertThat(names()).hasSize(2).allMatch(name -> name.startsWith("reader@books.example-"));
            MimeMessage read = parse(file(".eml"));
            assertThat(read.getSubject()).isEqualTo("[신간] 달빛 서점의 기록 1 · 2026년 11월 24일");
            MimeMultipart parts = (MimeMultipart) read.getContent();
            assertThat((String) parts.getBodyPart(0).getContent())
                    .contains("달빛 서점의 기록 1", "문을 열자 종이 냄새가 났다.")
                    .doesNotContain("<html");
            assertThat(Files.readString(file(".html"), UTF_8))
                    .isEqualTo(parts.getBodyPart(1).getContent())
                    .contains("<title>[신간] 달빛 서점의 기록 1 · 2026년 11월 24일</title>");
            // Only ASCII goes over the wire, in short lines; a header with an address in it cannot be folded.
            assertThat(Files.readString(file(".eml"), ISO_8859_1)
                            .lines()
                            .filter(line -> !line.startsWith("List-Unsubscribe: ")))
                    .allSatisfy(line -> assertThat(line).matches("\\p{ASCII}{0,78}"));
        }
    }

    @Test
    void theSameMailAgainReplacesItselfAndAnotherReadersDoesNot() throws Exception {
        String one = lines(
                "MAIL FROM:<a@x.example>",
                "RCPT TO:<b@y.example>",
                "RCPT TO:<c@y.example>",
                "DATA",
                "Message-ID: <1@x.example>",
                "",
                "한 번",
                ".");
        talk("EHLO me\r\n" + one + one + one.replace("<1@", "<2@") + "QUIT\r\n");

        assertThat(names()).hasSize(4).allMatch(name -> name.endsWith(".eml"));
    }

    @Test
    void dotsAtTheStartOfLinesComeThroughAsTheyWere() throws Exception {
        List<String> answers = talk(ENVELOPE + "Subject: dots\r\n\r\n..one\r\n...two\r\n..\r\nend\r\n.\r\nQUIT\r\n");

        assertThat(answers).endsWith("354 End with a dot on a line of its own", "250 2.0.0 Kept", "221 2.0.0 Bye");
        assertThat(Files.readString(file(".eml"))).isEqualTo("Subject: dots\r\n\r\n.one\r\n..two\r\n.\r\nend\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n.\r\n", "\n.\n", "\r.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r\r\n", "\r\r\n.\r\r\n"})
    void onlyADotBetweenWholeLineEndsEndsAMail(String falseEnd) throws Exception {
        List<String> answers =
                talk(ENVELOPE + "Subject: one\r\n\r\ntext" + falseEnd + "MAIL FROM:<evil@x.example>\r\n.\r\nQUIT\r\n");

        assertThat(answers)
                .endsWith("554 5.6.0 A line ends with CR LF and has neither of them inside", "221 2.0.0 Bye");
        assertThat(names()).isEmpty();
    }

    @Test
    void aMailWithoutItsFinalDotIsNone() throws Exception {
        talk(ENVELOPE + "Subject: cut off\r\n\r\ntext\r\n");

        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsTooMuchIsRefusedAndTheNextMailIsTaken() throws Exception {
        String line = "x".repeat(900) + "\r\n";
        List<String> answers = talk(ENVELOPE + line.repeat(200) + ".\r\n" + "MAIL FROM:<a@x.example> SIZE=999999999\r\n"
                + "MAIL FROM:<a@x.example> SIZE=99999999999999999999\r\n"
                + "MAIL FROM:<a@x.example> SIZE=90 BODY=8BITMIME\r\n"
                + "RCPT TO:<1@y.example>\r\nRCPT TO:<2@y.example>\r\nRCPT TO:<3@y.example>\r\nRCPT TO:<4@y.example>\r\n"
                + "DATA\r\n" + "y".repeat(1500) + "\r\n.\r\n"
                + "MAIL FROM:<>\r\nRCPT TO:<5@y.example>\r\nDATA\r\nok\r\n.\r\nQUIT\r\n");

        assertThat(answers.stream().filter(answer -> answer.matches("[45]5.*")))
                .containsExactly(
                        "552 5.3.4 At most 100000 bytes",
                        "552 5.3.4 At most 100000 bytes",
                        "552 5.3.4 At most 100000 bytes",
                        "452 4.5.3 At most 3 recipients",
                        "554 5.6.0 A line has at most 998 bytes");
        assertThat(names()).singleElement().asString().startsWith("5@y.example-");
    }

    @Test
    void commandsOutOfOrderAreRefused() throws Exception {
        List<String> answers = talk(lines(
                "MAIL FROM:<a@x.example>",
                "HELO",
                "HELO me",
                "RCPT TO:<b@y.example>",
                "DATA",
                "MAIL FROM:<a@x.example>",
                "MAIL FROM:<a@x.example>",
                "DATA",
                "RSET",
                "RCPT TO:<b@y.example>",
                "NOOP",
                "VRFY b"));

        assertThat(answers.stream().map(answer -> answer.substring(0, 3)))
                .containsExactly(
                        "220", "503", "501", "250", "503", "503", "250", "503", "503", "250", "503", "250", "252");
    }

    @Test
    void anAddressCannotLeaveTheFolder() throws Exception {
        talk(lines(
                "EHLO me",
                "MAIL FROM:<a@x.example>",
                "RCPT TO:<../../etc/passwd>",
                "RCPT TO:</abs/\\..\\%2e%2e:x|y>",
                "DATA",
                "Message-ID: <../../../up>",
                "",
                "x",
                ".",
                "QUIT"));

        assertThat(names()).hasSize(2).allMatch(name -> name.matches("[a-z0-9@_][a-z0-9@._-]*\\.eml"));
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void malformedMimeIsKeptAsItCame() throws Exception {
        String nested = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(200);
        talk(ENVELOPE + nested + ".\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<c@y.example>\r\nDATA\r\n"
                + "Content-Type: text/html; charset=\"no such; thing\"\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%\r\n.\r\n"
                + "QUIT\r\n");

        assertThat(names().stream().filter(name -> name.endsWith(".eml"))).hasSize(2);
    }

    @Test
    void noiseEndsInRefusalAndTheCatcherLivesOn() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            byte[] noise = new byte[random.nextInt(20_000)];
            random.nextBytes(noise);
            talk(new String(noise, ISO_8859_1));
        }

        assertThat(talk("EHLO me\r\nQUIT\r\n")).as("seed %d", seed).contains("250 PIPELINING", "221 2.0.0 Bye");
    }

    @Test
    void whoMakesTooManyMistakesIsSentAway() throws Exception {
        List<String> answers = talk("WHAT\r\n".repeat(50));

        assertThat(answers).hasSize(12).endsWith("421 4.7.0 Too many mistakes, closing");
    }

    @Test
    void whoIsTooSlowIsSentAwayThoughSomethingComesAllTheTime() throws Exception {
        CatcherLimits impatient = new CatcherLimits(1000, 1, 1, Duration.ofMillis(300), Duration.ofMillis(300));
        try (SmtpCatcher quick = SmtpCatcher.start(0, mails, impatient);
                Socket socket = new Socket(quick.host(), quick.port())) {
            // A read would time out only after a silence, and there is none.
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !takes(socket, 'x'));
        }
    }

    @Test
    void tooManyConnectionsAreTurnedAwayAndThePlaceIsFreeAgainAfterwards() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < LIMITS.connections(); i++) {
            Socket socket = new Socket(catcher.host(), catcher.port());
            sockets.add(socket);
            assertThat(reader(socket).readLine()).startsWith("220");
        }

        assertThat(talk("")).containsExactly("421 4.3.2 Too many connections");

        for (Socket socket : sockets) {
            socket.close();
        }
        await().untilAsserted(() -> assertThat(talk("QUIT\r\n")).endsWith("221 2.0.0 Bye"));
    }

    @Test
    void whatAnEarlierProcessLeftUnfinishedIsRemoved() throws Exception {
        Files.writeString(mails.resolve("123.unfinished"), "half");

        try (SmtpCatcher next = SmtpCatcher.start(0, mails, LIMITS)) {
            assertThat(next.port()).isPositive();
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsATemporaryFailure() throws Exception {
        Files.delete(mails);
        Files.writeString(mails, "a file in its place");

        assertThat(talk(ENVELOPE + "x\r\n.\r\nQUIT\r\n"))
                .endsWith("451 4.3.0 The mail could not be written", "221 2.0.0 Bye");
    }

    /** Whether the other side still takes a byte. */
    private static boolean takes(Socket socket, int b) {
        try {
            socket.getOutputStream().write(b);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    /** Says all of it at once, then listens until the other side closes. */
    private List<String> talk(String words) throws IOException {
        try (Socket socket = new Socket(catcher.host(), catcher.port())) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(words.getBytes(ISO_8859_1));
                socket.shutdownOutput();
            } catch (SocketException e) {
                // turned away while still talking
            }
            List<String> answers = new ArrayList<>();
            BufferedReader in = reader(socket);
            try {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    answers.add(line);
                }
            } catch (SocketException e) {
                // reset by the other side, which had not read everything
            }
            return answers;
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(mails)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private Path file(String ending) throws IOException {
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static MimeMessage parse(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }
}
