package io.frontlist.producer.formats;

import java.io.IOException;
import java.util.Locale;

/** Carries a refusal out of a stream, through whatever reads it. */
public final class RefusedInputException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedInputException(Refusal refusal) {
        super(refusal.text(Locale.ENGLISH));
        this.refusal = refusal;
    }

    /** Why, with words in both languages. */
    public Refusal refusal() {
        return refusal;
    }
}
