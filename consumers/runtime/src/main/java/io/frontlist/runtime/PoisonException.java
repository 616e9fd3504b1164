package io.frontlist.runtime;

/** A record can never be applied, whatever is tried: it goes to the dead-letter topic and the loop goes on behind it. */
public final class PoisonException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    public PoisonException(String message) {
        super(message);
    }

    public PoisonException(String message, Throwable cause) {
        super(message, cause);
    }
}
