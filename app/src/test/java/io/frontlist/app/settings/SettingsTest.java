package io.frontlist.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.frontlist.emaildigest.DigestSettings;
import io.frontlist.producer.ProducerSettings;
import io.frontlist.retailerfeed.FeedSettings;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.searchindex.SearchSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Pattern ASSIGNMENT = Pattern.compile("^\\s*([a-z-]+) = (.*)$");
    private static final Pattern OVERRIDE = Pattern.compile("\\$\\{\\?(FRONTLIST_[A-Z0-9_]+)}");

    @TempDir
    private Path folder;

    @Test
    void withoutAFileTheDefaultsHold() {
        AppSettings settings = AppSettings.from(load(""));

        assertThat(settings.data()).isEqualTo(Path.of("frontlist-data"));
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.kafka().partitions()).isEqualTo(12);
        assertThat(settings.kafka().replicationFactor()).isEqualTo((short) 1);
        assertThat(settings.kafka().client()).isEmpty();
        assertThat(settings.kafka().clientPropertiesFile()).isEmpty();
        assertThat(settings.schemaRegistry()).isEmpty();
        assertThat(settings.database()).isEmpty();
        assertThat(settings.http()).isEqualTo(new AppSettings.Http("127.0.0.1", 8080));
    }

    @Test
    void aFileReplacesDefaults() {
        AppSettings settings = AppSettings.from(load("""
                frontlist {
                  data = /srv/frontlist
                  language = ko
                  http { host = "0.0.0.0", port = 0 }
                  kafka { bootstrap-servers = "a:1,b:2", client { "security.protocol" = SSL } }
                  schema-registry.url = "https://registry.example/apis/ccompat/v7"
                  database { url = "jdbc:postgresql://db.example/books", user = books, password = hush }
                }
                """));

        assertThat(settings.data()).isEqualTo(Path.of("/srv/frontlist"));
        assertThat(settings.language().getLanguage()).isEqualTo("ko");
        assertThat(settings.http()).isEqualTo(new AppSettings.Http("0.0.0.0", 0));
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("a:1,b:2");
        assertThat(settings.kafka().client())
                .containsOnly(Collections.singletonMap("security.protocol", "SSL")
                        .entrySet()
                        .iterator()
                        .next());
        assertThat(settings.schemaRegistry().orElseThrow()).hasHost("registry.example");
        assertThat(settings.databaseOf("producer").url()).isEqualTo("jdbc:postgresql://db.example/books");
    }

    @Test
    void everyModuleTakesItsDefaults() {
        Config config = load("");

        assertThat(ProducerSettings.from(config.getConfig("producer")).formats().documentBytes())
                .isPositive();
        assertThat(LoopSettings.from(config.getConfig("runtime")).batches().maxRecords())
                .isEqualTo(2000);
        assertThat(FeedSettings.from(config.getConfig("retailer-feed")).retailers())
                .hasSize(2);
        assertThat(SearchSettings.from(config.getConfig("search-index"))).isNotNull();
        assertThat(DigestSettings.from(config.getConfig("email-digest"), true)).isNotNull();
    }

    @Test
    void anUnknownKeyIsRefusedWithItsName() {
        assertThatThrownBy(() -> load("frontlist.http.prot = 1\nfrontlist.retailer-feed.cut = 1s"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("frontlist.http.prot")
                .hasMessageContaining("frontlist.retailer-feed.cut");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Config config = load("""
                frontlist {
                  http.port = 70000
                  kafka { partitions = 0, replication-factor = none }
                  language = de
                  schema-registry.url = "ftp://registry"
                  database.url = "jdbc:oracle:thin"
                }
                """);

        assertThatThrownBy(() -> AppSettings.from(config))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "frontlist.http.port",
                        "frontlist.kafka.partitions",
                        "frontlist.kafka.replication-factor",
                        "frontlist.language",
                        "frontlist.schema-registry.url",
                        "frontlist.database.url");
    }

    @Test
    void aFileThatCannotBeReadIsAFault() {
        assertThatThrownBy(() -> SettingsFile.load(Optional.of(folder.resolve("none.conf"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none.conf");
        assertThatThrownBy(() -> load("frontlist { http"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("own.conf");
    }

    @Test
    void secretsAreNotShown() {
        AppSettings settings = AppSettings.from(load("""
                frontlist {
                  kafka.client { "sasl.jaas.config" = "user=a password=opensesame;" }
                  database { url = "jdbc:postgresql://db/books", user = books, password = opensesame }
                }
                """));

        assertThat(settings.toString()).doesNotContain("opensesame").contains("sasl.jaas.config", "books");
        assertThat(DigestSettings.from(
                                load("frontlist.email-digest.smtp { user = a, password = opensesame }")
                                        .getConfig("email-digest"),
                                true)
                        .toString())
                .doesNotContain("opensesame");
    }

    @Test
    void relativeFoldersLieInTheDataFolder() {
        Config config = load("");
        Path data = Path.of("/srv/frontlist");

        assertThat(AppSettings.from(config)
                        .withData(data)
                        .databaseOf("producer")
                        .url())
                .isEqualTo("jdbc:sqlite:/srv/frontlist/db/producer.db");
        assertThat(ProducerSettings.from(config.getConfig("producer"))
                        .inbox()
                        .in(data)
                        .folder())
                .isEqualTo(data);
        assertThat(FeedSettings.from(config.getConfig("retailer-feed"))
                        .in(data)
                        .folders()
                        .feeds())
                .isEqualTo(data.resolve("feeds"));
        assertThat(SearchSettings.from(config.getConfig("search-index"))
                        .in(data)
                        .folder())
                .isEqualTo(data.resolve("search-index"));
    }

    @Test
    void everySettingHasItsOwnEnvironmentVariable() throws IOException {
        List<String> variables = new ArrayList<>();
        for (String reference : references()) {
            List<Matcher> assignments = reference
                    .lines()
                    .map(ASSIGNMENT::matcher)
                    .filter(Matcher::matches)
                    .toList();
            for (int i = 0; i < assignments.size(); i += 2) {
                String key = assignments.get(i).group(1);
                assertThat(assignments).as(key).hasSizeGreaterThan(i + 1);
                assertThat(assignments.get(i + 1).group(1)).isEqualTo(key);
                Matcher override = OVERRIDE.matcher(assignments.get(i + 1).group(2));
                assertThat(override.matches()).as(key).isTrue();
                variables.add(override.group(1));
            }
        }

        assertThat(variables).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    /** Every module's reference, as it is written. */
    static List<String> references() throws IOException {
        List<String> references = new ArrayList<>();
        for (URL resource : Collections.list(SettingsTest.class.getClassLoader().getResources("reference.conf"))) {
            try (InputStream in = resource.openStream()) {
                references.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return references;
    }

    private Config load(String file) {
        try {
            return SettingsFile.load(Optional.of(Files.writeString(folder.resolve("own.conf"), file)))
                    .getConfig("frontlist");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
