package io.frontlist.producer.formats;

/**
 * A document was not read, for reasons that have nothing to do with it: no reader was free in time, none could be started, or the
 * program is about to end. Nothing is known about the document; it is to be handed in again.
 */
public final class ReaderUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReaderUnavailableException(String message) {
        super(message);
    }

    public ReaderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
