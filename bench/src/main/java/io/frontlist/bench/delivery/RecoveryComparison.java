package io.frontlist.bench.delivery;

import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.bench.Books;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.TemporaryFolder;
import io.frontlist.bench.delivery.Recovery.Setup;
import io.frontlist.bench.delivery.Recovery.Victim;
import io.frontlist.broker.ChildJvm;
import io.frontlist.broker.KafkaCluster;
import io.frontlist.producer.outbox.PublishingSettings;
import io.frontlist.runtime.SqlPositions;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.Topics;
import io.frontlist.storage.Database;
import io.frontlist.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** A cluster and two consumers that share a topic; in each round one process is killed, and started again when all is served. */
final class RecoveryComparison implements Comparison {
    private static final int PARTITIONS = 12;
    private static final int MEMBERS = 2;
    private static final int CHARACTERS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Setup setup;
    private final TemporaryFolder folder = TemporaryFolder.create();
    private final KafkaCluster cluster;
    private final Database database;
    private final Producer<byte[], byte[]> producer;
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());
    private final List<ChildJvm> members = new ArrayList<>();
    private int book;
    private int round;

    RecoveryComparison(Setup setup) throws Exception {
        this.setup = setup;
        this.cluster = KafkaCluster.start(
                folder.path().resolve("kafka"),
                setup.nodes(),
                Map.of("broker.session.timeout.ms", Integer.toString(setup.brokerSessionMillis())));
        cluster.create(Map.of(Topics.RELEASES, PARTITIONS, Topics.deadLetters(RecoveryMember.NAME), 1));
        this.database = Database.open(DatabaseSettings.sqlite(databaseFile()), RecoveryMember.NAME);
        AppSettings.Kafka kafka = new AppSettings.Kafka(
                cluster.bootstrapServers(), PARTITIONS, (short) setup.nodes(), Map.of(), Optional.empty());
        this.producer = new KafkaClients(kafka).producer("recovery-probes", PublishingSettings.kafka());
        for (int i = 0; i < MEMBERS; i++) {
            members.add(member(i));
        }
    }

    @Override
    public double ours() throws Exception {
        awaitBalance();
        int member = round++ % MEMBERS;
        int leader = cluster.leader(new TopicPartition(Topics.RELEASES, 0));
        long start = System.nanoTime();
        if (setup.victim() == Victim.CONSUMER) {
            members.get(member).kill();
        } else {
            cluster.kill(leader);
        }
        awaitServed(probe());
        double seconds = (System.nanoTime() - start) / 1e9;
        if (setup.victim() == Victim.CONSUMER) {
            members.set(member, member(member));
        } else {
            cluster.startAgain(leader);
        }
        return seconds;
    }

    @Override
    public double limit() {
        return setup.victim().limitSeconds();
    }

    @Override
    public void close() throws IOException {
        members.forEach(ChildJvm::close);
        producer.close(Duration.ZERO);
        database.close();
        cluster.close();
        folder.close();
    }

    private ChildJvm member(int number) throws IOException {
        return ChildJvm.start(
                RecoveryMember.class,
                List.of("-Xmx256m"),
                List.of(cluster.bootstrapServers(), databaseFile().toString(), Integer.toString(setup.sessionMillis())),
                folder.path().resolve("member-" + number + ".log"),
                line -> {});
    }

    private Path databaseFile() {
        return folder.path().resolve("positions.db");
    }

    /** Waits until both consumers have a share, every replica is in sync, and what was published has been applied. */
    private void awaitBalance() throws Exception {
        cluster.awaitInSync();
        until("a share for each consumer", () -> {
            List<Integer> shares = shares();
            return shares.size() == MEMBERS && shares.stream().allMatch(share -> share == PARTITIONS / MEMBERS);
        });
        awaitServed(probe());
    }

    /** How many partitions each consumer has; nothing while the group is about to be made or moved. */
    private List<Integer> shares() throws InterruptedException, TimeoutException {
        try {
            return cluster
                    .admin()
                    .describeConsumerGroups(List.of(RecoveryMember.GROUP))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .map(member -> member.assignment().topicPartitions().size())
                    .toList();
        } catch (ExecutionException e) {
            return List.of();
        }
    }

    /** Publishes an event into each partition; returns the offsets behind them. */
    private Map<TopicPartition, Long> probe() throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            byte[] key = Books.isbn13(book).getBytes(StandardCharsets.US_ASCII);
            byte[] value = codec.encode(Books.event(book, CHARACTERS));
            acknowledgements.add(producer.send(new ProducerRecord<>(Topics.RELEASES, partition, key, value)));
            book++;
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            RecordMetadata place = acknowledgement.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            ends.put(new TopicPartition(place.topic(), place.partition()), place.offset() + 1);
        }
        return ends;
    }

    private void awaitServed(Map<TopicPartition, Long> ends) throws Exception {
        SqlPositions positions = new SqlPositions(RecoveryMember.POSITIONS);
        until("position at " + ends, () -> {
            Map<TopicPartition, Long> reached =
                    database.jdbi().withHandle(handle -> positions.read(handle, ends.keySet()));
            return ends.entrySet().stream().allMatch(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue());
        });
    }

    private static void until(String what, Callable<Boolean> question) throws Exception {
        long start = System.nanoTime();
        while (!question.call()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("No " + what + " within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }
}
