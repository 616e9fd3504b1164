package io.frontlist.emaildigest.mail;

/** What a digest says of a book. The order is that of the mail. */
public enum NewsKind {
    /** First seen by the digest's readers. */
    NEW,
    /** Shown in an earlier issue; something is different now. */
    CHANGED,
    /** Shown in an earlier issue; appears later now. */
    POSTPONED,
    /** Shown in an earlier issue; will not appear. */
    WITHDRAWN
}
