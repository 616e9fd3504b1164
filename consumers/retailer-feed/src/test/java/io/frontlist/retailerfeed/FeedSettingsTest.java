package io.frontlist.retailerfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.frontlist.retailerfeed.onix.Party;
import io.frontlist.retailerfeed.onix.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedSettingsTest {
    @Test
    void theDefaultsFeedTwoRetailersWithoutASchema() {
        assertThat(FeedSettings.from(settings("")))
                .isEqualTo(new FeedSettings(
                        new FeedSettings.Folders(Path.of("feeds"), Optional.empty()),
                        Duration.ofMinutes(10),
                        500,
                        new Party("Frontlist", ""),
                        new Terms("io.frontlist.", "", "06"),
                        List.of(
                                new Retailer("hanbit-books", "한빛나루 서점", ""),
                                new Retailer("dalmaru-store", "달마루문고", ""))));
    }

    @Test
    void everySettingIsRead() {
        FeedSettings settings = FeedSettings.from(settings("""
                feeds-folder = /srv/feeds
                schema-folder = /srv/onix
                cut-every = 30s
                products-per-message = 7
                record-prefix = "kr.example."
                sender { name = "밤의책", email = "feed@example.com" }
                supplier { name = "한울타리 총판", role = "02" }
                retailers = [{ id = "a-1", name = "가게", email = "onix@example.org" }]
                """));

        assertThat(settings)
                .isEqualTo(new FeedSettings(
                        new FeedSettings.Folders(Path.of("/srv/feeds"), Optional.of(Path.of("/srv/onix"))),
                        Duration.ofSeconds(30),
                        7,
                        new Party("밤의책", "feed@example.com"),
                        new Terms("kr.example.", "한울타리 총판", "02"),
                        List.of(new Retailer("a-1", "가게", "onix@example.org"))));
    }

    @Test
    void retailersCanBeNamedInOneLine() {
        FeedSettings settings = FeedSettings.from(settings("retailers = \"a-1=가게; b-2 = 둘째 가게 <onix@example.org> ;\""));

        assertThat(settings.retailers())
                .containsExactly(new Retailer("a-1", "가게", ""), new Retailer("b-2", "둘째 가게", "onix@example.org"));
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        assertThatThrownBy(() -> FeedSettings.from(settings("""
                        feeds-folder = ""
                        cut-every = soon
                        products-per-message = 0
                        sender.name = ""
                        supplier.role = "agent"
                        colour = red
                        retailers = [{ id = "../etc", name = "가게" }, { id = "b", name = "가게", phone = "1" },
                            { id = "b", name = "가게" }, { id = "c", name = "" }]
                        """)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feeds-folder is empty")
                .hasMessageContaining("cut-every")
                .hasMessageContaining("products-per-message must be at least 1")
                .hasMessageContaining("A party of an ONIX message has a name")
                .hasMessageContaining("supplier.role must be two digits")
                .hasMessageContaining("there is no setting colour")
                .hasMessageContaining("\"../etc\"")
                .hasMessageContaining("there is no setting retailers.phone")
                .hasMessageContaining("the retailer b stands twice")
                .hasMessageContaining("The retailer c has no name");
    }

    private static Config settings(String text) {
        return ConfigFactory.parseString("frontlist.retailer-feed {\n" + text + "\n}")
                .withFallback(ConfigFactory.parseResources("reference.conf").resolve())
                .getConfig("frontlist.retailer-feed");
    }
}
