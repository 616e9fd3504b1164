package io.frontlist.runtime;

/**
 * A move of a partition's position. It is a compare-and-set: a sink whose position is not {@code from} refuses it, so that a
 * process that was paused while another took over cannot write over its successor.
 *
 * @param from the position before, as the sink gave it or as the last advance left it
 * @param to the position after: the offset of the next record to apply
 */
public record Advance(long from, long to) {
    public Advance {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("A position moves forward, not from " + from + " to " + to);
        }
    }
}
