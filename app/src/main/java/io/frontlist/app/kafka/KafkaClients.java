package io.frontlist.app.kafka;

import io.frontlist.app.settings.AppSettings;
import io.frontlist.app.settings.SettingsException;
import io.frontlist.runtime.KafkaAccess;
import io.frontlist.runtime.Membership;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of a process, each with the operator's settings over ours. Who asks for a client closes it. */
public final class KafkaClients {
    /** Largest record value, which leaves room for a release with a long table of contents and all its excerpts. */
    static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    private final Map<String, Object> common;

    public KafkaClients(AppSettings.Kafka settings) {
        Map<String, Object> all = new HashMap<>();
        settings.clientPropertiesFile().ifPresent(file -> all.putAll(read(file)));
        all.putAll(settings.client());
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        this.common = Map.copyOf(all);
    }

    /** A producer with the given settings of a module, under the operator's; {@code acks} and idempotence are not his to weaken. */
    public Producer<byte[], byte[]> producer(String clientId, Map<String, Object> moduleSettings) {
        Map<String, Object> settings = new HashMap<>(moduleSettings);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        settings.putAll(common);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer for a delivery loop, which keeps positions in its sink; a member of the group as given, under the operator's settings. */
    public Consumer<byte[], byte[]> consumer(String group, int maxPollRecords, Membership membership) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        membership.kafka().forEach(settings::putIfAbsent);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A consumer without a group, to read the log from outside of any delivery. */
    public Consumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(common, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What can be said of a refusal of any of these clients. */
    public KafkaAccess access() {
        return KafkaAccess.of(common);
    }

    /** A client for topics and offsets. */
    public Admin admin() {
        return Admin.create(common);
    }

    private static Map<String, Object> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new SettingsException(List.of("frontlist.kafka.client-properties-file: " + file + " cannot be read"));
        }
        Map<String, Object> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
