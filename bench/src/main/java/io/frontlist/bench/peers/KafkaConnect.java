package io.frontlist.bench.peers;

import io.frontlist.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/** A worker of Kafka Connect in this process with one sink task, as standalone Connect runs it, without its REST interface. */
final class KafkaConnect implements Peer {
    private static final long PATIENCE_SECONDS = 60;

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public AutoCloseable start(Reading reading, Work work) throws Exception {
        ConnectTask.WORK.set(work);
        Map<String, String> settings = new HashMap<>();
        reading.client().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        settings.put("key.converter", ByteArrayConverter.class.getName());
        settings.put("value.converter", ByteArrayConverter.class.getName());
        settings.put(StandaloneConfig.OFFSET_STORAGE_FILE_FILENAME_CONFIG, "not used: kept in memory");
        settings.put("plugin.discovery", "only_scan");
        Plugins plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        AllConnectorClientConfigOverridePolicy policy = new AllConnectorClientConfigOverridePolicy();
        Worker worker =
                new Worker("bench", Time.SYSTEM, plugins, new StandaloneConfig(settings), new InMemory(), policy);
        StandaloneHerder herder = new StandaloneHerder(worker, "bench", policy);
        herder.start();
        CompletableFuture<Void> created = new CompletableFuture<>();
        herder.putConnectorConfig(
                reading.group(),
                Map.of(
                        "name",
                        reading.group(),
                        "connector.class",
                        ConnectSink.class.getName(),
                        "tasks.max",
                        "1",
                        "topics",
                        Topics.RELEASES,
                        "consumer.override.max.poll.records",
                        Integer.toString(reading.maxBatchRecords()),
                        "consumer.override.auto.offset.reset",
                        "earliest"),
                false,
                (error, result) -> {
                    if (error == null) {
                        created.complete(null);
                    } else {
                        created.completeExceptionally(error);
                    }
                });
        created.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return herder::stop;
    }

    /** Offsets of source connectors, of which there is none. */
    private static final class InMemory extends MemoryOffsetBackingStore {
        @Override
        public Set<Map<String, Object>> connectorPartitions(String connector) {
            return Set.of();
        }
    }
}
