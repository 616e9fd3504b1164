package io.frontlist.searchindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.frontlist.searchindex.query.SearchLimits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SearchSettingsTest {
    @Test
    void theShippedSettings() {
        assertThat(SearchSettings.from(shipped()))
                .isEqualTo(new SearchSettings(Path.of("search-index"), 32, new SearchLimits(200, 20, 100, 1000)));
    }

    @Test
    void everySettingIsRead() {
        Config config = ConfigFactory.parseString("""
                folder = "/srv/index", write-buffer-megabytes = 64, max-text-length = 300, default-page-size = 10,
                max-page-size = 50, max-result-window = 500""");

        assertThat(SearchSettings.from(config))
                .isEqualTo(new SearchSettings(Path.of("/srv/index"), 64, new SearchLimits(300, 10, 50, 500)));
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        Config config = ConfigFactory.parseString("""
                folder = " ", write-buffer-megabytes = 0, max-text-length = 5, default-page-size = 200,
                max-result-window = 1, colour = red""").withFallback(shipped());

        assertThatThrownBy(() -> SearchSettings.from(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("frontlist.search-index: ")
                .hasMessageContaining("folder")
                .hasMessageContaining("write-buffer-megabytes")
                .hasMessageContaining("max-text-length")
                .hasMessageContaining("default-page-size")
                .hasMessageContaining("max-result-window")
                .hasMessageContaining("no setting colour");
    }

    private static Config shipped() {
        return ConfigFactory.parseResources("reference.conf").resolve().getConfig("frontlist.search-index");
    }
}
