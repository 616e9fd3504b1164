package io.frontlist.runtime.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** What may happen to a deployment with two consumers. Each strikes and heals again; those that hit the same thing do so one after the other. */
enum Fault {
    CONSUMER_KILLED(Target.CONSUMERS) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            for (int kill = 1 + random.nextInt(3); kill > 0; kill--) {
                ConsumerProcess victim = anyOf(deployment, random);
                victim.kill();
                pause(random, 500);
                victim.startAgain();
                pause(random, 2_500);
            }
        }
    },
    CONSUMER_PAUSED(Target.CONSUMERS) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            ConsumerProcess victim = anyOf(deployment, random);
            victim.pause();
            try {
                pause(Deployment.MAX_POLL_INTERVAL.plusSeconds(1));
            } finally {
                victim.resume();
            }
        }
    },
    REBALANCES(Target.CONSUMERS) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            ConsumerProcess guest = anyOf(deployment, random);
            for (int round = 0; round < 3; round++) {
                guest.tell("leave");
                pause(Duration.ofSeconds(1));
                guest.tell("join");
                pause(Duration.ofSeconds(1));
            }
        }
    },
    LEADER_KILLED(Target.BROKERS) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            List<TopicPartition> partitions = List.copyOf(deployment.partitions());
            kill(deployment, deployment.cluster().leader(partitions.get(random.nextInt(partitions.size()))), random);
        }
    },
    CONTROLLER_KILLED(Target.BROKERS) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            kill(deployment, deployment.cluster().controller(), random);
        }
    },
    ROLLING_RESTART(Target.BROKERS) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            for (int node : deployment.cluster().nodes()) {
                deployment.cluster().stop(node);
                deployment.cluster().startAgain(node);
                deployment.cluster().awaitInSync();
            }
        }
    },
    /** The database server is stopped, or the disk is full, whichever holds the sink. */
    SINK_DOWN(Target.SINK) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            store.fail();
            try {
                pause(random, 4_000);
            } finally {
                store.recover();
            }
        }
    },
    NETWORK_CUT(Target.NETWORK) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            deployment.cluster().network().cut();
            try {
                pause(Deployment.SESSION.plusMillis(random.nextInt(3_000)));
            } finally {
                deployment.cluster().network().mend();
            }
        }
    },
    POISON_FLOOD(Target.LOAD) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            deployment.publisher().poisonEvery(3);
            pause(random, 3_000);
            deployment.publisher().usualPoison();
        }
    },
    CLOCK_BACK(Target.CLOCK) {
        @Override
        void strike(Deployment deployment, SinkStore store, Random random) throws Exception {
            for (ConsumerProcess consumer : deployment.consumers()) {
                consumer.tell("clock "
                        + -Duration.ofMinutes(1 + random.nextInt(10_000)).toMillis());
                pause(random, 2_000);
            }
        }
    };

    /** What a fault hits. */
    enum Target {
        CONSUMERS,
        BROKERS,
        SINK,
        NETWORK,
        LOAD,
        CLOCK
    }

    private final Target target;

    Fault(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    /** Lets it happen, and ends it. */
    abstract void strike(Deployment deployment, SinkStore store, Random random) throws Exception;

    private static void kill(Deployment deployment, int node, Random random) throws Exception {
        deployment.cluster().kill(node);
        pause(random, 4_000);
        deployment.cluster().startAgain(node);
        deployment.cluster().awaitInSync();
    }

    private static ConsumerProcess anyOf(Deployment deployment, Random random) {
        List<ConsumerProcess> consumers = deployment.consumers();
        return consumers.get(random.nextInt(consumers.size()));
    }

    private static void pause(Random random, int maxMillis) throws InterruptedException {
        pause(Duration.ofMillis(random.nextInt(maxMillis)));
    }

    private static void pause(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }
}
