package io.frontlist.runtime.faults;

import io.frontlist.broker.KafkaCluster;
import io.frontlist.runtime.faults.Audit.Letters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random faults at once, each mixture from a seed of its own: {@code -Dfrontlist.fault.seed=N -Dfrontlist.fault.mixtures=1} has that of an
 * earlier run again, as far as moments can be had again.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class MixedFaultsIT {
    private static final int MAX_FAULTS = 3;
    private static final int MAX_DELAY_MILLIS = 1_000;

    @TempDir
    static Path folder;

    private static KafkaCluster cluster;
    private static PostgresServer postgres;
    private static Optional<SmallDisk> disk = Optional.empty();

    private record Planned(Fault fault, int delayMillis, long seed) {}

    static LongStream seeds() {
        return LongStream.range(0, Soak.MIXTURES).map(n -> Soak.SEED + n);
    }

    @BeforeAll
    static void startServers() throws Exception {
        System.out.println("MixedFaultsIT: " + Soak.properties());
        cluster = KafkaCluster.start(folder);
        postgres = PostgresServer.start(folder.resolve("postgres"));
        disk = SmallDisk.mount(folder.resolve("small-disk"));
    }

    @AfterAll
    static void stopServers() throws Exception {
        cluster.close();
        postgres.close();
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyMixtureOfFaultsLosesAndDoublesNothing(long seed) throws Exception {
        Random random = new Random(seed);
        SinkStore store = store(random);
        List<Planned> plan = plan(random);
        System.out.println(
                "MixedFaultsIT: seed " + seed + " on " + store.getClass().getSimpleName() + ": " + plan);

        cluster.awaitInSync();
        try (Deployment deployment = Deployment.open(cluster, store, folder, "mixture-" + seed, seed)) {
            deployment.start(Deployment.FIRST);
            deployment.start(Deployment.SECOND);
            deployment.awaitEffects(100);
            strike(plan, deployment, store);
            deployment.awaitEffects(100);

            deployment.assertEveryEffectOnce(Letters.MAY_REPEAT);
        }
    }

    /** Where no disk can be mounted, all databases lie on the server. */
    private static SinkStore store(Random random) throws IOException {
        if (disk.isPresent() && random.nextInt(3) == 0) {
            disk.get().empty();
            return disk.get();
        }
        return postgres;
    }

    /** Two or three faults; of those that hit the brokers one at the most, since these take as long as all others together. */
    private static List<Planned> plan(Random random) {
        List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
        Collections.shuffle(faults, random);
        Optional<Fault> ofBrokers = faults.stream()
                .filter(fault -> fault.target() == Fault.Target.BROKERS)
                .findFirst();
        return faults.stream()
                .filter(fault -> fault.target() != Fault.Target.BROKERS
                        || ofBrokers.filter(fault::equals).isPresent())
                .limit(2 + random.nextInt(MAX_FAULTS - 1))
                .map(fault -> new Planned(fault, random.nextInt(MAX_DELAY_MILLIS), random.nextLong()))
                .toList();
    }

    private static void strike(List<Planned> plan, Deployment deployment, SinkStore store) throws Exception {
        Map<Fault.Target, Lock> targets = new EnumMap<>(Fault.Target.class);
        plan.forEach(planned -> targets.putIfAbsent(planned.fault().target(), new ReentrantLock()));
        ExecutorService hands = Executors.newFixedThreadPool(plan.size());
        try {
            List<Future<?>> struck = new ArrayList<>();
            for (Planned planned : plan) {
                Lock target = targets.getOrDefault(planned.fault().target(), new ReentrantLock());
                struck.add(hands.submit(() -> {
                    TimeUnit.MILLISECONDS.sleep(planned.delayMillis());
                    target.lock();
                    try {
                        planned.fault().strike(deployment, store, new Random(planned.seed()));
                    } finally {
                        target.unlock();
                    }
                    return planned;
                }));
            }
            for (Future<?> fault : struck) {
                fault.get(5, TimeUnit.MINUTES);
            }
        } finally {
            hands.shutdownNow();
        }
    }
}
