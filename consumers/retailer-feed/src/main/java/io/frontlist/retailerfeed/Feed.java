package io.frontlist.retailerfeed;

import io.frontlist.retailerfeed.FeedLedger.Revision;
import io.frontlist.retailerfeed.onix.MessageCheck;
import io.frontlist.retailerfeed.onix.MessageHeader;
import io.frontlist.retailerfeed.onix.OnixWriter;
import io.frontlist.retailerfeed.onix.Party;
import io.frontlist.runtime.DeliveryException;
import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.RetryableException;
import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.storage.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts messages for retailers from the stored releases. Each revision in force goes to each retailer once, in messages that are
 * numbered without gaps; a revision that was replaced before the feed was cut is skipped. The database decides what a message holds, and
 * the file follows from it: one that is missing is generated again, byte for byte the same.
 *
 * <p>Thread-safe, and safe among processes on one database: one of them cuts a retailer's feed at a time, the others wait.
 */
public final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int MESSAGES_AT_A_TIME = 500;
    private static final int LONGEST_REASON = 2_000;

    private final FeedDatabase database;
    private final FeedLedger ledger = new FeedLedger();
    private final FeedFolder folder;
    private final FeedSettings settings;
    private final List<MessageCheck> checks;
    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());

    /**
     * A feed from a database that was opened with the migrations of {@code retailer-feed}; who opened it closes it.
     *
     * @param checks a product goes out only if none of them finds a fault in it
     */
    public Feed(Database database, FeedSettings settings, List<MessageCheck> checks) {
        this.database = new FeedDatabase(database);
        this.folder = new FeedFolder(settings.feedsFolder());
        this.settings = settings;
        this.checks = List.copyOf(checks);
    }

    /**
     * Gives the retailer what it was not given yet, in as many messages as the settings' size asks for, and leaves their files. Nothing
     * new makes no message. What is refused is recorded and logged, and the rest goes out.
     *
     * @param now when the messages are sent, and the day as of which the books are described
     * @throws RetryableException when the database or the disk fails; a message that is recorded but whose file is missing gets
     *     it from {@link #repair}
     */
    public List<FeedMessage> cut(Retailer retailer, Instant now) throws DeliveryException {
        List<FeedMessage> messages = new ArrayList<>();
        Round round;
        do {
            round = record(retailer, now);
            if (round.message().isPresent()) {
                FeedMessage message = round.message().get();
                writeFile(message);
                LOG.info(
                        "Cut message {} for {} with {} products: {}",
                        message.number(),
                        retailer.id(),
                        message.productCount(),
                        message.fileName());
                messages.add(message);
            }
        } while (round.more());
        return messages;
    }

    /**
     * Generates the files of the retailer's messages that are missing, and removes what died in the middle of being written.
     *
     * @return the messages whose files were missing
     * @throws RetryableException when the database or the disk fails
     */
    public List<FeedMessage> repair(Retailer retailer, Instant now) throws DeliveryException {
        List<FeedMessage> repaired = new ArrayList<>();
        List<FeedMessage> next = messagesAfter(retailer, 0, MESSAGES_AT_A_TIME);
        while (!next.isEmpty()) {
            for (FeedMessage message : next) {
                if (!Files.exists(folder.file(message))) {
                    writeFile(message);
                    LOG.info("Generated the missing file {} of {} again", message.fileName(), retailer.id());
                    repaired.add(message);
                }
            }
            next = messagesAfter(retailer, next.get(next.size() - 1).number(), MESSAGES_AT_A_TIME);
        }
        try {
            folder.removeAbandoned(retailer.id(), now);
        } catch (IOException e) {
            throw new RetryableException("Cannot tidy the feed folder of " + retailer.id() + ": " + e.getMessage(), e);
        }
        return repaired;
    }

    /** The retailer's messages numbered above {@code after}, at most {@code limit}, the oldest first. */
    public List<FeedMessage> messagesAfter(Retailer retailer, long after, int limit) throws DeliveryException {
        return database.read(handle -> ledger.messagesAfter(handle, retailer.id(), after, limit));
    }

    /** The retailer's last messages, at most {@code limit}, the newest first. */
    public List<FeedMessage> lastMessages(Retailer retailer, int limit) throws DeliveryException {
        return database.read(handle -> ledger.lastMessages(handle, retailer.id(), limit));
    }

    /** The revisions in force that are kept back from the retailer, at most {@code limit}, by ISBN. */
    public List<Refusal> refusals(Retailer retailer, int limit) throws DeliveryException {
        return database.read(handle -> ledger.refusals(handle, retailer.id(), limit));
    }

    /**
     * The file of one of the retailer's messages; it is generated where another process has left it in another folder. Empty where there
     * is no message of this number whose file has this name.
     */
    public Optional<Path> file(Retailer retailer, long number, String fileName) throws DeliveryException {
        Optional<FeedMessage> message = database.read(handle -> ledger.message(handle, retailer.id(), number))
                .filter(known -> known.fileName().equals(fileName));
        if (message.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.file(message.get());
        if (!Files.exists(file)) {
            writeFile(message.get());
        }
        return Optional.of(file);
    }

    /**
     * What one transaction has decided.
     *
     * @param message the message that was recorded; empty where nothing was fit to be sent
     * @param more whether there may be more to send
     */
    record Round(Optional<FeedMessage> message, boolean more) {}

    /**
     * Decides in one transaction what the next message holds; its file does not exist yet. One message a transaction, so that a new
     * retailer's first messages do not keep the database locked against the consumer for long.
     */
    Round record(Retailer retailer, Instant now) throws DeliveryException {
        return database.transaction(handle -> {
            long last = ledger.lock(handle, retailer.id());
            MessageHeader header = new MessageHeader(
                    settings.sender(),
                    new Party(retailer.name(), retailer.email()),
                    last + 1,
                    now.truncatedTo(ChronoUnit.SECONDS),
                    settings.terms());
            List<Revision> pending = ledger.pending(handle, retailer.id(), settings.productsPerMessage());
            boolean more = pending.size() == settings.productsPerMessage();
            List<Revision> products = new ArrayList<>();
            for (Revision revision : pending) {
                List<String> faults = faults(header, ledger.event(handle, revision));
                if (faults.isEmpty()) {
                    products.add(revision);
                } else {
                    refuse(handle, retailer, revision, String.join("; ", faults));
                }
            }
            if (products.isEmpty()) {
                return new Round(Optional.empty(), more);
            }
            ledger.nextNumber(handle, retailer.id(), last);
            FeedMessage message = new FeedMessage(retailer.id(), header, products.size());
            ledger.record(handle, message, products);
            return new Round(Optional.of(message), more);
        });
    }

    /** What the checks find in a message with this product alone. */
    private List<String> faults(MessageHeader header, byte[] event) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (OnixWriter writer = new OnixWriter(header, message)) {
            writer.add(codec.decode(event));
        } catch (UndecodableEventException e) {
            return List.of("The stored event cannot be read: " + e.getMessage());
        }
        List<String> faults = new ArrayList<>();
        for (MessageCheck check : checks) {
            faults.addAll(check.faults(message.toByteArray()));
        }
        return faults;
    }

    private void refuse(Handle handle, Retailer retailer, Revision revision, String reason) {
        LOG.error(
                "Revision {} of {} is kept back from {}, whose import would not take it: {}",
                revision.revision(),
                revision.isbn13(),
                retailer.id(),
                reason);
        String kept = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        ledger.refuse(handle, retailer.id(), revision, kept);
    }

    private void writeFile(FeedMessage message) throws DeliveryException {
        try {
            folder.write(message, out -> {
                try (OnixWriter writer = new OnixWriter(message.header(), out)) {
                    for (Revision product : database.read(handle -> ledger.products(handle, message))) {
                        writer.add(codec.decode(database.read(handle -> ledger.event(handle, product))));
                    }
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new RetryableException("Cannot write " + folder.file(message) + ": " + e.getMessage(), e);
        } catch (UndecodableEventException e) {
            throw new FatalException("A product of " + folder.file(message) + " can no longer be read", e);
        }
    }
}
