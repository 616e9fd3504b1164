package io.frontlist.bench.delivery;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.SqlPositions;
import io.frontlist.schemas.event.ReleaseEvent;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Remembers positions in a database, and no event: who else has the database sees how far it is. */
final class PositionSink implements Sink<ReleaseEvent> {
    private final Jdbi jdbi;
    private final SqlPositions positions;

    PositionSink(Jdbi jdbi, String table) {
        this.jdbi = jdbi;
        this.positions = new SqlPositions(table);
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        try {
            return jdbi.withHandle(handle -> positions.read(handle, partitions));
        } catch (JdbiException e) {
            throw new RetryableException("The positions cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void apply(Batch<ReleaseEvent> batch) throws DeliveryException {
        try {
            jdbi.<DeliveryException>useTransaction(handle -> positions.advance(handle, batch.advances()));
        } catch (JdbiException e) {
            throw new RetryableException("The positions cannot be moved: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {}
}
