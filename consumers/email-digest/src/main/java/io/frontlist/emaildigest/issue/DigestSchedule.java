package io.frontlist.emaildigest.issue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The times of day at which issues are cut.
 *
 * @param times times of day, in any order; none: no issue is cut by itself
 * @param zone whose days these are
 */
public record DigestSchedule(List<LocalTime> times, ZoneId zone) {
    public DigestSchedule {
        times = times.stream().sorted().distinct().toList();
    }

    /**
     * The first scheduled time after {@code last}. One that lies in the past was missed; however many were, it is made up once:
     * the cut that makes it up is the last one then.
     *
     * <p>A time that a day does not have because clocks go forward is taken as the time an hour later; one that a day has twice is
     * its first.
     */
    public Optional<Instant> next(Instant last) {
        LocalDate day = last.atZone(zone).toLocalDate();
        // The second day has a time after any of the first; a third is only asked where a zone has skipped a whole day.
        for (int ahead = 0; ahead <= 2; ahead++) {
            for (LocalTime time : times) {
                Instant at = day.plusDays(ahead).atTime(time).atZone(zone).toInstant();
                if (at.isAfter(last)) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    /** The day of an issue that was cut at {@code instant}. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
