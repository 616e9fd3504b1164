package io.frontlist.runtime;

/** The process cannot do its work as it is set up: it stops with this message. */
public final class FatalException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    public FatalException(String message) {
        super(message);
    }

    public FatalException(String message, Throwable cause) {
        super(message, cause);
    }
}
