package io.frontlist.runtime;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a delivery loop has come, as of one moment.
 *
 * @param state what the loop is doing
 * @param positions offset of the next record to apply, for each partition that the loop holds now
 * @param failure the last failure that has not been overcome yet
 */
public record Progress(State state, Map<TopicPartition, Long> positions, Optional<Exception> failure) {
    public Progress {
        positions = Map.copyOf(positions);
    }

    /** What a loop is doing. */
    public enum State {
        /** Not started, or started and without partitions yet. */
        STARTING,
        /** Applying records as they come. */
        RUNNING,
        /** Waiting to try again what failed; see {@link Progress#failure}. */
        BACKING_OFF,
        /** Ended because it was closed. */
        CLOSED,
        /** Ended because of {@link Progress#failure}; the process should stop. */
        FAILED
    }

    /** Whether everything before the given offsets has been applied. */
    public boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }
}
