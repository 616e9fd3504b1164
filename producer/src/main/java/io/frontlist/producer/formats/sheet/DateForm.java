package io.frontlist.producer.formats.sheet;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How much of a moment a cell shows; to a workbook all of them are numbers of days. */
enum DateForm {
    /** The cell shows a number. */
    NONE,
    YEAR,
    MONTH,
    DAY,
    MOMENT,
    TIME;

    /** Quoted and escaped text, conditions and colours, blanks as wide as a character, and exponents of numbers. */
    private static final Pattern NO_PLACES = Pattern.compile(
            "\"[^\"]*\"|\\\\.|\\[(?![hms]+\\])[^\\]]*\\]|[_*].|[eE][+-]|General", Pattern.CASE_INSENSITIVE);

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Behind 31 December 9999 no workbook counts. */
    private static final double LAST_DAY = 2_958_466;

    /** A workbook believes that 1900 was a leap year (ECMA-376 part 1, section 18.17.4.1), so its count is off by one before March. */
    private static final int FIRST_OF_MARCH_1900 = 61;

    private static final int SECONDS_PER_DAY = 86_400;

    /** The form of a number format that every workbook has (ECMA-376 part 1, section 18.8.30, with those of East Asian editions). */
    static DateForm ofBuiltIn(int id) {
        return switch (id) {
            case 14, 15, 16, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58 -> DAY;
            case 17 -> MONTH;
            case 18, 19, 20, 21, 32, 33, 45, 46, 47 -> TIME;
            case 22 -> MOMENT;
            default -> NONE;
        };
    }

    /** The form of a number format that a workbook defines, such as {@code yyyy"년" m"월"}. */
    static DateForm of(String format) {
        String places = NO_PLACES.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        int end = places.indexOf(';');
        String first = end < 0 ? places : places.substring(0, end);
        boolean year = first.indexOf('y') >= 0 || first.indexOf('e') >= 0;
        boolean day = first.indexOf('d') >= 0;
        boolean time = first.indexOf('h') >= 0 || first.indexOf('s') >= 0;
        boolean month = first.indexOf('m') >= 0;
        if (day) {
            return time ? MOMENT : DAY;
        } else if (year) {
            return month ? MONTH : YEAR;
        } else if (time) {
            return TIME;
        }
        return month ? MONTH : NONE;
    }

    /**
     * The moment that a number of days stands for, as far as the cell shows it, in ISO 8601 with a blank before the time.
     *
     * @param days counted from the start of 1900, or of 1904
     * @param from1904 which of them
     */
    Optional<String> text(double days, boolean from1904) {
        if (this == NONE || !(days >= 0) || days >= LAST_DAY) {
            return Optional.empty();
        }
        long whole = (long) Math.floor(days);
        LocalDate start =
                from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, whole < FIRST_OF_MARCH_1900 - 1 ? 31 : 30);
        LocalDateTime moment =
                start.plusDays(whole).atStartOfDay().plusSeconds(Math.round((days - whole) * SECONDS_PER_DAY));
        String date = moment.toLocalDate().toString();
        return Optional.of(
                switch (this) {
                    case YEAR -> date.substring(0, 4);
                    case MONTH -> date.substring(0, 7);
                    case MOMENT -> date + " " + clock(moment.toLocalTime());
                    case TIME -> clock(moment.toLocalTime());
                    case DAY, NONE -> date;
                });
    }

    private static String clock(LocalTime time) {
        return (time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
    }
}
