package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;

/** Counts what the sheets of one document hold, since a workbook may show one text a million times. For one thread. */
final class SheetBudget {
    /** As many as a sheet can have in the program that most are made with. */
    private static final int MOST_ROWS = 1_048_576;

    private final FormatLimits limits;
    private long characters;
    private int rows;
    private int books;

    SheetBudget(FormatLimits limits) {
        this.limits = limits;
    }

    /** Counts text that is about to be shown or kept. */
    void text(long more) throws UnreadableDocumentException {
        characters += more;
        if (characters > limits.characters()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-characters", limits.characters()));
        }
    }

    /** Counts a row, filled or not. */
    void row() throws UnreadableDocumentException {
        rows++;
        if (rows > MOST_ROWS) {
            throw new UnreadableDocumentException(
                    Refusal.of(Cause.BROKEN, "CSV/XLSX", "there are more than " + MOST_ROWS + " rows"));
        }
    }

    void book() throws UnreadableDocumentException {
        books++;
        if (books > limits.entries()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
        }
    }
}
