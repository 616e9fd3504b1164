package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes.Health;
import io.frontlist.app.kafka.Reading;
import io.frontlist.retailerfeed.Feed;
import io.frontlist.retailerfeed.FeedDispatch;
import io.frontlist.retailerfeed.FeedMessage;
import io.frontlist.retailerfeed.FeedSettings;
import io.frontlist.retailerfeed.FeedSink;
import io.frontlist.retailerfeed.FeedTables;
import io.frontlist.retailerfeed.http.FeedRoutes;
import io.frontlist.retailerfeed.onix.MessageCheck;
import io.frontlist.retailerfeed.onix.OnixRules;
import io.frontlist.retailerfeed.onix.SchemaValidator;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.Progress;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.storage.Database;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The feed consumer: ONIX messages for each retailer, cut on a schedule and served by HTTP. */
public final class RetailerFeedPart implements ConsumerPart {
    /** Name on the command line, of the consumer group and of the dead-letter topic. */
    public static final String NAME = "retailer-feed";

    private final Closing closing = new Closing();
    private final FeedSettings settings;
    private final Feed feed;
    private final FeedDispatch dispatch;
    private final ConsumerLoop loop;

    public RetailerFeedPart(Setup setup) {
        settings = FeedSettings.from(setup.module(NAME)).in(setup.settings().data());
        Database database = closing.add(FeedTables.open(setup.settings().databaseOf(NAME)));
        List<MessageCheck> checks = new ArrayList<>();
        checks.add(new OnixRules());
        settings.folders().schema().map(SchemaValidator::open).ifPresent(checks::add);
        feed = new Feed(database, settings, checks);
        dispatch = closing.add(new FeedDispatch(feed, settings, setup.clock()));
        loop = closing.add(new ConsumerLoop(
                setup, NAME, Subscription.SHARED, Reading.encoded(setup.codec()), new FeedSink(database)));
    }

    /** What the feed's database holds of the given partitions. */
    static Holdings holdings(Setup setup, Set<TopicPartition> partitions) throws DeliveryException {
        try (Database database = FeedTables.open(setup.settings().databaseOf(NAME))) {
            return new FeedSink(database).holdings(partitions);
        }
    }

    /** New tables beside those in the feed's database. */
    static Replacement<EncodedRelease> replacement(Setup setup) throws DeliveryException {
        return FeedSink.replacement(FeedTables.open(setup.settings().databaseOf(NAME)));
    }

    /** Starts applying events, without cutting messages on schedule. */
    public void startLoop() {
        loop.start();
    }

    /** Cuts for every retailer what it has not been sent yet. */
    public List<FeedMessage> cutNow() throws DeliveryException {
        return dispatch.cutNow();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void register(RoutesConfig routes) {
        new FeedRoutes(feed, settings.retailers()).register(routes);
    }

    @Override
    public void start() {
        loop.start();
        dispatch.start();
    }

    @Override
    public Progress progress() {
        return loop.progress();
    }

    @Override
    public Health health() {
        return dispatch.failure()
                .map(failure -> new Health(false, false, Optional.of("feeds are not cut: " + failure.getMessage())))
                .orElseGet(loop::health);
    }

    @Override
    public void close() {
        closing.close();
    }
}
