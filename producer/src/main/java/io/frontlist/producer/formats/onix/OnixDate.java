package io.frontlist.producer.formats.onix;

import io.frontlist.schemas.event.DatePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date or a time as a message gives it (code list 55).
 *
 * @param date where the precision is less than a day its first day
 * @param precision how much was said
 * @param time start of the day where none was said
 * @param zone the home market's where none was said
 */
record OnixDate(LocalDate date, DatePrecision precision, LocalTime time, ZoneId zone) {
    private static final ZoneId HOME = ZoneId.of("Asia/Seoul");
    private static final Pattern FORM = Pattern.compile(
            "(?<year>[0-9]{4})(?:(?<month>[0-9]{2})(?:(?<day>[0-9]{2})(?:T(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?<second>[0-9]{2})?"
                    + "(?<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?");

    /** Day, month, year, and the two with a time. The others are weeks, quarters, spans, other calendars and words. */
    private static final Pattern READ_FORMATS = Pattern.compile("00|01|05|13|14");

    /** Reads the Date in {@code parent}; empty where no calendar has it or its format is not read. */
    static Optional<OnixDate> of(Element parent) {
        Optional<Element> date = parent.first("Date");
        String format = date.map(found -> found.attributes().get("dateformat"))
                .or(() -> parent.value("DateFormat"))
                .orElse("00");
        Matcher form = FORM.matcher(date.map(Element::line).orElse(""));
        if (!READ_FORMATS.matcher(format).matches() || !form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(form));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OnixDate read(Matcher form) {
        DatePrecision precision = form.group("day") != null
                ? DatePrecision.DAY
                : form.group("month") != null ? DatePrecision.MONTH : DatePrecision.YEAR;
        LocalDate date = LocalDate.of(number(form, "year", 1), number(form, "month", 1), number(form, "day", 1));
        LocalTime time = LocalTime.of(number(form, "hour", 0), number(form, "minute", 0), number(form, "second", 0));
        String zone = form.group("zone");
        return new OnixDate(date, precision, time, zone == null ? HOME : ZoneOffset.of(zone));
    }

    private static int number(Matcher form, String group, int otherwise) {
        String digits = form.group(group);
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    Instant instant() {
        return date.atTime(time).atZone(zone).toInstant();
    }
}
