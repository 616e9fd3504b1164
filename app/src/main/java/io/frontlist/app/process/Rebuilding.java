package io.frontlist.app.process;

import io.frontlist.app.kafka.ReleaseEventDecoder;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.LoopSettings;
import io.frontlist.runtime.Rebuild;
import io.frontlist.runtime.Replacement;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
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
        LoopSettings settings = LoopSettings.from(setup.module("runtime"));
        try (var log = setup.kafka().reader();
                Replacement<ReleaseEvent> replacement = replacement()) {
            return new Rebuild<>(
                            consumer,
                            List.of(Topics.RELEASES, Topics.replays(consumer)),
                            setup.kafka()
                                    .consumer(
                                            "frontlist-" + consumer, settings.maxPollRecords(), settings.membership()),
                            log,
                            new ReleaseEventDecoder(setup.codec()),
                            replacement,
                            settings,
                            setup.clock())
                    .run(watcher);
        }
    }

    private Replacement<ReleaseEvent> replacement() throws DeliveryException {
        return switch (consumer) {
            case SearchIndexPart.NAME -> SearchIndexPart.replacement(setup);
            case EmailDigestPart.NAME -> EmailDigestPart.replacement(setup);
            case RetailerFeedPart.NAME -> RetailerFeedPart.replacement(setup);
            default -> throw new IllegalArgumentException("There is no consumer " + consumer);
        };
    }
}
