package io.frontlist.app.process;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.frontlist.app.http.SchemaRoutes;
import io.frontlist.app.kafka.ReleaseTopics;
import io.frontlist.app.settings.AppSettings;
import io.frontlist.broker.EmbeddedBroker;
import io.frontlist.emaildigest.catcher.CatcherLimits;
import io.frontlist.emaildigest.catcher.SmtpCatcher;
import io.frontlist.producer.desk.DeskRoutes;
import io.frontlist.runtime.FatalException;
import io.frontlist.schemas.PinnedSchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;

/**
 * All of Frontlist in one process, on an embedded broker, with everything it keeps in one folder. Made by {@link #open}; who opens it
 * closes it.
 */
public final class Standalone implements AutoCloseable {
    /** The consumers, by their names. */
    public static final List<String> CONSUMERS =
            List.of(SearchIndexPart.NAME, EmailDigestPart.NAME, RetailerFeedPart.NAME);

    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(30);

    private final Closing closing;
    private final Setup setup;
    private final EmbeddedBroker broker;
    private final ProducerPart producer;
    private final SearchIndexPart search;
    private final EmailDigestPart digest;
    private final RetailerFeedPart feed;

    private Standalone(
            Closing closing, Setup setup, EmbeddedBroker broker, ProducerPart producer, Consumers consumers) {
        this.closing = closing;
        this.setup = setup;
        this.broker = broker;
        this.producer = producer;
        this.search = consumers.search();
        this.digest = consumers.digest();
        this.feed = consumers.feed();
    }

    /** The three consumers. */
    private record Consumers(SearchIndexPart search, EmailDigestPart digest, RetailerFeedPart feed) {}

    /**
     * Opens everything, without starting to work.
     *
     * @param config all settings
     * @param settings those that every process shares; the broker named there is not used
     * @param mails folder for the mails, which a catcher in the process takes in place of a mail server; empty to send them
     */
    public static Standalone open(Config config, AppSettings settings, Optional<Path> mails)
            throws IOException, FatalException {
        Closing closing = new Closing();
        try {
            closing.add(DataLock.take(settings.data()));
            Config effective = config;
            if (mails.isPresent()) {
                SmtpCatcher catcher = closing.add(SmtpCatcher.start(0, mails.get(), CatcherLimits.standard()));
                effective = sendTo(catcher, config);
            }
            EmbeddedBroker broker = closing.add(EmbeddedBroker.start(
                    settings.data().resolve("kafka"),
                    config.getInt("frontlist.standalone.kafka-port"),
                    Map.of(
                            // There is no other copy of the log that would survive a power cut.
                            "log.flush.interval.messages", "1",
                            // After a kill the controller still has the dead broker's session, and lets the new
                            // broker in only when that has ended: by default after 9 s.
                            "broker.session.timeout.ms", "2000",
                            "broker.heartbeat.interval.ms", "500")));
            Setup setup = Setup.of(
                    effective,
                    settings.withKafka(
                            settings.kafka().at(broker.bootstrapServers()).knownAs("standalone")));
            try (Admin admin = setup.kafka().admin()) {
                new ReleaseTopics(admin, KAFKA_PATIENCE)
                        .createMissing(
                                new AppSettings.Kafka(
                                        broker.bootstrapServers(),
                                        settings.kafka().partitions(),
                                        (short) 1,
                                        Map.of(),
                                        Optional.empty()),
                                CONSUMERS);
            }
            return wire(closing, setup, broker);
        } catch (IOException | FatalException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Opens the parts side by side: each waits mostly for its own disk and classes. */
    private static Standalone wire(Closing closing, Setup setup, EmbeddedBroker broker)
            throws IOException, FatalException {
        ExecutorService opening = Executors.newFixedThreadPool(4);
        try {
            Future<ProducerPart> producer = opening.submit(() -> closing.add(new ProducerPart(setup)));
            Future<SearchIndexPart> search =
                    opening.submit(() -> closing.add(new SearchIndexPart(setup, Optional.of(DeskRoutes.HOME))));
            Future<EmailDigestPart> digest = opening.submit(() -> closing.add(new EmailDigestPart(setup)));
            Future<RetailerFeedPart> feed = opening.submit(() -> closing.add(new RetailerFeedPart(setup)));
            return new Standalone(
                    closing,
                    setup,
                    broker,
                    opened(producer::get),
                    new Consumers(opened(search::get), opened(digest::get), opened(feed::get)));
        } finally {
            opening.shutdown();
        }
    }

    private static <T> T opened(Callable<T> future) throws IOException, FatalException {
        try {
            return future.call();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FatalException fatal) {
                throw fatal;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting", e);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static Config sendTo(SmtpCatcher catcher, Config config) {
        return config.withValue("frontlist.email-digest.smtp.host", ConfigValueFactory.fromAnyRef(catcher.host()))
                .withValue("frontlist.email-digest.smtp.port", ConfigValueFactory.fromAnyRef(catcher.port()))
                .withValue("frontlist.email-digest.smtp.security", ConfigValueFactory.fromAnyRef("none"))
                .withValue("frontlist.email-digest.smtp.user", ConfigValueFactory.fromAnyRef(""));
    }

    /** Starts every part and listens. */
    public Server serve(AppSettings.Http http) {
        return closing.add(Server.start(
                http,
                List.of(producer, search, digest, feed),
                List.of(new SchemaRoutes(new PinnedSchemaRegistry())::register, setup.metrics()::register)));
    }

    /** What the parts are set up with. */
    public Setup setup() {
        return setup;
    }

    /** Where the embedded broker listens, HOST:PORT. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The producer. */
    public ProducerPart producer() {
        return producer;
    }

    /** The search consumer. */
    public SearchIndexPart search() {
        return search;
    }

    /** The digest consumer. */
    public EmailDigestPart digest() {
        return digest;
    }

    /** The feed consumer. */
    public RetailerFeedPart feed() {
        return feed;
    }

    @Override
    public void close() {
        closing.close();
    }
}
