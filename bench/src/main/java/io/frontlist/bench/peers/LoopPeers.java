package io.frontlist.bench.peers;

import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import java.util.List;

/**
 * Events that the delivery loop brings into the digest's tables, durably, against the best of its peers in the same round: Spring Kafka's batch
 * listener, a sink task of Kafka Connect, and parallel-consumer in key order with batches. All read the same topic in a group of
 * their own, decode every event, and write the same rows to a new SQLite database. The peers leave their position to Kafka; the loop writes it
 * with the rows. Each makes batches as it ships: the loop of what has come while the last one was applied, Spring and Connect of what one
 * poll gives, which Kafka limits to 500 records; {@code --peer-batch} gives the peers larger ones. Time runs from the first batch to the last.
 */
public final class LoopPeers implements Benchmark {
    private static final int EVENTS = 100_000;
    private static final int CHARACTERS = 400;
    /** What Kafka's consumer gives at a time unless it is told otherwise. */
    private static final int PEER_BATCH = 500;

    @Override
    public String name() {
        return "loop-peers";
    }

    @Override
    public String summary() {
        return "events through the delivery loop into a database, against the best of Spring Kafka, Connect and"
                + " parallel-consumer [--events N] [--characters N] [--peer-batch N]";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public Bound must() {
        return Bound.atLeast(1.5);
    }

    /** The loop works in several threads, so on two cores the compiler is in its way for longer than in that of the peers. */
    @Override
    public int warmUp() {
        return 5;
    }

    @Override
    public List<String> smoke() {
        return List.of("--events", "500");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        return new PeersComparison(
                setting.options().number("events", 1, EVENTS),
                setting.options().number("characters", 1, CHARACTERS),
                setting.options().number("peer-batch", 1, PEER_BATCH));
    }
}
