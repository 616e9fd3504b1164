package io.frontlist.producer.desk;

import java.util.List;
import java.util.Optional;

/**
 * What was published of one book.
 *
 * @param isWithdrawn whether it will not appear
 * @param revisions its events, the newest first
 * @param audit what was done with it and its submissions
 */
public record BookPage(
        String isbn13, String title, boolean isWithdrawn, List<Revision> revisions, List<AuditView> audit) {
    public BookPage {
        revisions = List.copyOf(revisions);
        audit = List.copyOf(audit);
    }

    /**
     * An event.
     *
     * @param type what it says, in words
     * @param typeName name of the type
     * @param changes what it changed; empty for the first
     */
    public record Revision(
            String number,
            String type,
            String typeName,
            Stamp when,
            String document,
            Optional<List<ChangeView>> changes) {
        public Revision {
            changes = changes.map(List::copyOf);
        }
    }
}
