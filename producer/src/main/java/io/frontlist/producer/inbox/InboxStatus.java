package io.frontlist.producer.inbox;

import java.util.Optional;

/**
 * How the inbox is doing.
 *
 * @param state what the watcher does now
 * @param failure what last went wrong, while it backs off or after it stopped for it
 */
public record InboxStatus(State state, Optional<Exception> failure) {
    /** What the watcher does. */
    public enum State {
        /** It looks for files and takes them. */
        WATCHING,
        /** The ledger or the folder failed; it will try again. */
        BACKING_OFF,
        /** It was closed. */
        CLOSED,
        /** It stopped because of a fault in this program. */
        FAILED
    }
}
