package io.frontlist.bench.outbox;

import io.frontlist.bench.Benchmark;
import io.frontlist.bench.Bound;
import io.frontlist.bench.Comparison;
import io.frontlist.bench.Setting;
import java.util.List;

/**
 * A full outbox published by the relay, against Kafka's own ProducerPerformance with the same records (key, headers and value), acks,
 * compression and broker. Ours also reads each event from SQLite, holds back a book's next revision until the last one is acknowledged,
 * and removes what Kafka has from the outbox.
 */
public final class Publish implements Benchmark {
    private static final int EVENTS = 20_000;
    private static final int CHARACTERS = 600;

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public String summary() {
        return "events from the outbox to the broker, against Kafka's ProducerPerformance with the same records"
                + " [--events N] [--characters N]";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public Bound must() {
        return Bound.atLeast(0.7);
    }

    @Override
    public List<String> smoke() {
        return List.of("--events", "200");
    }

    @Override
    public Comparison prepare(Setting setting) throws Exception {
        return new PublishComparison(
                setting.options().number("events", 1, EVENTS), setting.options().number("characters", 1, CHARACTERS));
    }
}
