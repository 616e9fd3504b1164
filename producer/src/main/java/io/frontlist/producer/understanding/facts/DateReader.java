package io.frontlist.producer.understanding.facts;

import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.lexicon.WordIndex;
import io.frontlist.schemas.event.DatePrecision;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as announcements write them; a month without a day and a year alone keep that precision. */
final class DateReader {
    private static final Pattern EAST = Pattern.compile(
            "(?<![\\d.])(?<year>(?:19|20)\\d{2})\\s?[년年]\\s?(?<month>\\d{1,2})\\s?[월月](?:\\s?(?<day>\\d{1,2})\\s?[일日]|\\s?(?:上旬|中旬|下旬|末|초순|초(?!판|간)|중순|하순|말)(?:경|頃|ごろ)?)?");
    private static final Pattern ERA = Pattern.compile(
            "(?<era>令和|平成|昭和)\\s?(?<eraYear>元|\\d{1,2})\\s?年\\s?(?<month>\\d{1,2})\\s?月(?:\\s?(?<day>\\d{1,2})\\s?日)?");
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<![\\d.\\-])(?<year>(?:19|20)\\d{2})\\s?(?<mark>[./-])\\s?(?<month>\\d{1,2})(?:\\s?\\k<mark>\\s?(?<day>\\d{1,2}))?(?![\\d])\\.?");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<![\\d.])(?<a>\\d{1,2})(?<mark>[./-])\\s?(?<b>\\d{1,2})\\k<mark>\\s?(?<year>(?:19|20)\\d{2})(?!\\d)");
    private static final Pattern MONTH_YEAR =
            Pattern.compile("(?<![\\d./])(?<month>0?[1-9]|1[0-2])[./](?<year>20\\d{2})(?![\\d./])");
    private static final Pattern YEAR = Pattern.compile("(?<![\\d/])(?<year>(?:19|20)\\d{2})(?!\\d)\\s?[년年]?");
    /** What every date has that is found without a label. */
    static final Set<String> YEARS = Set.of("19", "20", "令和", "平成", "昭和");

    private static final Pattern COMPACT =
            Pattern.compile("(?<!\\d)(?<year>(?:19|20)\\d{2})(?<month>0[1-9]|1[0-2])(?<day>[0-3]\\d)(?!\\d)");

    /** 25.12.15: only this century's years are written so. */
    private static final Pattern SHORT_YEAR = Pattern.compile(
            "(?<![\\d.])['’]?(?<shortYear>[0-4]\\d)(?<mark>[./-])\\s?(?<month>\\d{1,2})\\k<mark>\\s?(?<day>\\d{1,2})(?!\\d)");

    private final Map<String, Integer> months = new HashMap<>();
    private final WordIndex monthNames;
    private final List<Pattern> named = new ArrayList<>();
    private final Set<Pattern> startWithWord;

    DateReader(Lexicon lexicon) {
        Set<String> names = new LinkedHashSet<>();
        for (int month = 1; month <= 12; month++) {
            for (String name : lexicon.words("month-" + month)) {
                names.add(name);
                months.put(name.toLowerCase(Locale.ROOT), month);
            }
        }
        monthNames = new WordIndex(List.of(months.keySet()));
        String name = "(?<name>(?i:" + Lexicon.alternatives(names) + "))\\.?";
        named.add(Pattern.compile("(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.)?\\s(?:of\\s)?" + name
                + ",?\\s(?<year>(?:19|20)\\d{2})(?!\\d)"));
        named.add(Pattern.compile(
                "(?<!\\p{L})" + name + "\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<year>(?:19|20)\\d{2})(?!\\d)"));
        named.add(Pattern.compile("(?<!\\p{L})" + name + "(?:,|\\sof)?\\s(?<year>(?:19|20)\\d{2})(?!\\d)"));
        startWithWord = Set.of(ERA, named.get(1), named.get(2));
    }

    /** Expressions that may find a date in a fact line, the fullest first. */
    List<Pattern> anywhere(String text) {
        boolean eastern = text.indexOf('년') >= 0 || text.indexOf('年') >= 0;
        boolean marked = text.indexOf('.') >= 0 || text.indexOf('/') >= 0 || text.indexOf('-') >= 0;
        List<Pattern> patterns = new ArrayList<>();
        if (eastern) {
            patterns.addAll(List.of(EAST, ERA));
        }
        if (marked) {
            patterns.addAll(List.of(NUMERIC, DAY_FIRST));
        }
        if (!monthNames.inAnyCase(text).isEmpty()) {
            patterns.addAll(named);
        }
        return patterns;
    }

    /** Whether what the expression finds starts with a word and not with the number of a year or day. */
    boolean startsWithWord(Pattern date) {
        return startWithWord.contains(date);
    }

    /** Further forms that only a label makes a date: 20190314, 3/2019, 2019, 19.3.14. */
    List<Pattern> labelled() {
        return List.of(COMPACT, MONTH_YEAR, YEAR, SHORT_YEAR);
    }

    /**
     * The date that a matcher of one of the expressions found; empty where no calendar has it or day and month could be
     * taken for each other.
     */
    Optional<FactValue> read(Matcher matcher, String language) {
        Integer year = year(matcher);
        if (year == null) {
            return Optional.empty();
        }
        if (matcher.pattern() == DAY_FIRST) {
            int a = Integer.parseInt(matcher.group("a"));
            int b = Integer.parseInt(matcher.group("b"));
            boolean dots = matcher.group("mark").equals(".");
            if (a > 12 || dots || (b <= 12 && !language.equals("en"))) {
                return when(year, b, a);
            }
            return b > 12 ? when(year, a, b) : Optional.empty();
        }
        Integer month = month(matcher);
        if (month == null) {
            return Optional.of(new FactValue.When(LocalDate.of(year, 1, 1), DatePrecision.YEAR));
        }
        String day = group(matcher, "day");
        return when(year, month, day == null ? null : Integer.valueOf(day));
    }

    private static Optional<FactValue> when(int year, int month, @Nullable Integer day) {
        try {
            LocalDate date = LocalDate.of(year, month, day == null ? 1 : day);
            return Optional.of(new FactValue.When(date, day == null ? DatePrecision.MONTH : DatePrecision.DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Integer year(Matcher matcher) {
        String era = group(matcher, "era");
        if (era != null) {
            String written = matcher.group("eraYear");
            int count = written.equals("元") ? 1 : Integer.parseInt(written);
            return switch (era) {
                case "令和" -> 2018 + count;
                case "平成" -> 1988 + count;
                default -> 1925 + count;
            };
        }
        String shortYear = group(matcher, "shortYear");
        if (shortYear != null) {
            return 2000 + Integer.parseInt(shortYear);
        }
        String year = group(matcher, "year");
        return year == null ? null : Integer.valueOf(year);
    }

    private @Nullable Integer month(Matcher matcher) {
        String name = group(matcher, "name");
        if (name != null) {
            Integer month = months.get(name.toLowerCase(Locale.ROOT));
            return month != null ? month : months.get(name.toLowerCase(Locale.ROOT) + ".");
        }
        String number = group(matcher, "month");
        return number == null ? null : Integer.valueOf(number);
    }

    private static @Nullable String group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">") ? matcher.group(name) : null;
    }
}
