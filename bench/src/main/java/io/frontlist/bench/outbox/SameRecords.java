package io.frontlist.bench.outbox;

import io.frontlist.app.kafka.KafkaClients;
import io.frontlist.schemas.Topics;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Puts recorded records in the place of numbers: ProducerPerformance reads its payloads as lines of text and knows neither keys nor
 * headers, so it is given the records' numbers, and sends the records. Made by Kafka from the setting {@link #FILE}.
 */
public final class SameRecords implements ProducerInterceptor<byte[], byte[]> {
    /** The file that {@link #copy} has written. */
    static final String FILE = "frontlist.bench.records";

    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    @Override
    public void configure(Map<String, ?> settings) {
        try (DataInputStream in =
                new DataInputStream(Files.newInputStream(Path.of(String.valueOf(settings.get(FILE)))))) {
            int count = in.readInt();
            for (int record = 0; record < count; record++) {
                byte[] key = bytes(in);
                byte[] value = bytes(in);
                List<Header> headers = new ArrayList<>();
                int headerCount = in.readInt();
                for (int header = 0; header < headerCount; header++) {
                    headers.add(new RecordHeader(in.readUTF(), bytes(in)));
                }
                records.add(new ProducerRecord<>(Topics.RELEASES, null, null, key, value, headers));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> number) {
        return records.get(Integer.parseInt(new String(number.value(), StandardCharsets.UTF_8)));
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {}

    @Override
    public void close() {}

    /** Writes so many records from the start of the releases topic into a file. */
    static void copy(KafkaClients clients, int count, Path file) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(Topics.RELEASES).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            while (found.size() < count) {
                reader.poll(Duration.ofSeconds(1)).forEach(found::add);
            }
        }
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(count);
            for (ConsumerRecord<byte[], byte[]> record : found.subList(0, count)) {
                write(out, record.key());
                write(out, record.value());
                Header[] headers = record.headers().toArray();
                out.writeInt(headers.length);
                for (Header header : headers) {
                    out.writeUTF(header.key());
                    write(out, header.value());
                }
            }
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
