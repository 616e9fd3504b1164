package io.frontlist.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.runtime.Decoding.Polled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
    private static final int RECORDS = 500;
    private static final int NOBODY_BUSY = 0;

    private final Lane<Long> a = lane(0);
    private final Lane<Long> b = lane(1);

    @Test
    void recordsKeepTheirOrderWhateverThreadDecodesThem() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch two = new CountDownLatch(Math.min(2, Runtime.getRuntime().availableProcessors()));
        Decoder<Long> decoder = record -> {
            if (threads.add(Thread.currentThread())) {
                two.countDown();
            }
            awaitAll(two);
            return record.offset();
        };

        List<Portion.Part<Long>> decoded = decode(decoder, List.of(polled(a), polled(b)));

        assertThat(decoded).extracting(Portion.Part::lane).containsExactly(a, b);
        for (Portion.Part<Long> part : decoded) {
            assertThat(events(part))
                    .containsExactlyElementsOf(
                            LongStream.range(0, RECORDS).boxed().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 25, 26, 137, 499})
    void whatStandsBeforeARecordThatCannotBeDecodedNowIsAllThatIsHandedOn(int first) throws Exception {
        for (int attempt = 1; attempt <= 50; attempt++) {
            Lane<Long> lane = lane(0);
            Decoder<Long> decoder = record -> {
                if (record.offset() == first || (record.offset() > first && record.offset() % 40 == 39)) {
                    throw new RetryableException("The registry is down for " + record.offset());
                }
                return record.offset();
            };

            List<Portion.Part<Long>> decoded = decode(decoder, List.of(polled(lane), polled(b)));

            assertThat(events(decoded.get(0)))
                    .containsExactlyElementsOf(
                            LongStream.range(0, first).boxed().toList());
            assertThat(lane.fetching().failures()).isEqualTo(1);
            assertThat(lane.fetching().reason().orElseThrow()).hasMessage("The registry is down for " + first);
        }
    }

    @Test
    void aRecordThatIsPoisonStandsInItsPlaceAndStopsNothing() throws Exception {
        Decoder<Long> decoder = record -> {
            if (record.offset() % 50 == 7) {
                throw new PoisonException("no event");
            }
            return record.offset();
        };

        List<Fetched<Long>> decoded = decode(decoder, List.of(polled(a))).get(0).records();

        assertThat(decoded).hasSize(RECORDS);
        assertThat(decoded)
                .allSatisfy(record -> assertThat(record instanceof Fetched.Refused)
                        .isEqualTo(record.source().offset() % 50 == 7));
        assertThat(a.fetching().failures()).isZero();
    }

    @Test
    void whatNoDecoderCanGoOnAfterEndsTheLoop() {
        Decoder<Long> decoder = record -> {
            throw new FatalException("no right to read the registry");
        };

        assertThatThrownBy(() -> decode(decoder, List.of(polled(a))))
                .isInstanceOf(FatalException.class)
                .hasMessage("no right to read the registry");
    }

    private static List<Portion.Part<Long>> decode(Decoder<Long> decoder, List<Polled<Long>> polled)
            throws FatalException {
        return new Decoding<>("test", decoder, 5).decode(polled, NOBODY_BUSY);
    }

    private static List<Long> events(Portion.Part<Long> part) {
        return part.records().stream()
                .map(record -> ((Fetched.Event<Long>) record).delivery().event())
                .toList();
    }

    private static Polled<Long> polled(Lane<Long> lane) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset = 0; offset < RECORDS; offset++) {
            records.add(new ConsumerRecord<>("t", lane.partition().partition(), offset, new byte[0], new byte[0]));
        }
        return new Polled<>(lane, records);
    }

    private static Lane<Long> lane(int partition) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), RandomGenerator.getDefault());
        Retry retry = new Retry(backoff, System::nanoTime);
        return new Lane<>(new TopicPartition("t", partition), retry, retry);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
