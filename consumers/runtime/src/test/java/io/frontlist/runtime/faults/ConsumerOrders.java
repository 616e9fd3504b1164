package io.frontlist.runtime.faults;

import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What a consumer's process is to do.
 *
 * @param name its name, which stands beside each of its effects
 * @param topic what it reads
 * @param database where its effects go
 * @param kafka settings of its Kafka clients
 */
record ConsumerOrders(
        String name, String topic, DatabaseSettings database, EffectSink.Writes writes, Map<String, String> kafka) {
    private static final String KAFKA = "kafka.";

    String deadLetterTopic() {
        return deadLetterTopic(topic);
    }

    static String deadLetterTopic(String topic) {
        return topic + ".dead-letters";
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("topic", topic);
        properties.setProperty("url", database.url());
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("writes", writes.name());
        kafka.forEach((key, value) -> properties.setProperty(KAFKA + key, value));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    static ConsumerOrders read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> kafka = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(KAFKA))
                .forEach(key -> kafka.put(key.substring(KAFKA.length()), properties.getProperty(key)));
        return new ConsumerOrders(
                properties.getProperty("name", ""),
                properties.getProperty("topic", ""),
                new DatabaseSettings(
                        properties.getProperty("url", ""),
                        properties.getProperty("user", ""),
                        properties.getProperty("password", "")),
                EffectSink.Writes.valueOf(properties.getProperty("writes", "")),
                kafka);
    }
}
