package io.frontlist.producer.formats.archive;

/** Something in an archive contradicts the format or the rest of the archive. */
final class MalformedZipException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String fault;

    MalformedZipException(String fault) {
        super(fault);
        this.fault = fault;
    }

    /** What is wrong, in technical words. */
    String fault() {
        return fault;
    }
}
