package io.frontlist.storage;

import java.sql.SQLException;

/** What a database said when something failed: what stands around it often says no more than that. */
public final class FailureReason {
    private FailureReason() {}

    /** The message of the first cause, as in {@code database or disk is full}; of a failure without any, its own. */
    public static String of(Throwable failure) {
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }
}
