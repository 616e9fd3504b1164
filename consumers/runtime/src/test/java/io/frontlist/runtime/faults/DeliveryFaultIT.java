package io.frontlist.runtime.faults;

import static io.frontlist.runtime.faults.Deployment.FIRST;
import static io.frontlist.runtime.faults.Deployment.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frontlist.broker.KafkaCluster;
import io.frontlist.runtime.Progress.State;
import io.frontlist.runtime.faults.Audit.Letters;
import io.frontlist.runtime.faults.EffectSink.Writes;
import io.frontlist.runtime.faults.Steering.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault alone, under load: afterwards every event has had its effect exactly once, in the order of its key, and every poison is a dead letter. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class DeliveryFaultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Kills at random moments meet the start of a consumer as well as its work. */
    private static final int MAX_LIFE_MILLIS = 3_000;

    private static final int MAX_DEATH_MILLIS = 1_000;

    @TempDir
    static Path folder;

    private static KafkaCluster cluster;
    private static PostgresServer postgres;

    private final Random random = new Random(Soak.SEED);
    private String test = "";

    @BeforeAll
    static void startServers() throws Exception {
        System.out.println("DeliveryFaultIT: " + Soak.properties());
        cluster = KafkaCluster.start(folder);
        postgres = PostgresServer.start(folder.resolve("postgres"));
    }

    @AfterAll
    static void stopServers() throws Exception {
        cluster.close();
        postgres.close();
    }

    @BeforeEach
    void nameTest(TestInfo info) {
        test = info.getTestMethod().orElseThrow().getName();
    }

    @Test
    void aConsumerKilledAtRandomMomentsLosesAndDoublesNothing() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            List<ConsumerProcess> consumers = List.of(deployment.start(FIRST), deployment.start(SECOND));
            deployment.awaitEffects(1);

            for (int kill = 0; kill < Soak.KILLS; kill++) {
                ConsumerProcess victim = consumers.get(random.nextInt(consumers.size()));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_LIFE_MILLIS));
                victim.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_DEATH_MILLIS));
                victim.startAgain();
            }

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    @Test
    void theKillOfTheLeadingBrokerLosesAndDoublesNothing() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            deployment.start(FIRST);
            deployment.awaitEffects(250);
            TopicPartition partition = deployment.partitions().iterator().next();

            killUntilReplaced(deployment, () -> cluster.leader(partition));

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    @Test
    void theKillOfTheControllerLosesAndDoublesNothing() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            deployment.start(FIRST);
            deployment.awaitEffects(250);

            killUntilReplaced(deployment, cluster::controller);

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    /** Kills the node that has a role, and starts it again when another one has it and what is published meanwhile is applied. */
    private static void killUntilReplaced(Deployment deployment, Callable<Integer> role) throws Exception {
        int node = role.call();
        cluster.kill(node);
        await().atMost(PATIENCE).until(() -> role.call() != node);
        deployment.awaitWhatIsThere();
        cluster.startAgain(node);
        deployment.awaitEffects(250);
    }

    @Test
    void aRollingRestartOfTheBrokersLosesAndDoublesNothing() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            deployment.start(FIRST);
            deployment.awaitEffects(250);

            for (int node : cluster.nodes()) {
                cluster.stop(node);
                deployment.awaitEffects(250);
                cluster.startAgain(node);
                cluster.awaitInSync();
            }

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    @Test
    void aDatabaseThatIsDownIsWaitedForInTheGroup() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            ConsumerProcess consumer =
                    deployment.start(FIRST, Writes.TOGETHER, Map.of("max.poll.interval.ms", "20000"));
            deployment.awaitEffects(250);
            Set<String> members = deployment.members();
            int backedOff = backedOff(consumer);

            postgres.fail();
            consumer.awaitState(State.BACKING_OFF, backedOff);
            TimeUnit.MILLISECONDS.sleep(Soak.LASTING.toMillis());
            Set<String> membersMeanwhile = deployment.members();
            postgres.recover();
            deployment.awaitEffects(250);

            assertThat(members).hasSize(1).isEqualTo(membersMeanwhile).isEqualTo(deployment.members());
            deployment.assertEveryEffectOnce(Letters.ONCE);
        }
    }

    @Test
    void aFullDiskIsWaitedFor() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("small-disk"));
        Assumptions.assumeTrue(mounted.isPresent(), "A small disk can be mounted by root alone");
        try (SmallDisk disk = mounted.orElseThrow();
                Deployment deployment = deployment(disk)) {
            ConsumerProcess consumer = deployment.start(FIRST);
            deployment.awaitEffects(250);
            int backedOff = backedOff(consumer);

            disk.fail();
            consumer.awaitState(State.BACKING_OFF, backedOff);
            TimeUnit.MILLISECONDS.sleep(Soak.LASTING.toMillis());
            disk.recover();
            deployment.awaitEffects(250);

            deployment.assertEveryEffectOnce(Letters.ONCE);
        }
    }

    @Test
    void aConsumerThatIsCutOffIsReplacedAndComesBack() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            deployment.start(FIRST);
            deployment.awaitEffectsOf(FIRST, 100);
            deployment.start(SECOND);
            deployment.awaitEffectsOf(SECOND, 100);
            deployment.awaitEffectsOf(FIRST, 100);

            cluster.network().cut();
            try {
                TimeUnit.MILLISECONDS.sleep(Deployment.SESSION.multipliedBy(2).toMillis());
                // The second one has all partitions now.
                deployment.awaitWhatIsThere();
            } finally {
                cluster.network().mend();
            }
            await().atMost(PATIENCE).until(() -> deployment.members().size() == 2);
            deployment.awaitEffectsOf(FIRST, 100);

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    @Test
    void aFloodOfPoisonGoesToTheDeadLettersAndTheRestIsApplied() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            // Each letter is waited for: on a slow machine a batch of them may take longer than the short interval of
            // the other tests.
            deployment.start(FIRST, Writes.TOGETHER, Map.of("max.poll.interval.ms", "60000"));
            deployment.awaitEffects(1);

            deployment.publisher().poisonEvery(3);
            TimeUnit.MILLISECONDS.sleep(Soak.LASTING.toMillis());

            deployment.assertEveryEffectOnce(Letters.ONCE);
        }
    }

    @Test
    void rebalancesEverySecondLoseAndDoubleNothing() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            deployment.start(FIRST);
            ConsumerProcess second = deployment.start(SECOND);
            deployment.awaitEffectsOf(SECOND, 1);
            int came = second.said(ConsumerMain.STATE + State.RUNNING);

            long end = System.nanoTime() + Soak.LASTING.plusSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                second.tell("leave");
                TimeUnit.SECONDS.sleep(1);
                second.tell("join");
                TimeUnit.SECONDS.sleep(1);
            }

            deployment.awaitEffectsOf(FIRST, 1);
            assertThat(second.said(ConsumerMain.STATE + State.RUNNING)).isGreaterThan(came);
            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    @Test
    void aClockThatJumpsBackDelaysNothing() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            ConsumerProcess consumer = deployment.start(FIRST);
            deployment.awaitEffects(100);
            int backedOff = backedOff(consumer);

            consumer.tell("fail");
            consumer.awaitState(State.BACKING_OFF, backedOff);
            consumer.tell("clock " + -Duration.ofHours(1).toMillis());
            consumer.tell("recover");
            deployment.awaitEffects(250);
            consumer.tell("clock " + -Duration.ofDays(400).toMillis());
            deployment.awaitEffects(250);

            deployment.assertEveryEffectOnce(Letters.ONCE);
        }
    }

    @Test
    void aPausedConsumerThatComesBackDoesNotWriteOverItsSuccessor() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            ConsumerProcess zombie = deployment.start(FIRST);
            deployment.awaitEffectsOf(FIRST, 100);

            // Stopped on the way into its sink with a batch in its hands, past its session and its poll interval.
            zombie.hold(Place.OUTSIDE);
            zombie.pause();
            deployment.start(SECOND);
            TimeUnit.MILLISECONDS.sleep(
                    Deployment.MAX_POLL_INTERVAL.plusSeconds(1).toMillis());
            deployment.awaitEffectsOf(SECOND, 100);
            deployment.awaitWhatIsThere();
            zombie.tell("release");
            zombie.resume();
            zombie.awaitSaid(EffectSink.FENCED, 0);
            deployment.awaitEffectsOf(FIRST, 100);

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    @Test
    void aConsumerPausedInItsTransactionHoldsItsSuccessorUpForAMomentOnly() throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            ConsumerProcess zombie = deployment.start(FIRST);
            deployment.awaitEffectsOf(FIRST, 100);

            zombie.hold(Place.INSIDE);
            zombie.pause();
            deployment.start(SECOND);
            deployment.awaitEffectsOf(SECOND, 100);
            deployment.awaitWhatIsThere();
            zombie.tell("release");
            zombie.resume();
            deployment.awaitEffectsOf(FIRST, 100);

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    @Test
    void aRuntimeThatCommitsBeforeItAppliesIsFoundOut() throws Exception {
        assertThat(findingsAfterAKillWith(Writes.POSITION_FIRST))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).startsWith("lost: "));
    }

    @Test
    void aRuntimeThatCommitsAfterItHasAppliedIsFoundOut() throws Exception {
        assertThat(findingsAfterAKillWith(Writes.EFFECT_FIRST))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).containsAnyOf("doubled: ", "out of order: "))
                .anySatisfy(finding -> assertThat(finding).startsWith("doubled: "));
    }

    private List<String> findingsAfterAKillWith(Writes writes) throws Exception {
        try (Deployment deployment = deployment(postgres)) {
            ConsumerProcess broken = deployment.start(FIRST, writes);
            deployment.awaitEffects(100);

            // Killed between the two halves of what should be one.
            broken.hold(Place.OUTSIDE);
            broken.kill();
            deployment.start(SECOND);
            deployment.awaitEffectsOf(SECOND, 100);

            return deployment.findings(Letters.MAY_REPEAT);
        }
    }

    private Deployment deployment(SinkStore store) throws Exception {
        cluster.awaitInSync();
        return Deployment.open(cluster, store, folder, test, Soak.SEED);
    }

    private static int backedOff(ConsumerProcess consumer) {
        return consumer.said(ConsumerMain.STATE + State.BACKING_OFF);
    }
}
