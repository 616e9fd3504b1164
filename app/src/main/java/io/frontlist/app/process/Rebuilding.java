package io.frontlist.app.process;

import io.frontlist.app.kafka.Reading;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Rebuild;
import io.frontlist.runtime.Replacement;
import io.frontlist.schemas.Topics;
import java.util.List;
import java.util.function.Consumer;

/** Builds what one consumer keeps anew from the log, beside the processes that are at work, and puts it in its place. */
public final class Rebuilding {
    private final Setup setup;
    private final String consumer;

    /** @param consumer one of {@link Standalone#CONSUMERS} */
    public Rebuilding(Setup setup, String consumer) {
        this.setup = setup;
        this.consumer = consumer;
    }

    /**
     * Reads the log from its beginning to its end, and returns when what was built is in use.
     *
     * @param watcher told several times a second how far it is
     * @throws DeliveryException when it cannot be done; what is in use is as it was
     */
    public Rebuild.Standing run(Consumer<Rebuild.Standing> watcher) throws DeliveryException, InterruptedException {
        return switch (consumer) {
            case SearchIndexPart.NAME ->
                run(SearchIndexPart.replacement(setup), Reading.events(setup.codec()), watcher);
            case EmailDigestPart.NAME ->
                run(EmailDigestPart.replacement(setup), Reading.encoded(setup.codec()), watcher);
            case RetailerFeedPart.NAME ->
                run(RetailerFeedPart.replacement(setup), Reading.encoded(setup.codec()), watcher);
            default -> throw new IllegalArgumentException("There is no consumer " + consumer);
        };
    }

    private <E> Rebuild.Standing run(Replacement<E> begun, Reading<E> reading, Consumer<Rebuild.Standing> watcher)
            throws DeliveryException, InterruptedException {
        LoopSettings settings = LoopSettings.from(setup.module("runtime"));
        try (Replacement<E> replacement = begun;
                var log = setup.kafka().reader()) {
            return new Rebuild<>(
                            consumer,
                            List.of(Topics.RELEASES, Topics.replays(consumer)),
                            setup.kafka()
                                    .consumer(
                                            "frontlist-" + consumer, settings.maxPollRecords(), settings.membership()),
                            log,
                            reading.decoder(),
                            replacement,
                            settings,
                            setup.clock())
                    .run(watcher);
        }
    }
}
