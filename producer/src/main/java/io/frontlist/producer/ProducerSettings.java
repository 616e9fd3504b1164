package io.frontlist.producer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import io.frontlist.producer.access.AccessSettings;
import io.frontlist.producer.access.ApiToken;
import io.frontlist.producer.access.PasswordHash;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.child.ReaderProcessSettings;
import io.frontlist.producer.inbox.InboxSettings;
import io.frontlist.producer.intake.IntakeSettings;
import io.frontlist.producer.outbox.OutboxSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All settings of the producer.
 *
 * @param formats how much of a document is read
 * @param readers how documents are read in processes of their own
 * @param intake what is taken in
 * @param inbox the watched folder
 * @param outbox the way to Kafka
 * @param access who may do what
 */
public record ProducerSettings(
        FormatLimits formats,
        ReaderProcessSettings readers,
        IntakeSettings intake,
        InboxSettings inbox,
        OutboxSettings outbox,
        AccessSettings access) {
    private static final String PATH = "frontlist.producer";
    /** Objects in which the settings may name keys that the reference does not have. */
    private static final List<String> OPEN_OBJECTS = List.of("access.operators.", "access.tokens.");

    /**
     * Reads the object {@code frontlist.producer}.
     *
     * @throws IllegalArgumentException when something in it is wrong or unknown; the message names all of it
     */
    public static ProducerSettings from(Config config) {
        List<String> faults = new ArrayList<>(unknownKeys(config));
        Optional<FormatLimits> formats = read(
                faults,
                () -> new FormatLimits(
                        bytes(config, "formats.max-document-size"),
                        config.getBytes("formats.max-expanded-size"),
                        config.getInt("formats.max-compression-ratio"),
                        config.getInt("formats.max-entries"),
                        config.getInt("formats.max-depth"),
                        config.getInt("formats.max-pages"),
                        config.getInt("formats.max-characters")));
        Optional<ReaderProcessSettings> readers = read(
                faults,
                () -> new ReaderProcessSettings(
                        config.getInt("formats.child.processes"),
                        config.getBytes("formats.child.heap"),
                        config.getDuration("formats.child.timeout"),
                        config.getDuration("formats.child.max-wait"),
                        config.getInt("formats.child.documents"),
                        config.getDuration("formats.child.idle-time")));
        Optional<IntakeSettings> intake = read(
                faults,
                () -> new IntakeSettings(
                        config.getInt("intake.max-documents-per-form"),
                        bytes(config, "intake.max-event-size"),
                        Locale.forLanguageTag(config.getString("intake.language"))));
        Optional<InboxSettings> inbox = read(
                faults,
                () -> new InboxSettings(
                        Path.of(config.getString("inbox.folder")),
                        config.getDuration("inbox.poll-interval"),
                        config.getDuration("inbox.first-backoff"),
                        config.getDuration("inbox.max-backoff"),
                        config.getDuration("inbox.close-timeout")));
        Optional<OutboxSettings> outbox = read(
                faults,
                () -> new OutboxSettings(
                        config.getDuration("outbox.poll-interval"),
                        config.getInt("outbox.max-round-records"),
                        config.getDuration("outbox.first-backoff"),
                        config.getDuration("outbox.max-backoff"),
                        config.getDuration("outbox.close-timeout"),
                        config.getString("outbox.source")));
        Optional<AccessSettings> access = read(faults, () -> access(config));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(PATH + ": " + String.join("; ", faults));
        }
        return new ProducerSettings(
                formats.orElseThrow(),
                readers.orElseThrow(),
                intake.orElseThrow(),
                inbox.orElseThrow(),
                outbox.orElseThrow(),
                access.orElseThrow());
    }

    private static AccessSettings access(Config config) {
        return new AccessSettings(
                named(config, "access.operators", "access.password-hash", AccessSettings.OPERATOR, PasswordHash::parse),
                named(config, "access.tokens", "access.token-sha256", AccessSettings.MACHINE, ApiToken::parse),
                config.getDuration("access.session-timeout"),
                config.getDuration("access.session-lifetime"),
                config.getBoolean("access.cookie-secure"));
    }

    /** The secrets of an object by their names, and one more that the settings give without a name. */
    private static <T> Map<String, T> named(
            Config config, String object, String single, String nameOfSingle, Function<String, T> reader) {
        Map<String, T> all = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.getObject(object).entrySet()) {
            String secret = String.valueOf(entry.getValue().unwrapped());
            all.put(entry.getKey(), secret(object + "." + entry.getKey(), secret, reader));
        }
        String secret = config.getString(single);
        if (!secret.isBlank()) {
            if (all.containsKey(nameOfSingle)) {
                throw new IllegalArgumentException(
                        single + " and " + object + "." + nameOfSingle + " are the same; set one");
            }
            all.put(nameOfSingle, secret(single, secret.strip(), reader));
        }
        return all;
    }

    private static <T> T secret(String key, String secret, Function<String, T> reader) {
        try {
            return reader.apply(secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " " + e.getMessage(), e);
        }
    }

    /** Arrays hold fewer than 2 GB, so sizes are whole numbers. */
    private static int bytes(Config config, String key) {
        long bytes = config.getBytes(key);
        if (bytes > Integer.MAX_VALUE - 1) {
            throw new IllegalArgumentException(key + " must be below 2 GB, not " + bytes + " bytes");
        }
        return (int) bytes;
    }

    private static <T> Optional<T> read(List<String> faults, Supplier<T> settings) {
        try {
            return Optional.of(settings.get());
        } catch (IllegalArgumentException | ConfigException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<String> unknownKeys(Config config) {
        Set<String> known = keys(ConfigFactory.defaultReference().getConfig(PATH));
        return keys(config).stream()
                .filter(key -> !known.contains(key) && OPEN_OBJECTS.stream().noneMatch(key::startsWith))
                .sorted()
                .map(key -> "there is no setting " + key)
                .toList();
    }

    private static Set<String> keys(Config config) {
        return config.entrySet().stream().map(entry -> entry.getKey()).collect(Collectors.toSet());
    }
}
