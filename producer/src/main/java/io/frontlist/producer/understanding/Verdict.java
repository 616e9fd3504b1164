package io.frontlist.producer.understanding;

/** What is to be done with an announcement. */
public enum Verdict {
    /** Title, a contributor, publisher or imprint, and ISBN are certain: it may be published as understood. */
    ACCEPT,
    /** A person must complete or confirm something first. */
    REVIEW,
    /** No book is announced, or what is announced cannot be identified. */
    REJECT
}
