package io.frontlist.bench;

/** What was asked for cannot be done; the message says why. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
