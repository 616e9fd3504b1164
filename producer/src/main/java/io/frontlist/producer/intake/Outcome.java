package io.frontlist.producer.intake;

import java.util.Locale;

/** What becomes of a document. */
public enum Outcome {
    /** Everything in it is published, was already, or will be when its embargo ends. */
    PUBLISHED,
    /** A person has to look at something in it; what was certain is published nevertheless. */
    REVIEW,
    /** Nothing in it was understood. */
    REJECTED;

    /** Its name in reports, and the name of the folder in which such documents are put. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
