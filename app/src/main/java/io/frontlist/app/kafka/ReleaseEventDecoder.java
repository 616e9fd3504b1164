package io.frontlist.app.kafka;

import io.frontlist.runtime.Decoder;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.PoisonException;
import io.frontlist.runtime.RetryableException;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.ReleaseEvent;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the releases topic as events; what is no event, or stands under another book's key, is poison. */
public final class ReleaseEventDecoder implements Decoder<ReleaseEvent> {
    private final ReleaseEventCodec codec;

    public ReleaseEventDecoder(ReleaseEventCodec codec) {
        this.codec = codec;
    }

    @Override
    public ReleaseEvent decode(ConsumerRecord<byte[], byte[]> record) throws DeliveryException {
        if (record.key() == null || record.value() == null) {
            throw new PoisonException("A release event has a key and a value; this record has no "
                    + (record.key() == null ? "key" : "value"));
        }
        try {
            ReleaseEvent event = codec.decode(record.value());
            String key = new String(record.key(), StandardCharsets.UTF_8);
            String isbn = event.getRelease().getIsbn13();
            if (!key.equals(isbn)) {
                throw new PoisonException("The key is not the ISBN of the event, " + isbn
                        + ", so the order of this book's events is not certain");
            }
            return event;
        } catch (UndecodableEventException e) {
            throw new PoisonException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new RetryableException(String.valueOf(e.getMessage()), e);
        }
    }
}
