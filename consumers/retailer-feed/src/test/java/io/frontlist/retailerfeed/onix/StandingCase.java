package io.frontlist.retailerfeed.onix;

import static io.frontlist.schemas.event.DatePrecision.DAY;
import static io.frontlist.schemas.event.DatePrecision.MONTH;
import static io.frontlist.schemas.event.DatePrecision.YEAR;
import static io.frontlist.schemas.event.EventType.ANNOUNCED;
import static io.frontlist.schemas.event.EventType.POSTPONED;
import static io.frontlist.schemas.event.EventType.REVISED;
import static io.frontlist.schemas.event.EventType.WITHDRAWN;

import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.EventType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A publication date, what the event says of the book, and what a message of 24 November 2026 has to say then.
 *
 * @param type what the event says
 * @param date publication date; empty where there is none
 * @param precision how much of it is said
 * @param codes notification, publishing status and availability
 * @param dates publication date and expected availability, each with its format; empty where they may not stand
 */
record StandingCase(EventType type, String date, DatePrecision precision, List<String> codes, List<String> dates) {
    static final List<StandingCase> ALL = List.of(
            of(ANNOUNCED, "2026-12-03", DAY, "02 02 10", "00 20261203", "00 20261203"),
            of(REVISED, "2026-11-25", DAY, "02 02 10", "00 20261125", "00 20261125"),
            of(ANNOUNCED, "2026-11-24", DAY, "03 04 20", "00 20261124", ""),
            of(REVISED, "2019-03-14", DAY, "03 04 20", "00 20190314", ""),
            of(ANNOUNCED, "2027-05-24", DAY, "02 02 10", "00 20270524", "00 20270524"),
            of(ANNOUNCED, "2027-05-25", DAY, "01 02 10", "00 20270525", "00 20270525"),
            of(ANNOUNCED, "2026-11-01", MONTH, "02 02 10", "01 202611", "01 202611"),
            of(ANNOUNCED, "2026-10-01", MONTH, "03 04 20", "01 202610", ""),
            of(ANNOUNCED, "2026-01-01", YEAR, "02 02 10", "05 2026", "05 2026"),
            of(ANNOUNCED, "2025-01-01", YEAR, "03 04 20", "05 2025", ""),
            of(ANNOUNCED, "2028-01-01", YEAR, "01 02 10", "05 2028", "05 2028"),
            of(ANNOUNCED, "", DAY, "02 00 99", "", ""),
            of(REVISED, "", DAY, "02 00 99", "", ""),
            of(POSTPONED, "2027-02-01", DAY, "02 02 10", "00 20270201", "00 20270201"),
            of(POSTPONED, "", DAY, "02 03 09", "", ""),
            of(WITHDRAWN, "2026-12-03", DAY, "02 01 01", "", ""),
            of(WITHDRAWN, "", DAY, "02 01 01", "", ""),
            of(WITHDRAWN, "2026-10-03", DAY, "03 11 46", "00 20261003", ""));

    private static StandingCase of(
            EventType type, String date, DatePrecision precision, String codes, String published, String supplied) {
        return new StandingCase(type, date, precision, List.of(codes.split(" ")), List.of(published, supplied));
    }

    Optional<LocalDate> publication() {
        return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
    }

    /** What {@link JonixReading} finds. */
    Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        expected.put("notification", codes.get(0));
        expected.put("status", codes.get(1));
        expected.put("availability", codes.get(2));
        if (!dates.get(0).isEmpty()) {
            expected.put("date 01", dates.get(0));
        }
        if (!dates.get(1).isEmpty()) {
            expected.put("supply date 08", dates.get(1));
        }
        return expected;
    }
}
