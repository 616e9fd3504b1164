package io.frontlist.bench.peers;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.frontlist.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Confluent's parallel-consumer in the order of the keys, with batches, and otherwise as it is. */
final class ParallelConsumer implements Peer {
    @Override
    public String name() {
        return "parallel-consumer";
    }

    @Override
    public AutoCloseable start(Reading reading, Work work) {
        Map<String, Object> settings = reading.consumer();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        ParallelStreamProcessor<byte[], byte[]> running =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<byte[], byte[]>builder()
                        .consumer(
                                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                        .ordering(ProcessingOrder.KEY)
                        .batchSize(reading.maxBatchRecords())
                        .ignoreReflectiveAccessExceptionsForAutoCommitDisabledCheck(true)
                        .build());
        running.subscribe(List.of(Topics.RELEASES));
        running.poll(context -> work.apply(context.getConsumerRecordsFlattened()));
        return running::closeDontDrainFirst;
    }
}
