package io.frontlist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchmarkRunTest {
    private static final Path HOME = Path.of("..");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<Benchmark> all() {
        return Main.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyBenchmarkEndsWithTheLineThatIsPromised(Benchmark benchmark) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(benchmark.name(), "--rounds", "1", "--warm-up", "0"));
        arguments.addAll(benchmark.smoke());

        int code = run(Main.all(), arguments.toArray(String[]::new));

        // A smoke run says nothing about speed, so either verdict will do.
        assertThat(code).as(text(err)).isIn(BenchmarkRun.OK, BenchmarkRun.LIMIT_MISSED);
        List<String> lines = text(out).lines().toList();
        assertThat(lines.get(lines.size() - 2)).startsWith("# must=ratio");
        assertThat(Outcome.parse(lines.get(lines.size() - 1))).hasValueSatisfying(outcome -> {
            assertThat(outcome.name()).isEqualTo(benchmark.name());
            assertThat(outcome.unit()).isEqualTo(benchmark.unit());
            assertThat(outcome.ours()).isPositive();
            assertThat(outcome.limit()).isPositive();
        });
    }

    @Test
    void withoutANameAllAreListed() throws Exception {
        int code = run(Main.all());

        assertThat(code).isZero();
        assertThat(text(out)).contains(Main.all().stream().map(Benchmark::name).toArray(String[]::new));
    }

    @Test
    void bothSidesAreMeasuredInTurnAndTheMediansCompared() throws Exception {
        Scripted scripted = new Scripted(new double[] {90, 80, 2, 9, 4}, new double[] {70, 60, 8, 1, 5});

        int code = run(List.of(scripted), "scripted", "--rounds", "3", "--warm-up", "2");

        assertThat(code).isZero();
        assertThat(scripted.calls).isEqualTo("ours limit limit ours ours limit limit ours ours limit");
        assertThat(text(out))
                .endsWith(String.format(
                        "# must=ratio<=1.00 holds%nname=scripted ours=4.000 limit=5.000 unit=ms ratio=0.800%n"));
        assertThat(scripted.closed).isTrue();
    }

    @Test
    void aMissedLimitShowsInTheExitCode() throws Exception {
        Scripted scripted = new Scripted(new double[] {6}, new double[] {5});

        int code = run(List.of(scripted), "scripted", "--rounds", "1", "--warm-up", "0");

        assertThat(code).isEqualTo(BenchmarkRun.LIMIT_MISSED);
        assertThat(text(out)).contains("# must=ratio<=1.00 is missed");
    }

    @Test
    void whatIsAskedForWronglyIsSaid() throws Exception {
        assertThat(run(Main.all(), "no-such")).isEqualTo(BenchmarkRun.BAD_USAGE);
        assertThat(run(Main.all(), "intake-text", "--pases", "1")).isEqualTo(BenchmarkRun.BAD_USAGE);
        assertThat(run(Main.all(), "intake-text", "--passes", "none")).isEqualTo(BenchmarkRun.BAD_USAGE);
        assertThat(run(Main.all(), "intake-text", "--passes")).isEqualTo(BenchmarkRun.BAD_USAGE);
        assertThat(run(Main.all(), "intake-text", "--texts", "no-such-folder")).isEqualTo(BenchmarkRun.BAD_USAGE);

        assertThat(text(err))
                .contains("no benchmark no-such", "no option --pases", "--passes wants", "no folder no-such-folder");
        assertThat(text(out)).isEmpty();
    }

    private int run(List<? extends Benchmark> benchmarks, String... arguments) throws Exception {
        return new BenchmarkRun(List.copyOf(benchmarks), HOME, print(out), print(err)).run(Arrays.asList(arguments));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Says given figures one after the other. */
    private static final class Scripted implements Benchmark, Comparison {
        private final double[] ours;
        private final double[] limits;
        private int nextOurs;
        private int nextLimit;
        private String calls = "";
        private boolean closed;

        Scripted(double[] ours, double[] limits) {
            this.ours = ours;
            this.limits = limits;
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String summary() {
            return "figures as given";
        }

        @Override
        public String unit() {
            return "ms";
        }

        @Override
        public Bound must() {
            return Bound.atMost(1);
        }

        @Override
        public List<String> smoke() {
            return List.of();
        }

        @Override
        public Comparison prepare(Setting setting) {
            return this;
        }

        @Override
        public double ours() {
            calls = (calls + " ours").strip();
            return ours[nextOurs++];
        }

        @Override
        public double limit() {
            calls = (calls + " limit").strip();
            return limits[nextLimit++];
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
