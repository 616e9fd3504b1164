package io.frontlist.emaildigest.issue;

/** How far a mail has come. */
public enum MailStatus {
    /** Waits to be sent, for the first time or again. */
    PENDING,
    /** A sender has taken it and has not offered its content to the server yet. */
    CLAIMED,
    /** Its content is on the way to the server. */
    ATTEMPTING,
    /** The server has taken it over. */
    SENT,
    /** Its content was on the way, and no answer came: it may have arrived or not. */
    IN_DOUBT,
    /** The server will never take it. */
    FAILED,
    /** Its subscriber left before it was sent. */
    CANCELLED
}
