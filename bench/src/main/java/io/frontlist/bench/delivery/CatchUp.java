package io.frontlist.bench.delivery;

import io.frontlist.app.process.Standalone;
import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import io.frontlist.bench.UsageException;
import java.util.List;

/**
 * Whether the time to build a consumer again grows with the log and no faster: {@code frontlist rebuild} on a log of many events against one
 * of a tenth or less, each with the books of its own: the time for an event, or the memory, as the most that was in use after a collection
 * while it was rebuilt.
 */
public final class CatchUp implements Benchmark {
    /** What is held against each other. */
    public enum Of {
        /** Microseconds for an event. */
        TIME("catch-up", "us"),
        /** Megabytes. */
        MEMORY("catch-up-memory", "MB");

        private final String name;
        private final String unit;

        Of(String name, String unit) {
            this.name = name;
            this.unit = unit;
        }
    }

    private static final int EVENTS = 100_000;
    private static final int FEW = 10_000;
    private static final int CHARACTERS = 400;

    private final Of of;

    public CatchUp(Of of) {
        this.of = of;
    }

    @Override
    public String name() {
        return of.name;
    }

    @Override
    public String summary() {
        return (of == Of.TIME ? "time for one event" : "memory")
                + " of building a consumer again from many events, against few"
                + " [--events N] [--few N] [--consumer NAME] [--characters N]";
    }

    @Override
    public String unit() {
        return of.unit;
    }

    @Override
    public Bound must() {
        return Bound.atMost(1.25);
    }

    @Override
    public List<String> smoke() {
        return List.of("--events", "400", "--few", "100");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        String consumer = setting.options().text("consumer", Standalone.CONSUMERS.get(0));
        if (!Standalone.CONSUMERS.contains(consumer)) {
            throw new UsageException("--consumer wants one of " + Standalone.CONSUMERS + ", not " + consumer);
        }
        int characters = setting.options().number("characters", 1, CHARACTERS);
        return new CatchUpComparison(
                consumer,
                of == Of.MEMORY,
                setting.options().number("events", 1, EVENTS),
                setting.options().number("few", 1, FEW),
                characters);
    }
}
