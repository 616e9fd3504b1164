package io.frontlist.searchindex.query;

/** A query that asks for more than the {@link SearchLimits} allow. The message says in English which and how much. */
public final class SearchRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was too much. */
    public enum Reason {
        /** The text is longer than {@link #limit} characters. */
        TEXT_TOO_LONG("The search text is longer than %d characters"),
        /** The page is no number from 1. */
        NO_SUCH_PAGE("The page is a whole number from %d"),
        /** The size is no number from 1 to {@link #limit}. */
        NO_SUCH_SIZE("The size is a whole number from 1 to %d"),
        /** The page lies behind the first {@link #limit} hits. */
        TOO_DEEP("Only the first %d hits can be read; make the search text more precise");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final Reason reason;
    private final int limit;

    public SearchRefusedException(Reason reason, int limit) {
        super(String.format(reason.message, limit));
        this.reason = reason;
        this.limit = limit;
    }

    public Reason reason() {
        return reason;
    }

    /** The limit that the message names. */
    public int limit() {
        return limit;
    }
}
