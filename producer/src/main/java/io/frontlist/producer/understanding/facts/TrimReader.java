package io.frontlist.producer.understanding.facts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Page sizes: width × height and perhaps thickness, in millimetres, centimetres or inches. */
final class TrimReader {
    /** A fraction of an inch stands behind a blank, or as one character that was folded to three. */
    private static final String NUMBER = "(\\d{1,2}\\s\\d/\\d{1,2}|\\d{1,2}\\s?\\d⁄\\d{1,2}|\\d{1,3}(?:[.,]\\d{1,3})?)";

    private static final String UNIT = "(mm|cm|in\\b\\.?|inch(?:es)?|\"|″)?";
    private static final String BY = "\\s?(?:[WwBb폭]\\s?)?[×xX*]\\s?";

    static final Pattern SIZE = Pattern.compile("(?<![\\d.,])" + NUMBER + "\\s?" + UNIT + BY + NUMBER + "\\s?" + UNIT
            + "(?:(?:\\s?[Hh])?" + BY + NUMBER + "\\s?" + UNIT + ")?(?!\\d)");

    private static final Pattern FRACTION = Pattern.compile("(?<whole>\\d{1,2})\\s?(?<part>\\d)[/⁄](?<of>[1-9]\\d?)");

    private TrimReader() {}

    static Optional<FactValue> size(Matcher matcher) {
        String unit = "";
        for (int group : new int[] {2, 4, 6}) {
            if (matcher.group(group) != null) {
                unit = matcher.group(group);
            }
        }
        double width = number(matcher.group(1));
        double height = number(matcher.group(3));
        double thickness = matcher.group(5) == null ? 0 : number(matcher.group(5));
        double factor;
        if (unit.equals("mm")) {
            factor = 1;
        } else if (unit.equals("cm")) {
            factor = 10;
        } else if (!unit.isEmpty() || isInches(matcher.group(1)) || isInches(matcher.group(3))) {
            factor = 25.4;
        } else if (width >= 60 && height >= 60) {
            factor = 1;
        } else if (width >= 8 && width <= 40 && height >= 10 && height <= 45 && (isFraction(matcher) || height >= 17)) {
            factor = 10;
        } else if (width >= 5 && width <= 12 && height >= 7 && height <= 14 && height > width) {
            // Whole inches; no book is so small in centimetres.
            factor = 25.4;
        } else {
            return Optional.empty();
        }
        int w = (int) Math.round(width * factor);
        int h = (int) Math.round(height * factor);
        boolean plausible = w >= 40 && h >= 40 && w <= 700 && h <= 700;
        return plausible
                ? Optional.of(new FactValue.Trim(w, h, (int) Math.round(thickness * factor)))
                : Optional.empty();
    }

    /** Height and width with their names, in whichever order. */
    static final Pattern NAMED = Pattern.compile(
            "(?<first>縦|横|세로|가로|높이|너비)\\s?:?\\s?(?<a>\\d{2,3}(?:\\.\\d)?)\\s?(?<unit>mm|cm|㎜|㎝)?[\\s,/·×xX*]{0,3}(?:縦|横|세로|가로|높이|너비)\\s?:?\\s?(?<b>\\d{2,3}(?:\\.\\d)?)\\s?(?:mm|cm|㎜|㎝)?");

    static Optional<FactValue> named(Matcher matcher) {
        boolean centimetres =
                matcher.group("unit") != null ? matcher.group("unit").equals("cm") : number(matcher.group("a")) < 45;
        int a = (int) Math.round(number(matcher.group("a")) * (centimetres ? 10 : 1));
        int b = (int) Math.round(number(matcher.group("b")) * (centimetres ? 10 : 1));
        boolean heightFirst = "縦세로높이".contains(matcher.group("first"));
        return Optional.of(new FactValue.Trim(heightFirst ? b : a, heightFirst ? a : b, 0));
    }

    private static boolean isFraction(Matcher matcher) {
        return matcher.group(1).indexOf(',') >= 0 || matcher.group(1).indexOf('.') >= 0;
    }

    private static boolean isInches(String written) {
        return written.indexOf('/') >= 0 || written.indexOf('⁄') >= 0;
    }

    private static double number(String written) {
        Matcher fraction = FRACTION.matcher(written);
        return fraction.matches()
                ? Integer.parseInt(fraction.group("whole"))
                        + Double.parseDouble(fraction.group("part")) / Integer.parseInt(fraction.group("of"))
                : Double.parseDouble(written.replace(',', '.'));
    }
}
