package io.frontlist.producer.ledger;

import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.DocumentText;
import io.frontlist.producer.understanding.Announcement;
import java.util.List;

/**
 * A document and what was understood of it, for the ledger to keep.
 *
 * @param document as it was handed in
 * @param text as it was read
 * @param announcements the books in it
 */
public record Offer(Document document, DocumentText text, List<Announcement> announcements) {
    public Offer {
        announcements = List.copyOf(announcements);
    }
}
