package io.frontlist.app.kafka;

/** A cluster does not answer or refuses what a process cannot do without. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
