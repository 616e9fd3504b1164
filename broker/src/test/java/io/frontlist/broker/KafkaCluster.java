package io.frontlist.broker;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * A cluster of Kafka nodes that are broker and controller at once (KRaft), each in a process of its own on loopback, for tests and
 * benchmarks that treat it badly. With three nodes, the default, a topic has three replicas and takes records while two of
 * them live. Whatever happens to a node, its data is there when it is started again.
 *
 * <p>All methods may be called from any thread, but those that change one node only from one at a time. Closing kills every node.
 */
public final class KafkaCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ATTEMPTS = 3;
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:MaxMetaspaceSize=128m");

    private record Node(int id, int port, int networkPort, int controllerPort) {}

    private final Path folder;
    private final String clusterId;
    private final Network network;
    private final Map<Integer, Node> nodes = new TreeMap<>();
    private final Map<Integer, ChildJvm> processes = new HashMap<>();
    private final Admin admin;

    private KafkaCluster(Path folder, int size, Map<String, String> overrides)
            throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.clusterId = Uuid.randomUuid().toString();
        this.network = Network.open(size);
        try {
            List<Integer> ports = FreePorts.pick(3 * size);
            for (int id = 1; id <= size; id++) {
                int first = 3 * (id - 1);
                nodes.put(id, new Node(id, ports.get(first), ports.get(first + 1), ports.get(first + 2)));
            }
            network.connect(nodes.values().stream().map(Node::networkPort).toList());
            for (Node node : nodes.values()) {
                write(node, overrides);
            }
            startTogether(nodes.keySet());
        } catch (IOException | InterruptedException | RuntimeException e) {
            closeProcesses();
            throw e;
        }
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Starts three nodes and waits until all of them serve. */
    public static KafkaCluster start(Path folder) throws IOException, InterruptedException {
        return start(folder, 3, Map.of());
    }

    /**
     * Starts nodes and waits until all of them serve.
     *
     * @param folder where their data and logs lie
     * @param size how many
     * @param overrides Kafka broker settings that replace or add to ours
     */
    public static KafkaCluster start(Path folder, int size, Map<String, String> overrides)
            throws IOException, InterruptedException {
        IllegalStateException failure = new IllegalStateException("A cluster has at least one node, not " + size);
        for (int attempt = 1; attempt <= ATTEMPTS && size > 0; attempt++) {
            try {
                return new KafkaCluster(folder.resolve("cluster-" + attempt), size, overrides);
            } catch (IllegalStateException e) {
                // Somebody may have taken one of the ports between our look and the node's: with others it goes on.
                failure = e;
            }
        }
        throw failure;
    }

    /** What clients put into {@code bootstrap.servers} to reach the nodes directly. */
    public String bootstrapServers() {
        return addresses(nodes.values().stream().map(Node::port).toList());
    }

    /** The same for clients whose every connection goes through {@link #network}. */
    public String bootstrapServersThroughNetwork() {
        return addresses(network.ports());
    }

    /** What lies between the nodes and those clients that are to be cut off. */
    public Network network() {
        return network;
    }

    /** A client that stays open as long as the cluster. */
    public Admin admin() {
        return admin;
    }

    /** The ids of all nodes, whether they run or not. */
    public Set<Integer> nodes() {
        return Set.copyOf(nodes.keySet());
    }

    /** Creates topics with a replica on each node; returns when they take records. */
    public void create(Map<String, Integer> partitionsByTopic) throws Exception {
        List<NewTopic> topics = partitionsByTopic.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) nodes.size()))
                .toList();
        new TopicCreation(admin, PATIENCE).createMissing(topics);
    }

    /** The node that is the active controller. */
    public int controller() throws InterruptedException {
        return until(
                "a controller",
                () -> answer(admin.describeMetadataQuorum().quorumInfo()).leaderId(),
                nodes::containsKey);
    }

    /** The node that leads a partition. */
    public int leader(TopicPartition partition) throws InterruptedException {
        return until(
                "a leader of " + partition,
                () -> {
                    TopicDescription topic =
                            describe(List.of(partition.topic())).get(partition.topic());
                    var leader = topic == null
                            ? null
                            : topic.partitions().get(partition.partition()).leader();
                    return leader == null ? -1 : leader.id();
                },
                nodes::containsKey);
    }

    /** Kills a node with SIGKILL. */
    public void kill(int id) throws InterruptedException {
        process(id).kill();
    }

    /** Ends a node in good order: it gives its leaderships up first. Takes some seconds at the most, else it is killed. */
    public void stop(int id) throws InterruptedException {
        process(id).end(Duration.ofSeconds(15));
    }

    /** Stops a node with SIGSTOP: its connections stay open, and it does not answer. */
    public void pause(int id) throws IOException, InterruptedException {
        process(id).pause();
    }

    /** Lets a paused node go on. */
    public void resume(int id) throws IOException, InterruptedException {
        process(id).resume();
    }

    /** Starts a node that was killed or stopped, on its data, and waits until it serves. */
    public void startAgain(int id) throws IOException, InterruptedException {
        if (process(id).isAlive()) {
            throw new IllegalStateException("Node " + id + " runs");
        }
        startTogether(Set.of(id));
    }

    /** Waits until every partition has all its replicas in sync: then any node may go without harm. */
    public void awaitInSync() throws InterruptedException {
        // A node that was paused answers with what it knew before, until it has read what the controller decided since.
        until("nodes that know what the controller decided", this::allKnowWhatWasDecided, know -> know);
        until(
                "all replicas in sync",
                () -> {
                    Set<String> topics = answer(admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names());
                    return answer(admin.describeCluster().nodes()).size() == nodes.size()
                            && describe(topics).values().stream()
                                    .flatMap(topic -> topic.partitions().stream())
                                    .allMatch(partition -> partition.leader() != null
                                            && partition.isr().size()
                                                    == partition.replicas().size());
                },
                inSync -> inSync);
    }

    @Override
    public void close() throws IOException {
        admin.close(Duration.ZERO);
        closeProcesses();
    }

    private void closeProcesses() throws IOException {
        synchronized (processes) {
            processes.values().forEach(ChildJvm::close);
        }
        network.close();
    }

    private boolean allKnowWhatWasDecided() throws Exception {
        QuorumInfo quorum = answer(admin.describeMetadataQuorum().quorumInfo());
        return quorum.voters().stream().allMatch(voter -> voter.logEndOffset() >= quorum.highWatermark());
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) throws Exception {
        return answer(admin.describeTopics(topics).allTopicNames());
    }

    private ChildJvm process(int id) {
        synchronized (processes) {
            ChildJvm process = processes.get(id);
            if (process == null) {
                throw new IllegalArgumentException("There is no node " + id);
            }
            return process;
        }
    }

    /** Nodes need each other to start: the first ones wait for a majority. */
    private void startTogether(Set<Integer> ids) throws IOException, InterruptedException {
        CountDownLatch serving = new CountDownLatch(ids.size());
        for (int id : ids) {
            ChildJvm process = ChildJvm.start(
                    ClusterNode.class,
                    JVM,
                    List.of(file(id, ".properties").toString(), clusterId),
                    file(id, ".log"),
                    line -> {
                        if (line.equals(ClusterNode.SERVES)) {
                            serving.countDown();
                        }
                    });
            synchronized (processes) {
                processes.put(id, process);
            }
        }
        long start = System.nanoTime();
        while (!serving.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            boolean allLive = ids.stream().allMatch(id -> process(id).isAlive());
            if (!allLive || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("A node " + (allLive ? "does not serve" : "ended at its start")
                        + ": see the logs in " + folder);
            }
        }
    }

    private <T> T until(String what, Callable<T> question, Predicate<T> isIt) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Exception trouble = new TimeoutException("not so far");
            try {
                T answer = question.call();
                if (isIt.test(answer)) {
                    return answer;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                trouble = e;
            } catch (Exception e) {
                throw new IllegalStateException("The cluster has no " + what, e);
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "The cluster has no " + what + " after " + PATIENCE + ": see the logs in " + folder, trouble);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private static <T> T answer(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String addresses(List<Integer> ports) {
        return ports.stream().map(port -> LOOPBACK + ":" + port).collect(Collectors.joining(","));
    }

    private Path file(int id, String ending) {
        return folder.resolve("node-" + id + ending);
    }

    private void write(Node node, Map<String, String> overrides) throws IOException {
        Properties settings = new Properties();
        settings.putAll(settings(node));
        settings.putAll(overrides);
        try (Writer writer = Files.newBufferedWriter(file(node.id(), ".properties"))) {
            settings.store(writer, null);
        }
    }

    private Map<String, String> settings(Node node) {
        String copies = Integer.toString(nodes.size());
        String enough = Integer.toString(nodes.size() > 1 ? nodes.size() - 1 : 1);
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node.id()));
        settings.put(
                "controller.quorum.voters",
                nodes.values().stream()
                        .map(voter -> voter.id() + "@" + LOOPBACK + ":" + voter.controllerPort())
                        .collect(Collectors.joining(",")));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "DIRECT");
        settings.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,DIRECT:PLAINTEXT,NETWORK:PLAINTEXT");
        settings.put(
                "listeners",
                listener("DIRECT", node.port()) + "," + listener("NETWORK", node.networkPort()) + ","
                        + listener("CONTROLLER", node.controllerPort()));
        settings.put(
                "advertised.listeners",
                listener("DIRECT", node.port()) + ","
                        + listener("NETWORK", network.ports().get(node.id() - 1)));
        settings.put("log.dirs", file(node.id(), "").toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", copies);
        settings.put("min.insync.replicas", enough);
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("offsets.topic.replication.factor", copies);
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", copies);
        settings.put("transaction.state.log.min.isr", enough);
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", copies);
        settings.put("share.coordinator.state.topic.min.isr", enough);
        // A dead node is noticed as soon as a machine with two cores allows: the pause in serving its partitions
        // halves.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controller.quorum.fetch.timeout.ms", "1000");
        settings.put("controller.quorum.election.timeout.ms", "500");
        // Tests may want sessions of consumers that are shorter than sensible ones.
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.session.timeout.ms", "1000");
        settings.put("group.consumer.session.timeout.ms", "3000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "500");
        settings.put("group.consumer.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        return settings;
    }

    private static String listener(String name, int port) {
        return name + "://" + LOOPBACK + ":" + port;
    }
}
