package io.frontlist.producer.formats;

import java.util.Locale;

/** A document cannot be read; handing it in again as it is will not help. */
public final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public UnreadableDocumentException(Refusal refusal) {
        super(refusal.text(Locale.ENGLISH));
        this.refusal = refusal;
    }

    /** Why, with words in both languages. */
    public Refusal refusal() {
        return refusal;
    }
}
