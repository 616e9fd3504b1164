package io.frontlist.producer.ledger;

/** The ledger's database failed. Nothing was accepted; the same may be tried again later. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
