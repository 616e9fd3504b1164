package io.frontlist.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.frontlist.producer.access.AccessSettings;
import io.frontlist.producer.access.ApiToken;
import io.frontlist.producer.access.Hashes;
import io.frontlist.producer.access.PasswordHash;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.child.ReaderProcessSettings;
import io.frontlist.producer.inbox.InboxSettings;
import io.frontlist.producer.intake.IntakeSettings;
import io.frontlist.producer.outbox.OutboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
    private static final PasswordHash HASH = Hashes.of("달빛 책방의 문");
    private static final ApiToken TOKEN = ApiToken.of("frontlist_secret");

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(ProducerSettings.from(config("")))
                .isEqualTo(new ProducerSettings(
                        new FormatLimits(20_000_000, 100_000_000, 200, 2000, 64, 500, 1_000_000),
                        new ReaderProcessSettings(
                                2,
                                256 << 20,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(60),
                                500,
                                Duration.ofMinutes(10)),
                        new IntakeSettings(20, 900_000, Locale.KOREAN),
                        new InboxSettings(
                                Path.of("."),
                                Duration.ofMillis(500),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10)),
                        new OutboxSettings(
                                Duration.ofMillis(500),
                                2000,
                                Duration.ofMillis(200),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10),
                                "/frontlist/producer"),
                        new AccessSettings(Map.of(), Map.of(), Duration.ofHours(8), Duration.ofDays(7), false)));
    }

    @Test
    void everySettingIsRead() {
        String changed = """
                frontlist.producer {
                  intake { max-documents-per-form = 3, max-event-size = 5 kB, language = en }
                  formats {
                    max-document-size = 2 MB, max-expanded-size = 7 MB, max-compression-ratio = 8, max-entries = 9, max-depth = 10
                    max-pages = 11, max-characters = 12
                    child { processes = 3, heap = 64 MiB, timeout = 4s, max-wait = 5s, documents = 6, idle-time = 7s }
                  }
                  inbox {
                    folder = /in, poll-interval = 1s, first-backoff = 2s, max-backoff = 3s, close-timeout = 4s
                  }
                  outbox {
                    poll-interval = 5s, max-round-records = 6, first-backoff = 7s, max-backoff = 8s, close-timeout = 9s
                    source = "https://example.com/frontlist"
                  }
                  access {
                    operators { "김 편집" = "HASH" }, password-hash = "HASH"
                    tokens { "shop.example" = "TOKEN" }, token-sha256 = "TOKEN"
                    session-timeout = 30m, session-lifetime = 12h, cookie-secure = true
                  }
                }
                """.replace("HASH", HASH.notation()).replace("TOKEN", TOKEN.sha256());

        ProducerSettings settings = ProducerSettings.from(config(changed));

        assertThat(settings)
                .isEqualTo(new ProducerSettings(
                        new FormatLimits(2_000_000, 7_000_000, 8, 9, 10, 11, 12),
                        new ReaderProcessSettings(
                                3, 64 << 20, Duration.ofSeconds(4), Duration.ofSeconds(5), 6, Duration.ofSeconds(7)),
                        new IntakeSettings(3, 5_000, Locale.ENGLISH),
                        new InboxSettings(
                                Path.of("/in"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4)),
                        new OutboxSettings(
                                Duration.ofSeconds(5),
                                6,
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(9),
                                "https://example.com/frontlist"),
                        new AccessSettings(
                                Map.of("김 편집", HASH, "operator", HASH),
                                Map.of("shop.example", TOKEN, "machine", TOKEN),
                                Duration.ofMinutes(30),
                                Duration.ofHours(12),
                                true)));
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        String wrong = """
                frontlist.producer {
                  formats { max-document-size = 0, child { processes = 0, heap = 1 MB, timeout = 0s } }
                  intake.language = fr
                  inbox.poll-interval = often
                  outbox { max-round-records = 0, source = "no uri", colour = blue }
                  access { operators { "a:b" = opensesame }, tokens { shop = opensesame }, session-timeout = 1s }
                }
                """;

        assertThatThrownBy(() -> ProducerSettings.from(config(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "formats.max-document-size",
                        "formats.child.processes",
                        "formats.child.heap",
                        "formats.child.timeout",
                        "intake.language must be ko or en, not \"fr\"",
                        "inbox.poll-interval",
                        "outbox.max-round-records",
                        "outbox.source",
                        "there is no setting outbox.colour",
                        "access.operators.a:b is no Argon2 or bcrypt hash")
                .hasMessageNotContaining("opensesame");
    }

    @Test
    void namesAndTimesOfAccessAreLookedAt() {
        assertThatThrownBy(() -> access("operators { \"a:b\" = \"" + HASH.notation() + "\" }, session-timeout = 1s"))
                .hasMessageContainingAll("access.operators", "a:b", "access.session-timeout");
        assertThatThrownBy(() -> access("session-timeout = 2d, session-lifetime = 1d"))
                .hasMessageContaining("access.session-lifetime");
        assertThatThrownBy(() -> access("tokens { shop = opensesame }"))
                .hasMessageContaining("access.tokens.shop is no SHA-256")
                .hasMessageNotContaining("opensesame");
        assertThatThrownBy(() -> access("password-hash = \"" + HASH.notation() + "\", operators { operator = \""
                        + HASH.notation() + "\" }"))
                .hasMessageContaining("set one");
    }

    @Test
    void secretsAreNotShown() {
        ProducerSettings settings =
                access("password-hash = \"" + HASH.notation() + "\", token-sha256 = " + TOKEN.sha256());

        assertThat(settings.toString()).contains("operator", "machine").doesNotContain(HASH.notation(), TOKEN.sha256());
    }

    private static ProducerSettings access(String settings) {
        return ProducerSettings.from(config("frontlist.producer.access { " + settings + " }"));
    }

    private static Config config(String overrides) {
        return ConfigFactory.load(ConfigFactory.parseString(overrides)).getConfig("frontlist.producer");
    }
}
