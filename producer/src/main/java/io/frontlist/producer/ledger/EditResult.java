package io.frontlist.producer.ledger;

import io.frontlist.producer.understanding.FieldFault;
import java.util.List;

/** What became of a person's wish for a submission. */
public sealed interface EditResult {
    /**
     * It was done.
     *
     * @param submission as it stands now
     */
    record Done(Submission submission) implements EditResult {}

    /**
     * Somebody else has changed it in the meantime; nothing was done.
     *
     * @param submission as it stands now
     */
    record Stale(Submission submission) implements EditResult {}

    /**
     * The release cannot be published as it is; nothing was done.
     *
     * @param faults what is wrong, field by field
     */
    record Invalid(List<FieldFault> faults) implements EditResult {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /**
     * That cannot be done in its state; nothing was done.
     *
     * @param submission as it stands
     */
    record Impossible(Submission submission) implements EditResult {}

    /** There is no such submission. */
    record Unknown() implements EditResult {}
}
