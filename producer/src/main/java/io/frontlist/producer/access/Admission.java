package io.frontlist.producer.access;

/** Whether a request may do what it asks for. */
public sealed interface Admission {
    /**
     * It may.
     *
     * @param caller who asks
     */
    record Admitted(Caller caller) implements Admission {}

    /** It may not, and nothing was done. */
    record Refused(Reason reason) implements Admission {}

    /** Why a request is refused. */
    enum Reason {
        /** Nobody is named in the settings, and the request comes from elsewhere, or asks for the desk. */
        NOT_SET_UP,
        /** It names neither a session in force nor a token. */
        UNKNOWN_CALLER,
        /** It names a token that is not in the settings. */
        UNKNOWN_TOKEN,
        /** It would change something, and lacks its session's CSRF token. */
        NO_CSRF_TOKEN,
        /** A browser sent it from a page of another site. */
        OTHER_SITE
    }
}
