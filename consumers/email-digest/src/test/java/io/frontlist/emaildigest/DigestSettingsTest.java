package io.frontlist.emaildigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.frontlist.emaildigest.issue.DigestSchedule;
import io.frontlist.emaildigest.sending.InDoubtPolicy;
import io.frontlist.emaildigest.sending.Letterhead;
import io.frontlist.emaildigest.sending.SendingSettings;
import io.frontlist.emaildigest.sending.SmtpSecurity;
import io.frontlist.emaildigest.sending.SmtpSettings;
import io.frontlist.emaildigest.subscribers.MailAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheReference() {
        assertThat(settings(""))
                .isEqualTo(new DigestSettings(
                        new DigestSchedule(List.of(LocalTime.of(8, 0)), ZoneId.of("Asia/Seoul")),
                        new Letterhead("Frontlist", new MailAddress("digest@localhost"), Optional.empty(), ""),
                        new SmtpSettings(
                                "localhost",
                                25,
                                SmtpSecurity.NONE,
                                "",
                                "",
                                "",
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(1)),
                        new SendingSettings(
                                InDoubtPolicy.HOLD,
                                Duration.ofMinutes(1),
                                Duration.ofHours(1),
                                Duration.ofDays(3),
                                Duration.ofMinutes(10),
                                100,
                                true),
                        Duration.ofSeconds(5)));
    }

    @Test
    void everySettingHasItsPlace() {
        assertThat(settings("""
                times = "18:30, 07:00"
                zone = Europe/Berlin
                sender-name = "달빛 책방"
                from = "digest@books.example"
                reply-to = "desk@books.example"
                list-unsubscribe = "https://books.example/out?t={token}"
                smtp {
                  host = mx.example, port = 465, security = TLS, user = u, password = p, helo-name = me.example
                  connect-timeout = 1s, read-timeout = 2s, write-timeout = 3s
                }
                in-doubt = resend
                first-backoff = 4s
                max-backoff = 5s
                give-up-after = 6h
                claim-time = 7m
                mails-per-connection = 8
                poll-interval = 9s
                """))
                .isEqualTo(new DigestSettings(
                        new DigestSchedule(
                                List.of(LocalTime.of(7, 0), LocalTime.of(18, 30)), ZoneId.of("Europe/Berlin")),
                        new Letterhead(
                                "달빛 책방",
                                new MailAddress("digest@books.example"),
                                Optional.of(new MailAddress("desk@books.example")),
                                "https://books.example/out?t={token}"),
                        new SmtpSettings(
                                "mx.example",
                                465,
                                SmtpSecurity.TLS,
                                "u",
                                "p",
                                "me.example",
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3)),
                        new SendingSettings(
                                InDoubtPolicy.RESEND,
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofHours(6),
                                Duration.ofMinutes(7),
                                8,
                                true),
                        Duration.ofSeconds(9)));
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThatThrownBy(() -> settings("""
                times = ["8 o'clock"]
                zone = Moon
                from = nobody
                list-unsubscribe = "javascript:alert(1)"
                smtp.port = 0
                smtp.security = maybe
                in-doubt = guess
                first-backoff = 2h
                mails-per-connection = many
                poll = 1s
                """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("frontlist.email-digest: ")
                .hasMessageContainingAll(
                        "times: Text '8 o'clock'",
                        "zone: ",
                        "from: Not a mail address",
                        "list-unsubscribe: An address to unsubscribe",
                        "smtp.port must be from 1 to 65535, not 0",
                        "smtp.security must be one of none, starttls, tls, not \"maybe\"",
                        "in-doubt must be one of hold, resend, not \"guess\"",
                        "max-backoff must be at least 7200000 ms, not 3600000 ms",
                        "mails-per-connection: ",
                        "poll is no setting");
    }

    @Test
    void noPasswordIsEverShown() {
        assertThat(settings("smtp.user = me, smtp.password = geheim"))
                .asString()
                .contains("me")
                .doesNotContain("geheim");
    }

    private static DigestSettings settings(String text) {
        Config config = ConfigFactory.parseString(text)
                .atPath("frontlist.email-digest")
                .withFallback(ConfigFactory.defaultReference(DigestSettings.class.getClassLoader()))
                .resolve();
        return DigestSettings.from(config.getConfig("frontlist.email-digest"), true);
    }
}
