package io.frontlist.emaildigest;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads settings one by one and gathers what is wrong with them, so that all of it is said at once. */
final class SettingsReader {
    private final Config config;
    private final String prefix;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Config config, String prefix) {
        this.config = config;
        this.prefix = prefix;
    }

    String text(String key) {
        return value(key, config::getString, "");
    }

    int number(String key, int least, int most) {
        int number = value(key, config::getInt, least);
        if (number < least || number > most) {
            faults.add(key + " must be from " + least + " to " + most + ", not " + number);
        }
        return number;
    }

    Duration duration(String key, Duration least) {
        Duration duration = value(key, config::getDuration, least);
        if (duration.compareTo(least) < 0) {
            faults.add(key + " must be at least " + least.toMillis() + " ms, not " + duration.toMillis() + " ms");
        }
        return duration;
    }

    <E extends Enum<E>> E choice(String key, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        String name = text(key);
        for (E choice : type.getEnumConstants()) {
            if (word(choice).equalsIgnoreCase(name)) {
                return choice;
            }
        }
        faults.add(key + " must be one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(SettingsReader::word)
                        .collect(Collectors.joining(", "))
                + ", not \"" + name + "\"");
        return fallback;
    }

    /** A list, or (from the environment) one text with commas. */
    List<String> list(String key) {
        return value(
                key,
                path -> config.getValue(path).valueType() == ConfigValueType.LIST
                        ? config.getStringList(path)
                        : Arrays.stream(config.getString(path).split(","))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .toList(),
                List.of());
    }

    /** What {@code reading} makes of {@code text}; where it refuses, the refusal is a fault and {@code fallback} the result. */
    <T> T parsed(String key, String text, Function<String, T> reading, T fallback) {
        try {
            return reading.apply(text);
        } catch (RuntimeException e) {
            faults.add(key + ": " + e.getMessage());
            return fallback;
        }
    }

    /**
     * To be called after everything was read.
     *
     * @throws IllegalArgumentException when anything was wrong; the message says all of it
     */
    void finish() {
        config.entrySet().stream()
                .map(entry -> entry.getKey())
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> faults.add(key + " is no setting"));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(prefix + ": " + String.join("; ", faults));
        }
    }

    private <T> T value(String key, Function<String, T> reading, T fallback) {
        known.add(key);
        try {
            return reading.apply(key);
        } catch (ConfigException.Missing e) {
            faults.add(key + " is missing");
        } catch (ConfigException e) {
            faults.add(key + ": " + e.getMessage());
        }
        return fallback;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
