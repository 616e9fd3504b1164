package io.frontlist.producer.intake;

import java.util.Locale;

/** What becomes of one announcement. */
public enum Fate {
    /** Its event is in the ledger and will be on the topic. */
    PUBLISHED,
    /** It says what the release in force says already. */
    UNCHANGED,
    /** A person has to look at it; nothing was published. */
    REVIEW,
    /** It is no announcement of a book. */
    REJECTED;

    /** Its name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
