package io.frontlist.bench;

import java.util.List;

/** Something whose speed must stay within a limit. Stateless: what a run needs is made by {@link #prepare}. */
public interface Benchmark {
    /** What it is called by, in lower-case letters and hyphens. */
    String name();

    /** What it measures against which limit, in one line. */
    String summary();

    /** Unit of both figures, without blanks, such as {@code ms} or {@code events/s}. */
    String unit();

    /** What the ratio of ours to the limit must be. */
    Bound must();

    /** Rounds that only warm up, unless the options say otherwise: until what is compared runs as it does after a minute of work. */
    default int warmUp() {
        return 2;
    }

    /** Arguments, besides those of the rounds, with which a run is over in about a second: it proves that the benchmark works. */
    List<String> smoke();

    /**
     * Sets up what is compared; this time is not measured.
     *
     * @throws UsageException when an option is wrong
     */
    Comparison prepare(Setting setting) throws Exception;
}
