package io.frontlist.producer.desk;

import java.util.List;
import java.util.Optional;

/**
 * One submission: the document at one side, what was understood of it at the other.
 *
 * @param state label of its state, such as {@code review}
 * @param facts when it came in and what became of it, in words
 * @param may what can be done with it
 * @param reasons what a person should look at
 * @param document the document that announced it
 * @param groups its fields
 * @param changes what publishing it changes; empty where nothing of its ISBN is published
 * @param audit what was done with it
 * @param zones time zones in which an embargo may be told
 * @param book address of its book's page, where something of it was published
 */
public record SubmissionPage(
        long id,
        long version,
        String title,
        String state,
        String stateWords,
        List<String> facts,
        May may,
        List<ReasonView> reasons,
        DocumentView document,
        List<FieldGroup> groups,
        Optional<List<ChangeView>> changes,
        List<AuditView> audit,
        List<String> zones,
        Optional<String> book) {
    public SubmissionPage {
        facts = List.copyOf(facts);
        reasons = List.copyOf(reasons);
        groups = List.copyOf(groups);
        changes = changes.map(List::copyOf);
        audit = List.copyOf(audit);
        zones = List.copyOf(zones);
    }

    /** What can be done with a submission in its state. */
    public record May(boolean edit, boolean publish, boolean hold, boolean move, boolean reject, boolean reopen) {}

    /** Something to look at; line 0 is the whole document. */
    public record ReasonView(String words, int line) {}

    /** A document with its lines, the first of them line 1. */
    public record DocumentView(String name, String mediaType, String download, List<String> lines) {
        public DocumentView {
            lines = List.copyOf(lines);
        }
    }
}
