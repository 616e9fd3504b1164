package io.frontlist.emaildigest.sending;

/** How one attempt to send a mail ended. */
sealed interface Outcome {
    /** The server's words, or why there were none. */
    String words();

    /** The server has taken the mail over. */
    record Accepted(String words) implements Outcome {}

    /** The server will never take this mail. */
    record Refused(String words) implements Outcome {}

    /** The server does not take this mail now. */
    record Deferred(String words) implements Outcome {}

    /** The content was handed over, and the connection broke before the answer. */
    record Unknown(String words) implements Outcome {}

    /** It has nothing to do with this mail: the server cannot be used now. */
    record NoService(String words) implements Outcome {}

    /** The claim had run out before the content was offered: the mail is another sender's now. */
    record ClaimLost(String words) implements Outcome {}
}
