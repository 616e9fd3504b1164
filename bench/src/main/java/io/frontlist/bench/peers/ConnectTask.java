package io.frontlist.bench.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** The task of {@link KafkaConnect}, made by Connect from its name. */
public final class ConnectTask extends SinkTask {
    /** What the task that is made next does: there is no other way to hand it over. */
    static final AtomicReference<Peer.@Nullable Work> WORK = new AtomicReference<>();

    private Peer.@Nullable Work work;

    @Override
    public void start(Map<String, String> settings) {
        work = WORK.get();
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            batch.add(new ConsumerRecord<>(
                    record.topic(), record.kafkaPartition(), record.kafkaOffset(), (byte[]) record.key(), (byte[])
                            record.value()));
        }
        Objects.requireNonNull(work).apply(batch);
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
        return "1";
    }
}
