package io.frontlist.app.process;

import io.frontlist.app.http.HealthRoutes.Health;
import io.frontlist.producer.ProducerSettings;
import io.frontlist.producer.access.Gate;
import io.frontlist.producer.access.Sessions;
import io.frontlist.producer.access.SignIn;
import io.frontlist.producer.desk.DeskRoutes;
import io.frontlist.producer.embargo.EmbargoWatch;
import io.frontlist.producer.formats.DocumentReader;
import io.frontlist.producer.formats.child.ReaderProcesses;
import io.frontlist.producer.http.AnnouncementRoutes;
import io.frontlist.producer.inbox.InboxSettings;
import io.frontlist.producer.inbox.InboxStatus;
import io.frontlist.producer.inbox.InboxWatcher;
import io.frontlist.producer.inbox.Shelves;
import io.frontlist.producer.intake.Intake;
import io.frontlist.producer.ledger.GroupCommit;
import io.frontlist.producer.ledger.Ledger;
import io.frontlist.producer.ledger.LedgerReader;
import io.frontlist.producer.outbox.OutboxRelay;
import io.frontlist.producer.outbox.PublishingSettings;
import io.frontlist.producer.outbox.RelayStatus;
import io.frontlist.producer.pacing.Signal;
import io.frontlist.producer.understanding.AnnouncementReader;
import io.frontlist.runtime.KafkaAccess.Right;
import io.frontlist.schemas.Topics;
import io.frontlist.storage.Database;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The producer: announcements come in through the inbox folder, by HTTP and at the desk, and go out as events. */
public final class ProducerPart implements Part {
    /** Name on the command line and of the module's settings. */
    public static final String NAME = "producer";

    private final Closing closing = new Closing();
    private final ProducerSettings settings;
    private final Gate gate;
    private final DeskRoutes desk;
    private final Shelves shelves;
    private final Intake intake;
    private final OutboxRelay relay;
    private final InboxWatcher inbox;
    private final EmbargoWatch embargoes;

    public ProducerPart(Setup setup) {
        settings = ProducerSettings.from(setup.module(NAME));
        Database database = closing.add(Database.open(setup.settings().databaseOf(NAME), NAME));
        Signal accepted = new Signal();
        GroupCommit commits = new GroupCommit(database);
        Ledger ledger = new Ledger(commits, settings.intake().maxEventBytes(), setup.clock(), accepted::raise);
        Sessions sessions = new Sessions(commits, settings.access(), setup.clock(), new SecureRandom());
        gate = new Gate(settings.access(), sessions);
        desk = new DeskRoutes(
                gate,
                new SignIn(settings.access(), sessions, System::nanoTime),
                new LedgerReader(database),
                ledger.desk(),
                settings.intake().language());
        ReaderProcesses readers = closing.add(new ReaderProcesses(settings.readers(), settings.formats()));
        intake = new Intake(
                new DocumentReader(settings.formats(), readers.formats()), new AnnouncementReader()::read, ledger);
        embargoes = closing.add(new EmbargoWatch(ledger, setup.clock()));
        InboxSettings inboxSettings = settings.inbox().in(setup.settings().data());
        shelves = new Shelves(inboxSettings.folder(), settings.intake().language());
        relay = closing.add(new OutboxRelay(
                commits,
                new OutboxRelay.Destination(
                        setup.kafka().producer(NAME, PublishingSettings.kafka()),
                        setup.codec(),
                        failure -> setup.kafka().access().refusal(failure, Right.WRITE, List.of(Topics.RELEASES))),
                accepted,
                settings.outbox(),
                setup.clock()));
        inbox = closing.add(
                new InboxWatcher(intake, settings.formats().documentBytes(), shelves, inboxSettings, setup.clock()));
    }

    /** Starts publishing what is accepted, without watching the inbox. */
    public void startRelay() {
        relay.start();
    }

    /** The way in for documents. */
    public Intake intake() {
        return intake;
    }

    /** Where documents that could not be announced are kept aside. */
    public Shelves shelves() {
        return shelves;
    }

    /** Largest document that is read, in bytes. */
    public int maxDocumentBytes() {
        return settings.formats().documentBytes();
    }

    /** The relay that publishes what was accepted. */
    public OutboxRelay relay() {
        return relay;
    }

    /** The watched folder. */
    public Path inboxFolder() {
        return inbox.inbox();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void register(RoutesConfig routes) {
        new AnnouncementRoutes(
                        gate,
                        intake,
                        shelves,
                        settings.formats().documentBytes(),
                        settings.intake().maxDocumentsPerForm(),
                        settings.intake().language())
                .register(routes);
        desk.register(routes);
    }

    @Override
    public void start() {
        relay.start();
        embargoes.start();
        try {
            inbox.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The inbox " + inbox.inbox() + " cannot be watched: " + e.getMessage(), e);
        }
    }

    @Override
    public Health health() {
        boolean live = relay.status().state() != RelayStatus.State.FAILED
                && inbox.status().state() != InboxStatus.State.FAILED;
        Optional<String> trouble = relay.status()
                .failure()
                .or(() -> inbox.status().failure())
                .or(embargoes::failure)
                .map(failure -> String.valueOf(failure.getMessage()));
        return new Health(live, live, trouble);
    }

    @Override
    public void close() {
        closing.close();
    }
}
