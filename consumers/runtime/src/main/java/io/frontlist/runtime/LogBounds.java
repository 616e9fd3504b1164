package io.frontlist.runtime;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the logs of some partitions begin and end, against which a sink's position must make sense.
 *
 * @param beginnings offset of the first record that is still there
 * @param ends offset behind the last one
 */
record LogBounds(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
    static LogBounds of(Consumer<byte[], byte[]> kafka, Collection<TopicPartition> partitions) {
        return new LogBounds(kafka.beginningOffsets(partitions), kafka.endOffsets(partitions));
    }

    /**
     * The offset to read from.
     *
     * @param name of the consumer, for the message
     * @param stored what the sink says
     * @throws FatalException when the log does not hold what the sink needs next
     */
    long start(String name, TopicPartition partition, OptionalLong stored) throws FatalException {
        long beginning = beginnings.getOrDefault(partition, 0L);
        long end = ends.getOrDefault(partition, 0L);
        long position = stored.orElse(beginning);
        if (position > end) {
            throw new FatalException(name + " has applied " + partition + " up to offset " + position
                    + ", but its log ends at " + end
                    + ": the topic is not the one it was. Run `frontlist rebuild " + name + "`, then start it again");
        }
        if (position < beginning) {
            throw new FatalException(name + " needs " + partition + " from offset " + position
                    + ", but its log begins at " + beginning
                    + ": records were deleted before they were applied. Set retention.ms=-1, run `frontlist rebuild "
                    + name + "`, then start it again");
        }
        return position;
    }
}
