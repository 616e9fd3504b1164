package io.frontlist.runtime;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What a sink holds, to be compared with the log. The positions are read before the rest: whatever stands before them is in it.
 *
 * @param positions offset of the next record to apply, for each partition that has one
 * @param revisions for each key the revision that is in force
 * @param doubled keys that it holds more than once: there should be none
 */
public record Holdings(Map<TopicPartition, Long> positions, Map<String, Long> revisions, Set<String> doubled) {
    public Holdings {
        positions = Map.copyOf(positions);
        revisions = Map.copyOf(revisions);
        doubled = Set.copyOf(doubled);
    }
}
