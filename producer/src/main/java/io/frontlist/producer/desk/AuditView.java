package io.frontlist.producer.desk;

import java.util.List;
import java.util.Optional;

/**
 * Something that somebody did.
 *
 * @param action what, in words
 * @param submission address of the submission it was done with, where it is another page
 * @param remark why, or until when
 * @param changes what was changed
 */
public record AuditView(
        Stamp when,
        String actor,
        String action,
        Optional<Link> submission,
        Optional<String> remark,
        List<ChangeView> changes) {
    public AuditView {
        changes = List.copyOf(changes);
    }

    /** A way to another page. */
    public record Link(String address, String words) {}
}
