package io.frontlist.bench.peers;

import io.frontlist.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Spring Kafka's listener container with a batch listener, which commits the offsets after each batch, as it does by default. */
final class SpringKafka implements Peer {
    @Override
    public String name() {
        return "spring-kafka";
    }

    @Override
    public AutoCloseable start(Reading reading, Work work) {
        ContainerProperties container = new ContainerProperties(Topics.RELEASES);
        BatchMessageListener<byte[], byte[]> listener = work::apply;
        container.setMessageListener(listener);
        KafkaMessageListenerContainer<byte[], byte[]> running = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        reading.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                container);
        running.start();
        return running::stop;
    }
}
