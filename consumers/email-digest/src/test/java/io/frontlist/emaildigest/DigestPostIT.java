package io.frontlist.emaildigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.frontlist.emaildigest.issue.MailStatus;
import io.frontlist.emaildigest.sending.InDoubtPolicy;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.storage.DatabaseSettings;
import io.frontlist.storage.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestPostIT {
    private static final Duration POLL = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

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
    void anIssueIsCutAndSentWhenItsTimeComesAndATimeMissedIsMadeUpOnce(TestDatabases kind) throws Exception {
        DatabaseSettings settings = kind.create(folder);
        try (DigestBench bench = new DigestBench(settings)) {
            bench.subscribe("a@books.example");
            bench.receive(ReleaseEvents.announced(1));
            try (DigestPost post = post(bench)) {
                post.start();
                await().until(() -> bench.digest.lastCut(Instant.EPOCH).isAfter(Instant.EPOCH));
                assertThat(bench.digest.issues(9)).isEmpty();

                bench.clock.set(Instant.parse("2026-11-24T18:00:01+09:00"));
                await().untilAsserted(() -> assertThat(bench.mails()).isEqualTo(Map.of(MailStatus.SENT, 1)));
                assertThat(post.isAlive()).isTrue();
            }
        }

        // Down for three days, then back in between two times.
        try (DigestBench bench = new DigestBench(settings)) {
            bench.clock.set(Instant.parse("2026-11-27T12:00:00+09:00"));
            bench.receive(ReleaseEvents.announced(2));
            try (DigestPost post = post(bench)) {
                post.start();
                await().untilAsserted(
                                () -> assertThat(mail.getReceivedMessages()).hasSize(2));
                bench.receive(ReleaseEvents.announced(3));
                bench.clock.set(Instant.parse("2026-11-27T17:59:59+09:00"));
                await().during(POLL.multipliedBy(10))
                        .until(() -> bench.digest.issues(9).size() == 2);

                bench.clock.set(Instant.parse("2026-11-27T18:00:00+09:00"));
                await().untilAsserted(
                                () -> assertThat(mail.getReceivedMessages()).hasSize(3));
                assertThat(post.failure()).isEmpty();
            }
        }
    }

    private DigestPost post(DigestBench bench) {
        return new DigestPost(
                bench.digest,
                bench.schedule,
                bench.sender(mail.getSmtp().getPort(), InDoubtPolicy.HOLD, true),
                bench.clock,
                POLL);
    }
}
