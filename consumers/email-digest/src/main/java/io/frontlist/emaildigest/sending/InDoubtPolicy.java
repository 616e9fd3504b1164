package io.frontlist.emaildigest.sending;

/** What to do with a mail of which nobody knows whether it arrived. */
public enum InDoubtPolicy {
    /** Leave it for a person to decide: it may be missing, and is never doubled. */
    HOLD,
    /** Send it once more: it may be doubled. When that ends in doubt too, it is held. */
    RESEND
}
