package io.frontlist.producer.ledger;

import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import java.time.LocalDate;

/** What a release says that the one before it did not. Pure. */
final class Change {
    private Change() {}

    /** The type of the event that replaces {@code before} by {@code after}, which says something else. */
    static EventType between(ReleaseEvent event, Release after) {
        Release before = event.getRelease();
        // What was withdrawn appears after all, which no date says.
        boolean isWithdrawn = event.getEventType() == EventType.WITHDRAWN;
        return !isWithdrawn && isLater(before, after) && isOtherwiseEqual(before, after)
                ? EventType.POSTPONED
                : EventType.REVISED;
    }

    /**
     * Whether the book now appears after all the days on which it could have appeared before: from "May" to "20 May" is no delay, to
     * "June" is.
     */
    private static boolean isLater(Release before, Release after) {
        return before.getPublicationDate().isPresent()
                && after.getPublicationDate().isPresent()
                && after.getPublicationDate().get().isAfter(lastDay(before));
    }

    private static LocalDate lastDay(Release release) {
        LocalDate first = release.getPublicationDate().orElseThrow();
        return switch (release.getPublicationDatePrecision()) {
            case DAY -> first;
            case MONTH -> first.withDayOfMonth(first.lengthOfMonth());
            case YEAR -> first.withDayOfYear(first.lengthOfYear());
        };
    }

    private static boolean isOtherwiseEqual(Release before, Release after) {
        return Release.newBuilder(before)
                .setPublicationDate(after.getPublicationDate().orElse(null))
                .setPublicationDatePrecision(after.getPublicationDatePrecision())
                .build()
                .equals(after);
    }
}
