package io.frontlist.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.broker.KafkaCluster;
import io.frontlist.runtime.SqlPositions;
import io.frontlist.runtime.TopicScan;
import io.frontlist.runtime.faults.EffectSink.Writes;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic under load, a group of consumers on it, each in a process of its own, and the database that their effects go to. Closing it
 * kills the consumers. For one thread at a time, but for what looks on.
 */
final class Deployment implements AutoCloseable {
    /** The consumer that reaches the brokers through the network that can be cut. */
    static final String FIRST = "first";
    /** The consumer that reaches them directly. */
    static final String SECOND = "second";

    /** A consumer that is silent for so long is taken for dead. */
    static final Duration SESSION = Duration.ofSeconds(2);
    /** One whose loop does not turn for so long has to leave the group. */
    static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(5);

    private static final String PROTOCOL = System.getProperty("frontlist.fault.protocol", "classic");
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KafkaCluster cluster;
    private final Path folder;
    private final Path log;
    private final String topic = "t-" + UUID.randomUUID();
    private final Set<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toUnmodifiableSet());
    private final DatabaseSettings settings;
    private final Database database;
    private final Publisher publisher;
    private final Map<String, ConsumerProcess> consumers = new ConcurrentHashMap<>();

    private Deployment(KafkaCluster cluster, Path folder, String name, DatabaseSettings settings, long seed)
            throws Exception {
        this.cluster = cluster;
        this.folder = folder;
        this.log = Files.createDirectories(Path.of("target", "faults")).resolve(name + ".log");
        Files.deleteIfExists(log);
        this.settings = settings;
        this.database = Database.open(settings, "runtime-faults");
        cluster.create(Map.of(topic, PARTITIONS, ConsumerOrders.deadLetterTopic(topic), 1));
        this.publisher = Publisher.start(cluster.bootstrapServers(), topic, seed);
    }

    /**
     * Opens one, which is under load from then on, and has no consumers yet.
     *
     * @param name of the log beside the build's other results
     */
    static Deployment open(KafkaCluster cluster, SinkStore store, Path folder, String name, long seed)
            throws Exception {
        return new Deployment(cluster, folder, name, store.create(), seed);
    }

    KafkaCluster cluster() {
        return cluster;
    }

    Publisher publisher() {
        return publisher;
    }

    /** Those that were started, in the order of their names. */
    List<ConsumerProcess> consumers() {
        return consumers.values().stream()
                .sorted(Comparator.comparing(ConsumerProcess::name))
                .toList();
    }

    Set<TopicPartition> partitions() {
        return partitions;
    }

    /** Starts a consumer that writes as it should. */
    ConsumerProcess start(String name) throws IOException {
        return start(name, Writes.TOGETHER);
    }

    /** Starts a consumer. */
    ConsumerProcess start(String name, Writes writes) throws IOException {
        return start(name, writes, Map.of());
    }

    /** Starts a consumer with further settings of its Kafka clients. */
    ConsumerProcess start(String name, Writes writes, Map<String, String> further) throws IOException {
        Map<String, String> kafka = new HashMap<>();
        kafka.put(
                "bootstrap.servers",
                name.equals(FIRST) ? cluster.bootstrapServersThroughNetwork() : cluster.bootstrapServers());
        kafka.put("group.protocol", PROTOCOL);
        if (PROTOCOL.equals("classic")) {
            kafka.put("session.timeout.ms", Long.toString(SESSION.toMillis()));
            kafka.put("heartbeat.interval.ms", "200");
            kafka.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        }
        kafka.put("max.poll.interval.ms", Long.toString(MAX_POLL_INTERVAL.toMillis()));
        kafka.put("request.timeout.ms", "5000");
        kafka.put("default.api.timeout.ms", "10000");
        kafka.putAll(further);
        ConsumerProcess consumer =
                ConsumerProcess.start(new ConsumerOrders(name, topic, settings, writes, kafka), folder, log);
        consumers.put(name, consumer);
        return consumer;
    }

    /** Waits until so many more events have had an effect. */
    void awaitEffects(int more) {
        long before = effects(Set.of(FIRST, SECOND));
        await(more + " more effects; see " + log)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> effects(Set.of(FIRST, SECOND)) >= before + more);
    }

    /** Waits until so many more events have had an effect through one consumer. */
    void awaitEffectsOf(String consumer, int more) {
        long before = effects(Set.of(consumer));
        await(more + " more effects of the " + consumer + " consumer; see " + log)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> effects(Set.of(consumer)) >= before + more);
    }

    /** Waits until all that is on the topic now has been dealt with. */
    void awaitWhatIsThere() throws Exception {
        Map<TopicPartition, Long> ends = ends();
        await("every partition has come to " + ends + "; see " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(RuntimeException.class)
                .until(() -> {
                    assertNobodyFailed();
                    Map<TopicPartition, Long> positions = positions();
                    return ends.entrySet().stream()
                            .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
                });
    }

    /** The ids under which consumers are members of the group. */
    Set<String> members() throws Exception {
        return cluster.admin().describeConsumerGroups(List.of(topic)).all().get(30, TimeUnit.SECONDS).values().stream()
                .flatMap(group -> group.members().stream())
                .map(member -> member.consumerId())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Ends the load, waits until everything has been dealt with, and says what is not as promised. */
    List<String> findings(Audit.Letters promise) throws Exception {
        Published published = publisher.stop();
        awaitWhatIsThere();
        Held held = new Held(revisions(), letters());
        System.out.printf(
                "%s: %d events and %d poison published, %d effects, %d dead letters%n",
                log.getFileName(),
                published.revisions().values().stream().mapToInt(List::size).sum(),
                published.poison().size(),
                held.effects().values().stream().mapToInt(List::size).sum(),
                held.letters().size());
        return Audit.findings(published, held, promise);
    }

    /** Ends the load and holds everything that was done against everything that was published. */
    void assertEveryEffectOnce(Audit.Letters promise) throws Exception {
        assertThat(findings(promise)).as("see " + log).isEmpty();
        assertNobodyFailed();
    }

    @Override
    public void close() {
        publisher.close();
        consumers.values().forEach(ConsumerProcess::close);
        database.close();
    }

    private void assertNobodyFailed() {
        assertThat(consumers.values())
                .as("see " + log)
                .allSatisfy(consumer -> assertThat(consumer.failures()).isEmpty());
    }

    private long effects(Set<String> by) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM fault_effect WHERE applied_by IN (<names>)")
                                .bindList("names", List.copyOf(by))
                                .mapTo(Long.class)
                                .one());
    }

    private Map<String, List<Long>> revisions() {
        Map<String, List<Long>> revisions = new TreeMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("SELECT event_key, revision FROM fault_effect ORDER BY id")
                        .map((row, context) -> Map.entry(row.getString("event_key"), row.getLong("revision")))
                        .forEach(effect -> revisions
                                .computeIfAbsent(effect.getKey(), key -> new ArrayList<>())
                                .add(effect.getValue())));
        return revisions;
    }

    private List<String> letters() {
        List<String> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicScan.all(
                    reader,
                    ConsumerOrders.deadLetterTopic(topic),
                    record -> letters.add(new String(record.value(), StandardCharsets.UTF_8)));
        }
        return letters;
    }

    private Map<TopicPartition, Long> positions() {
        SqlPositions positions = new SqlPositions("fault_position");
        return database.jdbi().withHandle(handle -> positions.read(handle, partitions));
    }

    private Map<TopicPartition, Long> ends() throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        cluster.admin()
                .listOffsets(asked)
                .all()
                .get(60, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
