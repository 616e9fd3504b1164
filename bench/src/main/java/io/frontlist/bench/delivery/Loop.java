package io.frontlist.bench.delivery;

import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import java.util.List;

/**
 * Events that the delivery loop reads, decodes and applies to a sink that does nothing but remember its positions, against a bare loop
 * of poll and decode on the same topic with a consumer of the same settings. Both read the topic from its start to its end;
 * how long a loop takes to ask the broker for its partitions and their ends is part of it.
 */
public final class Loop implements Benchmark {
    private static final int EVENTS = 400_000;
    private static final int CHARACTERS = 400;

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String summary() {
        return "events through the delivery loop into an empty sink, against a bare loop of poll and decode"
                + " [--events N] [--characters N]";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public Bound must() {
        return Bound.atLeast(0.9);
    }

    @Override
    public List<String> smoke() {
        return List.of("--events", "500");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        return new LoopComparison(
                setting.options().number("events", 1, EVENTS), setting.options().number("characters", 1, CHARACTERS));
    }
}
