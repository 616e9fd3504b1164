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
 * of a tenth or less, each with the books of its own, time for an event. With {@code --of memory} it is the memory that is held against each
 * other: the most that was in use after a collection while it was rebuilt.
 */
public final class CatchUp implements Benchmark {
    private static final int EVENTS = 100_000;
    private static final int FEW = 10_000;
    private static final int CHARACTERS = 400;

    @Override
    public String name() {
        return "catch-up";
    }

    @Override
    public String summary() {
        return "building a consumer again from many events against few, for one event"
                + " [--events N] [--few N] [--consumer NAME] [--of time|memory] [--characters N]";
    }

    @Override
    public String unit() {
        return "us-or-MB";
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
        String of = setting.options().text("of", "time");
        if (!List.of("time", "memory").contains(of)) {
            throw new UsageException("--of wants time or memory, not " + of);
        }
        int characters = setting.options().number("characters", 1, CHARACTERS);
        return new CatchUpComparison(
                consumer,
                of.equals("memory"),
                setting.options().number("events", 1, EVENTS),
                setting.options().number("few", 1, FEW),
                characters);
    }
}
