package io.frontlist.bench.delivery;

import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import java.util.List;

/**
 * How long after its turn to be published an event is applied, at a steady rate: the 99th of a hundred, through the delivery loop into a sink
 * that does nothing, against a bare loop of poll and decode. Events are due at equal intervals, whether or not earlier ones are through, so a
 * pause is felt by all that fall into it. Producer and brokers are the same on both sides, with the settings that ship.
 */
public final class Latency implements Benchmark {
    private static final int RATE = 2_000;
    private static final int SECONDS = 8;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String summary() {
        return "from publishing to applied at a steady rate, 99th percentile, against a bare consumer"
                + " [--rate N] [--seconds N]";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Bound must() {
        return Bound.atMost(1.5);
    }

    @Override
    public List<String> smoke() {
        return List.of("--rate", "200", "--seconds", "1");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        return new LatencyComparison(
                setting.options().number("rate", 10, RATE), setting.options().number("seconds", 1, SECONDS));
    }
}
