package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.EventType;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a book stands on the day of a message.
 *
 * <p>A withdrawn book is never sent as a deletion (notification 05): code list 1 keeps that for records sent by mistake and asks for a
 * change of the publishing status instead, so that the retailer decides what becomes of its orders.
 *
 * @param notification code list 1
 * @param publishingStatus code list 64
 * @param availability code list 65
 * @param dated whether the publication date is said; with some of the statuses the lists forbid it
 */
record Standing(String notification, String publishingStatus, String availability, boolean dated) {
    private static final String EARLY = "01";
    private static final String ADVANCE = "02";
    private static final String PUBLISHED = "03";

    /** How long before publication a notification counts as early (code list 1, "approximately six months"). */
    private static final int EARLY_MONTHS = 6;

    static Standing of(EventType type, Optional<LocalDate> publication, DatePrecision precision, LocalDate today) {
        boolean appeared = publication
                .map(date -> !today.isBefore(firstDayAfterDoubt(date, precision)))
                .orElse(false);
        if (type == EventType.WITHDRAWN) {
            return appeared
                    ? new Standing(PUBLISHED, "11", "46", true) // withdrawn from sale
                    : new Standing(ADVANCE, "01", "01", false); // cancelled
        }
        if (publication.isEmpty()) {
            return type == EventType.POSTPONED
                    ? new Standing(ADVANCE, "03", "09", false) // postponed indefinitely
                    : new Standing(ADVANCE, "00", "99", false); // not said; ask the supplier
        }
        if (appeared) {
            return new Standing(PUBLISHED, "04", "20", true); // active, available
        }
        boolean early = today.plusMonths(EARLY_MONTHS).isBefore(publication.get());
        return new Standing(early ? EARLY : ADVANCE, "02", "10", true); // forthcoming, not yet available
    }

    /** A book announced for a month or a year counts as published when that is over. */
    private static LocalDate firstDayAfterDoubt(LocalDate date, DatePrecision precision) {
        return switch (precision) {
            case DAY -> date;
            case MONTH -> date.plusMonths(1);
            case YEAR -> date.plusYears(1);
        };
    }
}
