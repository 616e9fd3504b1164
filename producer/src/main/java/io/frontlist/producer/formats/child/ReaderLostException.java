package io.frontlist.producer.formats.child;

import java.io.IOException;

/** A reader process is no more, or must not be asked any more. */
final class ReaderLostException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What became of it. */
    enum Loss {
        /** It took too long over its document. */
        TIMED_OUT,
        /** Somebody else ended it, so the document may be innocent. */
        KILLED,
        /** Its document was too much for it. */
        FAILED
    }

    private final Loss loss;

    ReaderLostException(Loss loss, String message) {
        super(message);
        this.loss = loss;
    }

    Loss loss() {
        return loss;
    }
}
