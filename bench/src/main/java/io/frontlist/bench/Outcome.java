package io.frontlist.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a benchmark ended.
 *
 * @param name the benchmark
 * @param ours median of the program's figures
 * @param limit median of what it is held against
 * @param unit unit of both
 */
public record Outcome(String name, double ours, double limit, String unit) {
    private static final Pattern LINE =
            Pattern.compile("name=([a-z-]+) ours=([0-9.]+) limit=([0-9.]+) unit=(\\S+) ratio=([0-9.]+)");

    public double ratio() {
        return ours / limit;
    }

    /** The run's last line. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "name=%s ours=%s limit=%s unit=%s ratio=%.3f",
                name,
                figure(ours),
                figure(limit),
                unit,
                ratio());
    }

    /** What a run's last line says; nothing where it is none. */
    public static Optional<Outcome> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Outcome(
                        matcher.group(1),
                        Double.parseDouble(matcher.group(2)),
                        Double.parseDouble(matcher.group(3)),
                        matcher.group(4)))
                : Optional.empty();
    }

    /** Four digits that matter, without an exponent. */
    static String figure(double value) {
        int decimals = value >= 1_000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : value >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
