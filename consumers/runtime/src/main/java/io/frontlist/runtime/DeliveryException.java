package io.frontlist.runtime;

/** Why a batch could not be delivered; the subclass says what is to be done about it. */
public abstract sealed class DeliveryException extends Exception
        permits RetryableException, PoisonException, FencedException, FatalException {
    private static final long serialVersionUID = 1L;

    DeliveryException(String message) {
        super(message);
    }

    DeliveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
