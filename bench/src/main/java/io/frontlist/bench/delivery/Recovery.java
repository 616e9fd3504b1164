package io.frontlist.bench.delivery;

import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import io.frontlist.bench.UsageException;
import java.util.List;
import java.util.Locale;

/**
 * How long after a {@code kill -9} every partition is served again: of one of two consumers, or of the broker that leads, one of three. The
 * consumers and the brokers are processes of their own; the consumers run with the settings that ship. The limit is a figure that is
 * laid down.
 */
public final class Recovery implements Benchmark {
    /** What is killed, and within how many seconds all is served again. */
    enum Victim {
        CONSUMER(15),
        BROKER(10);

        private final double limitSeconds;

        Victim(double limitSeconds) {
            this.limitSeconds = limitSeconds;
        }

        double limitSeconds() {
            return limitSeconds;
        }
    }

    /**
     * How a run is set up.
     *
     * @param nodes brokers of the cluster
     * @param brokerSessionMillis silence after which a broker is taken for dead
     * @param sessionMillis silence after which a consumer is taken for dead; 0 for what ships
     */
    record Setup(Victim victim, int nodes, int brokerSessionMillis, int sessionMillis) {}

    private static final int NODES = 3;
    private static final int BROKER_SESSION_MILLIS = 3_000;

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String summary() {
        return "time until every partition is served again after a kill -9 of a consumer, or of the leading broker"
                + " [--kill consumer|broker] [--nodes N] [--broker-session-millis N] [--session-millis N]";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Bound must() {
        return Bound.atMost(1);
    }

    @Override
    public List<String> smoke() {
        return List.of("--nodes", "1", "--session-millis", "1000");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        return new RecoveryComparison(new Setup(
                victim(setting.options().text("kill", "consumer")),
                setting.options().number("nodes", 1, NODES),
                setting.options().number("broker-session-millis", 1_000, BROKER_SESSION_MILLIS),
                setting.options().number("session-millis", 0, 0)));
    }

    private static Victim victim(String name) throws UsageException {
        for (Victim victim : Victim.values()) {
            if (victim.name().toLowerCase(Locale.ROOT).equals(name)) {
                return victim;
            }
        }
        throw new UsageException("--kill wants consumer or broker, not " + name);
    }
}
