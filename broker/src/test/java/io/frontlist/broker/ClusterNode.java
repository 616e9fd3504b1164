package io.frontlist.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The process of one node of a {@link KafkaCluster}. It prints a line when it serves, and ends in good order when its standard input does. */
final class ClusterNode {
    /** What it prints when it serves. */
    static final String SERVES = "node serves";

    /** The shut-down of a node that cannot reach the others may take for ever. */
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);

    private ClusterNode() {}

    /** Runs a node with the settings of the file that the first argument names, in the cluster whose id is the second. */
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(reader);
        }
        format(settings, arguments[1]);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        System.out.println(SERVES);
        awaitEndOfInput();
        Thread deadline = new Thread(ClusterNode::haltAtTheDeadline, "deadline");
        deadline.setDaemon(true);
        deadline.start();
        server.shutdown();
        server.awaitShutdown();
        Runtime.getRuntime().halt(0);
    }

    private static void format(Properties settings, String clusterId) throws Exception {
        String folder = settings.getProperty("log.dirs");
        if (Files.exists(Path.of(folder, "meta.properties"))) {
            return;
        }
        Files.createDirectories(Path.of(folder));
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                    .setClusterId(clusterId)
                    .addDirectory(folder)
                    .setMetadataLogDirectory(folder)
                    .setControllerListenerName("CONTROLLER")
                    .setPrintStream(quiet)
                    .run();
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said to a node.
        }
    }

    private static void haltAtTheDeadline() {
        try {
            TimeUnit.MILLISECONDS.sleep(LONGEST_SHUTDOWN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
