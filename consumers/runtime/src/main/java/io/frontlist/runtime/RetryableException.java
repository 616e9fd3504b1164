package io.frontlist.runtime;

/** Something that the delivery needs (a database, a disk, a broker) fails now and may work later: the same batch is tried again. */
public final class RetryableException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    public RetryableException(String message) {
        super(message);
    }

    public RetryableException(String message, Throwable cause) {
        super(message, cause);
    }
}
