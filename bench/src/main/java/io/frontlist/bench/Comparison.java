package io.frontlist.bench;

import java.io.IOException;
import java.util.List;

/**
 * The two sides of a benchmark, set up to be measured in turn, by one thread. Each call measures once more and does the same work as
 * before. Whoever prepared it closes it.
 */
public interface Comparison extends AutoCloseable {
    /** What the program does now, in the benchmark's unit. */
    double ours() throws Exception;

    /** What it is held against: a measurement, or a figure that is laid down. */
    double limit() throws Exception;

    /** What else is worth knowing after the last round, in lines of text. */
    default List<String> remarks() {
        return List.of();
    }

    @Override
    default void close() throws IOException {}
}
