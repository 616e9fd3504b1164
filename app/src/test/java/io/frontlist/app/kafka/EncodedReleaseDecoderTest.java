package io.frontlist.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.runtime.PoisonException;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.SchemaRegistry;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.UnknownSchemaException;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EncodedReleaseDecoderTest {
    private static final int RELEASED = 40;
    private static final int NEWER = 41;

    private final ReleaseEvent event = ReleaseEvents.announced(1);
    private final byte[] kept = new ReleaseEventCodec(new PinnedSchemaRegistry()).encode(event);

    @Test
    void whatWasWrittenUnderTheReleasedIdsIsTakenAsItCame() throws Exception {
        EncodedReleaseDecoder decoder = new EncodedReleaseDecoder(new ReleaseEventCodec(new PinnedSchemaRegistry()));

        EncodedRelease release = decoder.decode(record(kept));

        assertThat(release.bytes()).isSameAs(kept);
        assertThat(release)
                .extracting(
                        EncodedRelease::isbn13,
                        EncodedRelease::revision,
                        EncodedRelease::eventType,
                        EncodedRelease::announcedAt)
                .containsExactly(ReleaseEvents.isbn(1), 1L, EventType.ANNOUNCED, event.getAnnouncedAt());
    }

    @Test
    void theIdOfARegistryIsReplacedByTheReleasedOne() throws Exception {
        EncodedReleaseDecoder decoder = new EncodedReleaseDecoder(new ReleaseEventCodec(new OtherIds()));

        EncodedRelease release = decoder.decode(record(under(RELEASED, kept)));

        assertThat(release.bytes()).isEqualTo(kept);
    }

    @Test
    void whatANewerProducerHasAddedIsLeftOut() throws Exception {
        EncodedReleaseDecoder decoder = new EncodedReleaseDecoder(new ReleaseEventCodec(new OtherIds()));
        // The added field stands last, and without a value it is one byte of zero.
        byte[] written = under(NEWER, Arrays.copyOf(kept, kept.length + 1));

        EncodedRelease release = decoder.decode(record(written));

        assertThat(release.bytes()).isEqualTo(kept);
    }

    @Test
    void bytesThatNobodyCanReadAreNotKept() {
        EncodedReleaseDecoder decoder = new EncodedReleaseDecoder(new ReleaseEventCodec(new PinnedSchemaRegistry()));

        assertThatThrownBy(() -> decoder.decode(record(Arrays.copyOf(kept, kept.length / 2))))
                .isInstanceOf(PoisonException.class);
    }

    private ConsumerRecord<byte[], byte[]> record(byte[] value) {
        byte[] key = event.getRelease().getIsbn13().getBytes(StandardCharsets.US_ASCII);
        return new ConsumerRecord<>(Topics.RELEASES, 0, 7, key, value);
    }

    private static byte[] under(int id, byte[] bytes) {
        byte[] framed = bytes.clone();
        ByteBuffer.wrap(framed, 1, 4).putInt(id);
        return framed;
    }

    /** A registry that gives ids of its own, to the released schema and to one with a field more. */
    private static final class OtherIds implements SchemaRegistry {
        private final Map<Integer, Schema> schemas =
                Map.of(RELEASED, ReleaseEvent.getClassSchema(), NEWER, withOneFieldMore());

        @Override
        public int idOf(Schema schema) {
            return schemas.entrySet().stream()
                    .filter(known -> known.getValue().equals(schema))
                    .findFirst()
                    .orElseThrow(() -> new UnknownSchemaException("unknown"))
                    .getKey();
        }

        @Override
        public Schema schemaOf(int id) {
            return Objects.requireNonNull(schemas.get(id));
        }

        private static Schema withOneFieldMore() {
            try {
                ObjectNode schema = (ObjectNode) new ObjectMapper()
                        .readTree(ReleaseEvent.getClassSchema().toString());
                schema.withArray("fields")
                        .addObject()
                        .put("name", "note")
                        .putNull("default")
                        .putArray("type")
                        .add("null")
                        .add("string");
                return new Schema.Parser().parse(schema.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
