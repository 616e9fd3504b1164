package io.frontlist.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings: the operator's file over what the environment says over the defaults in each module's {@code reference.conf}. */
public final class SettingsFile {
    /** Objects in which the operator may name keys that the reference does not have. */
    private static final List<String> OPEN_OBJECTS = List.of(
            "frontlist.kafka.client.", "frontlist.producer.access.operators.", "frontlist.producer.access.tokens.");

    private SettingsFile() {}

    /**
     * The settings with every default and environment variable filled in.
     *
     * @param file the operator's file in HOCON, JSON or properties form, or empty for none
     * @throws SettingsException when the file cannot be read or has keys that do not exist
     */
    public static Config load(Optional<Path> file) {
        try {
            Config reference = ConfigFactory.defaultReferenceUnresolved();
            Config own = file.map(SettingsFile::parse).orElseGet(ConfigFactory::empty);
            List<String> unknown = unknownKeys(own, reference.resolve());
            if (!unknown.isEmpty()) {
                throw new SettingsException(unknown);
            }
            return own.withFallback(reference).resolve();
        } catch (ConfigException e) {
            throw new SettingsException(List.of("Settings cannot be read: " + e.getMessage()));
        }
    }

    private static Config parse(Path file) {
        if (!Files.isReadable(file)) {
            throw new SettingsException(List.of("The settings file " + file + " cannot be read"));
        }
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private static List<String> unknownKeys(Config own, Config reference) {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, ?> entry : own.entrySet()) {
            String key = entry.getKey();
            if (!reference.hasPathOrNull(key) && OPEN_OBJECTS.stream().noneMatch(key::startsWith)) {
                faults.add("Unknown setting " + key);
            }
        }
        return faults;
    }
}
