package io.frontlist.runtime.faults;

import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.FencedException;
import io.frontlist.runtime.PoisonException;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.SqlPositions;
import io.frontlist.runtime.faults.Steering.Place;
import io.frontlist.storage.FailureReason;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Appends a row for every event, also for one that it has had already, so that whatever the runtime does wrong can be seen: unlike the
 * real sinks it does not look at revisions.
 */
final class EffectSink implements Sink<Event> {
    /** What the process prints when the sink has refused to write over another's work. */
    static final String FENCED = "sink fenced";

    /** In which order positions and effects become durable. */
    enum Writes {
        /** As every sink must: in one transaction. */
        TOGETHER,
        /** As a consumer that commits before it applies: wrong, for the check to find. */
        POSITION_FIRST,
        /** As one that commits after it has applied: wrong as well. */
        EFFECT_FIRST
    }

    private static final int MAX_LINGER_MILLIS = 4;

    private final Jdbi jdbi;
    private final String name;
    private final Writes writes;
    private final Steering steering;
    private final SqlPositions positions = new SqlPositions("fault_position");

    EffectSink(Jdbi jdbi, String name, Writes writes, Steering steering) {
        this.jdbi = jdbi;
        this.name = name;
        this.writes = writes;
        this.steering = steering;
    }

    @Override
    public Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) throws DeliveryException {
        try {
            return jdbi.withHandle(handle -> positions.read(handle, partitions));
        } catch (JdbiException e) {
            throw new RetryableException("The database does not answer: " + FailureReason.of(e), e);
        }
    }

    @Override
    public void apply(Batch<Event> batch) throws DeliveryException {
        for (Delivery<Event> delivery : batch.deliveries()) {
            if (delivery.event().isUnbearable()) {
                throw new PoisonException("No sink can bear " + delivery.event().text());
            }
        }
        try {
            write(batch);
        } catch (FencedException e) {
            System.out.println(FENCED);
            throw e;
        } catch (JdbiException e) {
            throw new RetryableException("The database does not take it: " + FailureReason.of(e), e);
        }
    }

    @Override
    public void close() {}

    private void write(Batch<Event> batch) throws DeliveryException {
        switch (writes) {
            case TOGETHER -> {
                steering.pass(Place.OUTSIDE);
                jdbi.<DeliveryException>useTransaction(handle -> {
                    positions.advance(handle, batch.advances());
                    linger();
                    append(handle, batch);
                    steering.pass(Place.INSIDE);
                    linger();
                });
            }
            case POSITION_FIRST -> {
                jdbi.<DeliveryException>useTransaction(handle -> positions.advance(handle, batch.advances()));
                passBetween(batch);
                jdbi.useTransaction(handle -> append(handle, batch));
            }
            case EFFECT_FIRST -> {
                jdbi.useTransaction(handle -> append(handle, batch));
                passBetween(batch);
                jdbi.<DeliveryException>useTransaction(handle -> positions.advance(handle, batch.advances()));
            }
        }
    }

    /** Between the halves of a batch without effects there is nothing to go wrong. */
    private void passBetween(Batch<Event> batch) throws RetryableException {
        if (!batch.deliveries().isEmpty()) {
            steering.pass(Place.OUTSIDE);
        }
    }

    private void append(Handle handle, Batch<Event> batch) {
        if (batch.deliveries().isEmpty()) {
            return;
        }
        PreparedBatch rows =
                handle.prepareBatch("INSERT INTO fault_effect (event_key, revision, applied_by) VALUES (?, ?, ?)");
        for (Delivery<Event> delivery : batch.deliveries()) {
            rows.add(delivery.event().key(), delivery.event().revision(), name);
        }
        rows.execute();
    }

    /** Makes it likely that a kill at a random moment meets a transaction that is half done. */
    private static void linger() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(MAX_LINGER_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
