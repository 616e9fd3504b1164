package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes.Health;
import io.frontlist.app.kafka.Reading;
import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.Progress;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.SearchIndex;
import io.frontlist.searchindex.SearchSettings;
import io.frontlist.searchindex.query.ReleaseSearch;
import io.frontlist.searchindex.web.SearchRoutes;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The search consumer: a Lucene index on the local disk that reads every partition, its API and its pages. */
public final class SearchIndexPart implements ConsumerPart {
    /** Name on the command line, of the consumer group and of the dead-letter topic. */
    public static final String NAME = "search-index";

    private final Closing closing = new Closing();
    private final SearchIndex index;
    private final ConsumerLoop loop;
    private final Optional<String> desk;

    /** The search consumer of a process of its own. */
    public SearchIndexPart(Setup setup) throws FatalException {
        this(setup, Optional.empty());
    }

    /**
     * The search consumer.
     *
     * @param desk address of the page on which publishers announce, where the same server has one
     */
    SearchIndexPart(Setup setup, Optional<String> desk) throws FatalException {
        this.desk = desk;
        index = closing.add(SearchIndex.open(settings(setup)));
        loop = closing.add(
                new ConsumerLoop(setup, NAME, Subscription.REPLICA, Reading.events(setup.codec()), index.sink()));
    }

    /** What the index on this machine holds of the given partitions. */
    static Holdings holdings(Setup setup, Set<TopicPartition> partitions) throws IOException {
        return SearchIndex.holdings(settings(setup), partitions);
    }

    /** A new index beside the one on this machine. */
    static Replacement<ReleaseEvent> replacement(Setup setup) throws FatalException {
        return SearchIndex.replacement(settings(setup));
    }

    private static SearchSettings settings(Setup setup) {
        return SearchSettings.from(setup.module(NAME)).in(setup.settings().data());
    }

    /** The search over what has been indexed. */
    public ReleaseSearch search() {
        return index.search();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void register(RoutesConfig routes) {
        new SearchRoutes(index.search(), desk).register(routes);
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public Progress progress() {
        return loop.progress();
    }

    @Override
    public Health health() {
        return loop.health();
    }

    @Override
    public void close() {
        closing.close();
    }
}
