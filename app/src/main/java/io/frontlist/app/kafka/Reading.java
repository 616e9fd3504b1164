package io.frontlist.app.kafka;

import io.frontlist.runtime.Decoder;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.Instant;
import java.util.function.Function;

/**
 * As what a sink is given the records of the releases topic.
 *
 * @param announcedAt when a publisher announced it
 */
public record Reading<E>(Decoder<E> decoder, Function<E, Instant> announcedAt) {
    /** As events. */
    public static Reading<ReleaseEvent> events(ReleaseEventCodec codec) {
        return new Reading<>(new ReleaseEventDecoder(codec), ReleaseEvent::getAnnouncedAt);
    }

    /** As bytes with what is needed beside them. */
    public static Reading<EncodedRelease> encoded(ReleaseEventCodec codec) {
        return new Reading<>(new EncodedReleaseDecoder(codec), EncodedRelease::announcedAt);
    }
}
