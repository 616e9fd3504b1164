package io.frontlist.runtime;

/** Another process has moved the position since this one read it: this one drops its work and starts again from the sink's position. */
public final class FencedException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    public FencedException(String message) {
        super(message);
    }

    public FencedException(String message, Throwable cause) {
        super(message, cause);
    }
}
