package io.frontlist.retailerfeed;

import io.frontlist.retailerfeed.onix.MessageCheck;
import io.frontlist.retailerfeed.onix.OnixRules;
import io.frontlist.retailerfeed.onix.OnixSchema;
import io.frontlist.retailerfeed.onix.Party;
import io.frontlist.retailerfeed.onix.SchemaValidator;
import io.frontlist.retailerfeed.onix.Terms;
import io.frontlist.runtime.Advance;
import io.frontlist.runtime.Batch;
import io.frontlist.runtime.Delivery;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.storage.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What tests of the feed share: two retailers that do not exist, settings, checks, and a way to bring events in. */
public final class Feeds {
    public static final Retailer HANBIT = new Retailer("hanbit-books", "한빛나루 서점", "onix@example.org");
    public static final Retailer DALMARU = new Retailer("dalmaru-store", "달마루문고", "");

    private static final TopicPartition PARTITION = new TopicPartition(Topics.RELEASES, 0);

    private Feeds() {}

    /** Settings with both retailers. */
    public static FeedSettings settings(Path folder, int productsPerMessage) {
        return new FeedSettings(
                new FeedSettings.Folders(folder.resolve("feeds"), Optional.empty()),
                Duration.ofMinutes(10),
                productsPerMessage,
                new Party("밤의책 유통", "feed@example.com"),
                new Terms("io.frontlist.", "", "06"),
                List.of(HANBIT, DALMARU));
    }

    /** The project's own rules, and EDItEUR's schema where it is at hand. */
    public static List<MessageCheck> checks() {
        List<MessageCheck> checks = new ArrayList<>();
        checks.add(new OnixRules());
        OnixSchema.folder().ifPresent(folder -> checks.add(SchemaValidator.open(folder)));
        return checks;
    }

    /** Applies events as the consumer would. */
    public static void apply(Database database, ReleaseEvent... events) throws Exception {
        try (FeedSink sink = new FeedSink(database)) {
            long next = sink.positions(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
            sink.apply(batch(next, events));
        }
    }

    /** A batch of the given events from {@code offset} up. */
    public static Batch<EncodedRelease> batch(long offset, ReleaseEvent... events) {
        List<Delivery<EncodedRelease>> deliveries = new ArrayList<>();
        for (ReleaseEvent event : events) {
            deliveries.add(new Delivery<>(PARTITION, offset + deliveries.size(), ReleaseEvents.encoded(event)));
        }
        return new Batch<>(deliveries, Map.of(PARTITION, new Advance(offset, offset + events.length)));
    }
}
