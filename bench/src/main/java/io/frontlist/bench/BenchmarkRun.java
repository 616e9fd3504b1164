package io.frontlist.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs benchmarks by name, and says what there are. */
final class BenchmarkRun {
    static final int OK = 0;
    static final int LIMIT_MISSED = 1;
    static final int BAD_USAGE = 2;

    private final List<Benchmark> benchmarks;
    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * A run.
     *
     * @param benchmarks all there are
     * @param home the project's folder
     * @param out takes the outcome
     * @param err takes each round's figures, and complaints
     */
    BenchmarkRun(List<Benchmark> benchmarks, Path home, PrintStream out, PrintStream err) {
        this.benchmarks = List.copyOf(benchmarks);
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /** Runs the benchmark that the first argument names, and returns the exit code. */
    int run(List<String> arguments) throws Exception {
        if (arguments.isEmpty()) {
            out.println("bench/run NAME [--rounds N] [--warm-up N] [--option value ...]");
            benchmarks.forEach(
                    benchmark -> out.printf(Locale.ROOT, "  %-14s %s%n", benchmark.name(), benchmark.summary()));
            return OK;
        }
        try {
            return measure(named(arguments.get(0)), Options.parse(arguments.subList(1, arguments.size())));
        } catch (UsageException e) {
            err.println("bench: " + e.getMessage());
            return BAD_USAGE;
        }
    }

    private Benchmark named(String name) throws UsageException {
        return benchmarks.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no benchmark " + name + "; bench/run lists them"));
    }

    private int measure(Benchmark benchmark, Options options) throws Exception {
        Rounds rounds = Rounds.of(benchmark, options);
        try (Comparison comparison = benchmark.prepare(new Setting(home, options))) {
            options.refuseUnknown();
            Outcome outcome = rounds.run(benchmark, comparison, err);
            comparison.remarks().forEach(remark -> out.println("# " + remark));
            boolean holds = benchmark.must().holds(outcome.ratio());
            out.println("# must=" + benchmark.must() + (holds ? " holds" : " is missed"));
            out.println(outcome.line());
            return holds ? OK : LIMIT_MISSED;
        }
    }
}
