package io.frontlist.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings in the README says what the programs do. */
class ReadmeSettingsTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z0-9.-]+)` \\| (?:`(FRONTLIST_\\w+)`)? \\| (?:`(.+?)`)? \\| \\S.* \\|");
    private static final Pattern OVERRIDE = Pattern.compile("([a-z0-9-]+) = \\$\\{\\?(FRONTLIST_\\w+)}");

    private record Row(String path, String environment, String preset) {}

    @Test
    void everyEnvironmentVariableStandsInTheTableBesideItsSetting() {
        Map<String, String> overrides = new TreeMap<>();
        for (String reference : References.texts()) {
            Matcher found = OVERRIDE.matcher(reference);
            while (found.find()) {
                overrides.put(found.group(2), found.group(1));
            }
        }

        Map<String, String> told = new TreeMap<>();
        for (Row row : rows()) {
            if (!row.environment().isEmpty()) {
                told.put(row.environment(), row.path().substring(row.path().lastIndexOf('.') + 1));
            }
        }

        assertThat(told).isEqualTo(overrides);
    }

    @Test
    void everyDefaultIsTheOneThatHolds() {
        Config presets = ConfigFactory.defaultReferenceUnresolved()
                .resolve(ConfigResolveOptions.noSystem())
                .getConfig("frontlist");
        for (Row row : rows()) {
            assertThat(presets.hasPathOrNull(row.path())).as(row.path()).isTrue();
            if (isPlain(presets.getValue(row.path()))) {
                assertThat(row.preset()).as(row.path()).isEqualTo(text(presets, row.path()));
            }
        }
    }

    /** What is made of objects is told in words there. */
    private static boolean isPlain(ConfigValue value) {
        return value.valueType() != ConfigValueType.OBJECT
                && !(value instanceof ConfigList list && list.stream().anyMatch(ConfigObject.class::isInstance));
    }

    private static String text(Config presets, String path) {
        return presets.getValue(path).valueType() == ConfigValueType.LIST
                ? presets.getStringList(path).stream()
                        .map(value -> "\"" + value + "\"")
                        .toList()
                        .toString()
                : presets.getString(path);
    }

    private static List<Row> rows() {
        try {
            return Files.readAllLines(Path.of("..", "README.md")).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Row(row.group(1), orEmpty(row.group(2)), orEmpty(row.group(3))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
