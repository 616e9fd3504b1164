package io.frontlist.app.process;

import com.typesafe.config.Config;
import io.frontlist.app.http.Metrics;
import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.RemoteSchemaRegistry;
import io.frontlist.schemas.SchemaRegistry;
import java.time.Clock;

/**
 * What every part of a process is set up with.
 *
 * @param config all settings, resolved
 * @param settings those that every process shares
 * @param kafka makes the Kafka clients
 * @param codec encodes and decodes what is on the topic
 * @param clock tells the time
 * @param metrics takes the parts' meters
 */
public record Setup(
        Config config,
        AppSettings settings,
        KafkaClients kafka,
        ReleaseEventCodec codec,
        Clock clock,
        Metrics metrics) {
    /** A setup for the Kafka and the schema registry that the settings name. */
    public static Setup of(Config config, AppSettings settings) {
        SchemaRegistry registry = settings.schemaRegistry()
                .<SchemaRegistry>map(RemoteSchemaRegistry::new)
                .orElseGet(PinnedSchemaRegistry::new);
        return new Setup(
                config,
                settings,
                new KafkaClients(settings.kafka()),
                new ReleaseEventCodec(registry),
                Clock.systemUTC(),
                new Metrics());
    }

    /** The settings of one module, the object {@code frontlist.MODULE}. */
    Config module(String name) {
        return config.getConfig("frontlist." + name);
    }
}
