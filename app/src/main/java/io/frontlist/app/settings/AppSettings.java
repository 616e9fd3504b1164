package io.frontlist.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.frontlist.storage.DatabaseSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What every process needs to know.
 *
 * @param data folder for everything kept on disk
 * @param language language of messages on the command line
 * @param kafka how to reach Kafka
 * @param schemaRegistry address of a schema registry with the Confluent REST API; empty for the pinned ids
 * @param database database shared by all processes; empty for SQLite files in the data folder
 * @param http where to listen
 */
public record AppSettings(
        Path data,
        Locale language,
        Kafka kafka,
        Optional<URI> schemaRegistry,
        Optional<DatabaseSettings> database,
        Http http) {

    /**
     * How to reach Kafka, and what to create there.
     *
     * @param bootstrapServers addresses, HOST:PORT separated by commas
     * @param partitions partitions of the releases topic where it has to be created, from 1
     * @param replicationFactor copies of each, from 1
     * @param client further settings of the clients by their Kafka names; never shown by {@link #toString}
     * @param clientPropertiesFile file with more of them
     */
    public record Kafka(
            String bootstrapServers,
            int partitions,
            short replicationFactor,
            Map<String, String> client,
            Optional<Path> clientPropertiesFile) {
        public Kafka {
            client = Map.copyOf(client);
        }

        /** The same with other brokers. */
        public Kafka at(String otherBootstrapServers) {
            return new Kafka(otherBootstrapServers, partitions, replicationFactor, client, clientPropertiesFile);
        }

        /**
         * The same for consumers that their groups know by a name which outlives the process: after a kill the next process takes the
         * place of the last at once, and does not wait for its session to end. No two processes at a time may have the name.
         */
        public Kafka knownAs(String groupInstance) {
            Map<String, String> all = new HashMap<>(client);
            all.put("group.instance.id", groupInstance);
            return new Kafka(bootstrapServers, partitions, replicationFactor, all, clientPropertiesFile);
        }

        @Override
        public String toString() {
            return "Kafka[bootstrapServers=" + bootstrapServers + ", partitions=" + partitions + ", replicationFactor="
                    + replicationFactor + ", client=" + client.keySet() + ", clientPropertiesFile="
                    + clientPropertiesFile
                    + "]";
        }
    }

    /**
     * Where to listen.
     *
     * @param host address of the interface
     * @param port 0 for a free one, up to 65535
     */
    public record Http(String host, int port) {}

    /**
     * Reads the object {@code frontlist}.
     *
     * @throws SettingsException with all faults
     */
    public static AppSettings from(Config config) {
        List<String> faults = new ArrayList<>();
        int partitions = inRange(config, "kafka.partitions", 1, 10_000, faults);
        int replicationFactor = inRange(config, "kafka.replication-factor", 1, 100, faults);
        int port = inRange(config, "http.port", 0, 65_535, faults);
        Optional<URI> registry = address(config, "schema-registry.url", faults);
        Optional<DatabaseSettings> database = database(config, faults);
        String language = config.getString("language");
        if (!List.of("auto", "ko", "en").contains(language)) {
            faults.add("frontlist.language is ko, en or auto, not " + language);
        }
        Map<String, String> client = new HashMap<>();
        config.getConfig("kafka.client")
                .entrySet()
                .forEach(entry -> client.put(
                        entry.getKey().replace("\"", ""),
                        String.valueOf(entry.getValue().unwrapped())));
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return new AppSettings(
                Path.of(config.getString("data")),
                locale(language),
                new Kafka(
                        config.getString("kafka.bootstrap-servers"),
                        partitions,
                        (short) replicationFactor,
                        client,
                        Optional.of(config.getString("kafka.client-properties-file"))
                                .filter(file -> !file.isBlank())
                                .map(Path::of)),
                registry,
                database,
                new Http(config.getString("http.host"), port));
    }

    /** The same with everything on disk in another folder. */
    public AppSettings withData(Path folder) {
        return new AppSettings(folder, language, kafka, schemaRegistry, database, http);
    }

    /** The same with another Kafka. */
    public AppSettings withKafka(Kafka other) {
        return new AppSettings(data, language, other, schemaRegistry, database, http);
    }

    /** The same, listening on another port. */
    public AppSettings withPort(int port) {
        return new AppSettings(data, language, kafka, schemaRegistry, database, new Http(http.host(), port));
    }

    /** The database of one module: the shared one, or an SQLite file of the module's own. */
    public DatabaseSettings databaseOf(String module) {
        return database.orElseGet(
                () -> DatabaseSettings.sqlite(data.resolve("db").resolve(module + ".db")));
    }

    private static int inRange(Config config, String path, int least, int most, List<String> faults) {
        try {
            int value = config.getInt(path);
            if (value < least || value > most) {
                faults.add("frontlist." + path + " is a number from " + least + " to " + most + ", not " + value);
            }
            return value;
        } catch (ConfigException e) {
            faults.add("frontlist." + path + " is a number from " + least + " to " + most + ": " + e.getMessage());
            return least;
        }
    }

    private static Optional<URI> address(Config config, String path, List<String> faults) {
        String text = config.getString(path);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // Reported below like any other address that cannot be used.
        }
        faults.add("frontlist." + path + " is an http or https address, not " + text);
        return Optional.empty();
    }

    private static Optional<DatabaseSettings> database(Config config, List<String> faults) {
        String url = config.getString("database.url");
        if (url.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DatabaseSettings(
                    url, config.getString("database.user"), config.getString("database.password")));
        } catch (IllegalArgumentException e) {
            faults.add("frontlist.database.url: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Locale locale(String language) {
        Locale wanted = language.equals("auto") ? Locale.getDefault() : Locale.forLanguageTag(language);
        return wanted.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
    }
}
