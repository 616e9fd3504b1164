package io.frontlist.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures both sides in turn, round by round, and takes the median of each: machines are noisy, and what slows the machine down
 * for a while then meets both. Which side goes first changes every round. The first rounds only warm up.
 *
 * @param measured rounds that count
 * @param warmUp rounds before them that do not
 */
record Rounds(int measured, int warmUp) {
    private static final int MEASURED = 7;

    static Rounds of(Benchmark benchmark, Options options) throws UsageException {
        return new Rounds(options.number("rounds", 1, MEASURED), options.number("warm-up", 0, benchmark.warmUp()));
    }

    Outcome run(Benchmark benchmark, Comparison comparison, PrintStream table) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        table.printf(Locale.ROOT, "%-8s %14s %14s %8s%n", "round", "ours", "limit", "ratio");
        for (int round = 1 - warmUp; round <= measured; round++) {
            boolean oursFirst = round % 2 != 0;
            double first = oursFirst ? comparison.ours() : comparison.limit();
            double second = oursFirst ? comparison.limit() : comparison.ours();
            double our = oursFirst ? first : second;
            double limit = oursFirst ? second : first;
            table.printf(
                    Locale.ROOT,
                    "%-8s %14s %14s %8.3f%n",
                    round > 0 ? Integer.toString(round) : "warm-up",
                    Outcome.figure(our),
                    Outcome.figure(limit),
                    our / limit);
            if (round > 0) {
                ours.add(our);
                limits.add(limit);
            }
        }
        return new Outcome(benchmark.name(), median(ours), median(limits), benchmark.unit());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
