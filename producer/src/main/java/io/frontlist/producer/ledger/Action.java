package io.frontlist.producer.ledger;

/** What can be done with a submission or a book. */
public enum Action {
    /** The document was handed in. */
    TAKEN,
    /** Fields were changed; the detail lists them with the values before and after. */
    CORRECTED,
    /** Its event was accepted for publication. */
    PUBLISHED,
    /** It was put under an embargo; the detail says until when. */
    EMBARGOED,
    /** It was sent back for review; the detail says why. */
    REOPENED,
    /** It was refused; the detail holds the reason. */
    REJECTED,
    /** The book was withdrawn; the detail holds the reason. */
    WITHDRAWN
}
