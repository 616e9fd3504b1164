package io.frontlist.producer.understanding.facts;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of money as announcements write them, in won, yen, euro, dollars, pounds and francs. */
final class MoneyReader {
    /** 16,000원, 3만원, 2만2000원, 1만 4000원, 1만4천800원, 1만5천 원. */
    static final Pattern WON = Pattern.compile("(?<![\\d,.만천])(?:(?<man>\\d{1,3})\\s?만\\s?)?(?:(?<chon>\\d)\\s?천\\s?)?"
            + "(?<rest>\\d{1,3}(?:,\\s?\\d{3})+|\\d{1,7})?\\s?(?:원|won(?!\\p{L}))(?![가-힣&&[^에으로이을은정씩과와]])");

    static final Pattern WON_SIGN = Pattern.compile("(?:₩|KRW|\\\\)\\s?(?<rest>\\d{1,3}(?:,\\d{3})+|\\d{3,7})");
    static final Pattern YEN = Pattern.compile(
            "(?:(?<before>本体価格|本体|税抜価格|税抜|税別|税込価格|税込|定価|価格|予価)[\\s:(]{0,3})?¥?\\s?"
                    + "(?<rest>\\d{1,3}(?:,\\d{3})+|\\d{2,6})\\s?円(?<after>\\s?(?:[+(]\\s?)?(?:消費)?(?:税込み?|税別|税抜き?|税\\d{0,2}%?|本体)?\\)?)");
    static final Pattern YEN_SIGN = Pattern.compile(
            "(?<before>本体価格|本体|税抜|税込|定価|価格)?[\\s:(]{0,3}(?:¥|JPY)\\s?(?<rest>\\d{1,3}(?:,\\d{3})+|\\d{2,6})(?<after>\\s?(?:[+(]\\s?)?(?:税込み?|税別|税抜き?|税)?\\)?)");
    static final Pattern SIGN_FIRST = Pattern.compile(
            "(?<![\\p{L}$])(?<sign>US\\$|USD|AU?\\$|AUD|CA?\\$|CAD|\\$|£|GBP|€|EUR|Euro|CHF|Fr\\.)\\s?(?<amount>\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d{2})?|\\d{1,4}(?:[.,]\\d{2}|[.,][-–—]{1,2})?)(?![\\d%])");
    static final Pattern SIGN_LAST = Pattern.compile(
            "(?<![\\d.,])(?<amount>\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d{2})?|\\d{1,4}(?:[.,]\\d{2}|[.,][-–—]{1,2})?)\\s?(?<sign>€|EUR|Euro|euros?|CHF|USD|US\\$|GBP|dollars|£)(?!\\p{L})");

    /** One of these stands in every amount that {@link #SIGN_FIRST} or {@link #SIGN_LAST} finds. */
    static final Set<String> SIGNS =
            Set.of("$", "£", "€", "USD", "AUD", "CAD", "GBP", "EUR", "CHF", "Fr.", "Euro", "euro", "dollars");

    /** What stands for no cents, as in 24,–. */
    private static final Pattern ROUND = Pattern.compile("[.,]?[-–—]+$");

    private static final Pattern GROUPING = Pattern.compile("[.,\\s]");

    private MoneyReader() {}

    static Optional<FactValue> won(Matcher matcher) {
        String man = group(matcher, "man");
        String chon = group(matcher, "chon");
        String rest = matcher.group("rest");
        if (man == null && chon == null && rest == null) {
            return Optional.empty();
        }
        long amount = number(man) * 10_000 + number(chon) * 1_000 + number(rest);
        return amount < 100 ? Optional.empty() : Optional.of(money(amount, "KRW", null));
    }

    static Optional<FactValue> yen(Matcher matcher) {
        String around = text(matcher.group("before")) + " " + text(matcher.group("after"));
        Boolean tax = null;
        String after = text(matcher.group("after"));
        if (after.contains("税込") || text(matcher.group("before")).contains("税込")) {
            tax = true;
        } else if ((around.contains("本体") && !after.contains("本体"))
                || around.contains("税抜")
                || around.contains("税別")
                || (after.contains("+") && after.contains("税"))) {
            tax = false;
        }
        return Optional.of(money(number(matcher.group("rest")), "JPY", tax));
    }

    static Optional<FactValue> signed(Matcher matcher) {
        String currency = switch (matcher.group("sign")) {
            case "£", "GBP" -> "GBP";
            case "€", "EUR", "Euro", "euro", "euros" -> "EUR";
            case "CHF", "Fr." -> "CHF";
            case "A$", "AU$", "AUD" -> "AUD";
            case "C$", "CA$", "CAD" -> "CAD";
            default -> "USD";
        };
        return decimal(matcher.group("amount")).map(amount -> new FactValue.Money(amount, currency, null));
    }

    /** Reads {@code 24.95}, {@code 24,95}, {@code 1.234,50}, {@code 24,–} and {@code 24}. */
    static Optional<BigDecimal> decimal(String written) {
        String digits = ROUND.matcher(written).replaceAll("");
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        boolean fraction = last >= 0 && digits.length() - last == 3;
        String whole =
                GROUPING.matcher(fraction ? digits.substring(0, last) : digits).replaceAll("");
        if (whole.isEmpty() || whole.length() > 9) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(fraction ? whole + "." + digits.substring(last + 1) : whole));
    }

    private static FactValue money(long amount, String currency, @Nullable Boolean tax) {
        return new FactValue.Money(BigDecimal.valueOf(amount), currency, tax);
    }

    private static @Nullable String group(Matcher matcher, String name) {
        return matcher.pattern() == WON ? matcher.group(name) : null;
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(GROUPING.matcher(digits).replaceAll(""));
    }
}
