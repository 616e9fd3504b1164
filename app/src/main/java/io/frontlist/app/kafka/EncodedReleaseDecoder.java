package io.frontlist.app.kafka;

import io.frontlist.runtime.Decoder;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UnknownSchemaException;
import io.frontlist.schemas.event.ReleaseEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of the releases topic for sinks that keep the whole event as bytes. Each is decoded as {@link ReleaseEventDecoder} does it, so
 * that no sink keeps what nobody can read, and then its bytes are taken as they came, but for the schema's id.
 */
public final class EncodedReleaseDecoder implements Decoder<EncodedRelease> {
    private final ReleaseEventCodec codec;
    private final ReleaseEventDecoder decoder;
    private final ReleaseEventCodec kept = new ReleaseEventCodec(new PinnedSchemaRegistry());

    /** @param codec decodes what is on the topic */
    public EncodedReleaseDecoder(ReleaseEventCodec codec) {
        this.codec = codec;
        this.decoder = new ReleaseEventDecoder(codec);
    }

    @Override
    public EncodedRelease decode(ConsumerRecord<byte[], byte[]> record) throws DeliveryException {
        ReleaseEvent event = decoder.decode(record);
        return EncodedRelease.of(event, bytesOf(event, record.value()));
    }

    private byte[] bytesOf(ReleaseEvent event, byte[] written) {
        try {
            return kept.reframe(written, codec.registry());
        } catch (UnknownSchemaException e) {
            // Written by a newer producer: what this build knows of it is kept.
            return kept.encode(event);
        }
    }
}
