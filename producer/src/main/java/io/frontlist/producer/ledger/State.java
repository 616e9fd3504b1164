package io.frontlist.producer.ledger;

import java.util.Locale;

/** Where a submission stands. */
public enum State {
    /** A person has to complete or confirm it; nothing was published. */
    REVIEW,
    /** It will be published when its embargo ends. */
    EMBARGOED,
    /** Its event is in the ledger and will be on the topic. */
    PUBLISHED,
    /** It says what is published, or waits, already. */
    UNCHANGED,
    /** It is no announcement of a book, or a person has refused it. */
    REJECTED;

    /** Its name in reports and addresses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
