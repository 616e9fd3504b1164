package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes.Health;
import io.frontlist.app.kafka.Reading;
import io.frontlist.emaildigest.DigestPost;
import io.frontlist.emaildigest.DigestSettings;
import io.frontlist.emaildigest.DigestSink;
import io.frontlist.emaildigest.DigestTables;
import io.frontlist.emaildigest.http.DigestRoutes;
import io.frontlist.emaildigest.issue.CutIssue;
import io.frontlist.emaildigest.issue.Digest;
import io.frontlist.emaildigest.sending.DigestSender;
import io.frontlist.emaildigest.subscribers.Subscribers;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.Holdings;
import io.frontlist.runtime.Progress;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.Subscription;
import io.frontlist.schemas.EncodedRelease;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.storage.Database;
import io.javalin.config.RoutesConfig;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The digest consumer: issues cut at the times of the schedule, one mail for each subscriber. */
public final class EmailDigestPart implements ConsumerPart {
    /** Name on the command line, of the consumer group and of the dead-letter topic. */
    public static final String NAME = "email-digest";

    private final Setup setup;
    private final Closing closing = new Closing();
    private final DigestSettings settings;
    private final Database database;
    private final Digest digest;
    private final DigestSender sender;
    private final DigestPost post;
    private final ConsumerLoop loop;

    public EmailDigestPart(Setup setup) {
        this.setup = setup;
        boolean alone = setup.settings().database().isEmpty();
        settings = DigestSettings.from(setup.module(NAME), alone);
        database = closing.add(DigestTables.open(setup.settings().databaseOf(NAME)));
        ReleaseEventCodec stored = new ReleaseEventCodec(new PinnedSchemaRegistry());
        SecureRandom random = new SecureRandom();
        digest = new Digest(
                database.jdbi(), stored, UUID::randomUUID, settings.letterhead().host());
        sender = closing.add(new DigestSender(
                database.jdbi(),
                digest,
                settings.schedule(),
                new DigestSender.Postage(settings.smtp(), settings.sending(), settings.letterhead()),
                setup.clock(),
                random));
        post = closing.add(new DigestPost(digest, settings.schedule(), sender, setup.clock(), settings.pollInterval()));
        loop = closing.add(new ConsumerLoop(
                setup, NAME, Subscription.SHARED, Reading.encoded(setup.codec()), new DigestSink(database.jdbi())));
    }

    /** What the digest's database holds of the given partitions. */
    static Holdings holdings(Setup setup, Set<TopicPartition> partitions) throws DeliveryException {
        try (Database database = DigestTables.open(setup.settings().databaseOf(NAME))) {
            return new DigestSink(database.jdbi()).holdings(partitions);
        }
    }

    /** New tables beside those in the digest's database. */
    static Replacement<EncodedRelease> replacement(Setup setup) throws DeliveryException {
        return DigestSink.replacement(DigestTables.open(setup.settings().databaseOf(NAME)));
    }

    /** Starts applying events, without cutting issues on schedule. */
    public void startLoop() {
        loop.start();
    }

    /** Those who get the digest. */
    public Subscribers subscribers() {
        return new Subscribers(database.jdbi(), setup.clock(), new SecureRandom());
    }

    /** Cuts an issue of what is new. */
    public Optional<CutIssue> cutNow() {
        return digest.cut(setup.clock().instant());
    }

    /**
     * Sends the mails that wait, on the caller's thread; only for a part that was not started.
     *
     * @return number of mails that the server took over
     */
    public int sendNow() {
        return sender.sendDue();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void register(RoutesConfig routes) {
        new DigestRoutes(digest, settings.schedule(), settings.letterhead(), setup.clock()).register(routes);
    }

    @Override
    public void start() {
        loop.start();
        post.start();
    }

    @Override
    public Progress progress() {
        return loop.progress();
    }

    @Override
    public Health health() {
        return post.failure()
                .map(failure -> new Health(false, false, Optional.of("mails are not sent: " + failure.getMessage())))
                .orElseGet(loop::health);
    }

    @Override
    public void close() {
        closing.close();
    }
}
