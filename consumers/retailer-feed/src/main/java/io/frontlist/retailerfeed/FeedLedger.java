package io.frontlist.retailerfeed;

import io.frontlist.retailerfeed.onix.MessageHeader;
import io.frontlist.retailerfeed.onix.Party;
import io.frontlist.retailerfeed.onix.Terms;
import io.frontlist.runtime.RetryableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables that say which retailer was given what. All methods work within the caller's transaction. */
final class FeedLedger {
    private static final String MESSAGE = "SELECT * FROM feed_message WHERE retailer = ? ";

    /** A revision of a book. */
    record Revision(String isbn13, long revision) {}

    /**
     * Makes this transaction the only one that cuts the retailer's feed: another one waits here until this one ends, and its process with
     * it. Gives the last message number.
     */
    long lock(Handle handle, String retailer) {
        handle.execute(
                "INSERT INTO feed_retailer (retailer, last_message_number) VALUES (?, 0) ON CONFLICT DO NOTHING",
                retailer);
        handle.execute(
                "UPDATE feed_retailer SET last_message_number = last_message_number WHERE retailer = ?", retailer);
        return handle.createQuery("SELECT last_message_number FROM feed_retailer WHERE retailer = ?")
                .bind(0, retailer)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Gives the next message number.
     *
     * @param last the number that was last when the row was locked
     * @throws RetryableException when it no longer is
     */
    long nextNumber(Handle handle, String retailer, long last) throws RetryableException {
        int moved = handle.execute(
                "UPDATE feed_retailer SET last_message_number = ? WHERE retailer = ? AND last_message_number = ?",
                last + 1,
                retailer,
                last);
        if (moved != 1) {
            throw new RetryableException("Another process has cut the feed of " + retailer + " past message " + last);
        }
        return last + 1;
    }

    /** The revisions in force that the retailer was not given yet, at most {@code limit}, by ISBN. */
    List<Revision> pending(Handle handle, String retailer, int limit) {
        return handle.createQuery("SELECT c.isbn13, c.revision FROM feed_current c WHERE NOT EXISTS (SELECT 1 "
                        + "FROM feed_delivery d WHERE d.retailer = ? AND d.isbn13 = c.isbn13 AND d.revision = c.revision) "
                        + "ORDER BY c.isbn13 LIMIT ?")
                .bind(0, retailer)
                .bind(1, limit)
                .map((row, context) -> new Revision(row.getString("isbn13"), row.getLong("revision")))
                .list();
    }

    byte[] event(Handle handle, Revision revision) {
        return handle.createQuery("SELECT event FROM feed_release WHERE isbn13 = ? AND revision = ?")
                .bind(0, revision.isbn13())
                .bind(1, revision.revision())
                .mapTo(byte[].class)
                .one();
    }

    void refuse(Handle handle, String retailer, Revision revision, String reason) {
        handle.execute(
                "INSERT INTO feed_delivery (retailer, isbn13, revision, refusal) VALUES (?, ?, ?, ?)",
                retailer,
                revision.isbn13(),
                revision.revision(),
                reason);
    }

    void record(Handle handle, FeedMessage message, List<Revision> products) {
        MessageHeader header = message.header();
        handle.execute(
                "INSERT INTO feed_message (retailer, message_number, sent_at, product_count, sender_name, sender_email, "
                        + "addressee_name, addressee_email, record_prefix, supplier_name, supplier_role) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                message.retailer(),
                message.number(),
                header.sentAt().toEpochMilli(),
                message.productCount(),
                header.sender().name(),
                header.sender().email(),
                header.addressee().name(),
                header.addressee().email(),
                header.terms().recordPrefix(),
                header.terms().supplierName(),
                header.terms().supplierRole());
        var rows = handle.prepareBatch(
                "INSERT INTO feed_delivery (retailer, isbn13, revision, message_number) VALUES (?, ?, ?, ?)");
        for (Revision product : products) {
            rows.add(message.retailer(), product.isbn13(), product.revision(), message.number());
        }
        rows.execute();
    }

    Optional<FeedMessage> message(Handle handle, String retailer, long number) {
        return handle.createQuery(MESSAGE + "AND message_number = ?")
                .bind(0, retailer)
                .bind(1, number)
                .map((row, context) -> message(row))
                .findOne();
    }

    /** The messages numbered above {@code after}, at most {@code limit}, the oldest first. */
    List<FeedMessage> messagesAfter(Handle handle, String retailer, long after, int limit) {
        return handle.createQuery(MESSAGE + "AND message_number > ? ORDER BY message_number LIMIT ?")
                .bind(0, retailer)
                .bind(1, after)
                .bind(2, limit)
                .map((row, context) -> message(row))
                .list();
    }

    /** The last messages, the newest first. */
    List<FeedMessage> lastMessages(Handle handle, String retailer, int limit) {
        return handle.createQuery(MESSAGE + "ORDER BY message_number DESC LIMIT ?")
                .bind(0, retailer)
                .bind(1, limit)
                .map((row, context) -> message(row))
                .list();
    }

    /** The products of a message, by ISBN. */
    List<Revision> products(Handle handle, FeedMessage message) {
        return handle.createQuery(
                        "SELECT isbn13, revision FROM feed_delivery WHERE retailer = ? AND message_number = ? ORDER BY isbn13")
                .bind(0, message.retailer())
                .bind(1, message.number())
                .map((row, context) -> new Revision(row.getString("isbn13"), row.getLong("revision")))
                .list();
    }

    /** What is refused now: refusals of revisions in force, by ISBN. */
    List<Refusal> refusals(Handle handle, String retailer, int limit) {
        return handle.createQuery("SELECT d.isbn13, d.revision, d.refusal FROM feed_delivery d JOIN feed_current c "
                        + "ON c.isbn13 = d.isbn13 AND c.revision = d.revision "
                        + "WHERE d.retailer = ? AND d.refusal IS NOT NULL ORDER BY d.isbn13 LIMIT ?")
                .bind(0, retailer)
                .bind(1, limit)
                .map((row, context) ->
                        new Refusal(row.getString("isbn13"), row.getLong("revision"), row.getString("refusal")))
                .list();
    }

    private static FeedMessage message(ResultSet row) throws SQLException {
        MessageHeader header = new MessageHeader(
                new Party(row.getString("sender_name"), row.getString("sender_email")),
                new Party(row.getString("addressee_name"), row.getString("addressee_email")),
                row.getLong("message_number"),
                Instant.ofEpochMilli(row.getLong("sent_at")),
                new Terms(
                        row.getString("record_prefix"),
                        row.getString("supplier_name"),
                        row.getString("supplier_role")));
        return new FeedMessage(row.getString("retailer"), header, row.getInt("product_count"));
    }
}
