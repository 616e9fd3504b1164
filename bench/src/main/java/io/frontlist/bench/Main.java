package io.frontlist.bench;

import io.frontlist.bench.delivery.CatchUp;
import io.frontlist.bench.delivery.Latency;
import io.frontlist.bench.delivery.Loop;
import io.frontlist.bench.delivery.Recovery;
import io.frontlist.bench.intake.IntakePdf;
import io.frontlist.bench.intake.IntakeText;
import io.frontlist.bench.ledger.Accept;
import io.frontlist.bench.outbox.Publish;
import io.frontlist.bench.peers.LoopPeers;
import java.nio.file.Path;
import java.util.List;

/** The benchmarks' command line. */
public final class Main {
    private Main() {}

    /** Runs a benchmark and ends with 0 when it keeps to its limit, 1 when not, and 2 when it was asked for wrongly. */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("frontlist.home", "."));
        System.exit(new BenchmarkRun(all(), home, System.out, System.err).run(List.of(arguments)));
    }

    /** All benchmarks; a new one is added here. */
    static List<Benchmark> all() {
        return List.of(
                new IntakeText(),
                new IntakePdf(),
                new Accept(),
                new Publish(),
                new Loop(),
                new LoopPeers(),
                new Latency(),
                new CatchUp(CatchUp.Of.TIME),
                new CatchUp(CatchUp.Of.MEMORY),
                new Recovery());
    }
}
