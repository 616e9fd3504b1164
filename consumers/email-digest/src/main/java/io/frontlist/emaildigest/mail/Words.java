package io.frontlist.emaildigest.mail;

import io.frontlist.schemas.event.DatePrecision;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.TrimSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** The fixed words of the digest in one language, and how that language writes dates, prices and names. */
interface Words {
    /** The words of {@code language}. */
    static Words of(Language language) {
        return switch (language) {
            case KO -> new KoreanWords();
            case EN -> new EnglishWords();
        };
    }

    /** The mail's subject; {@code title} is that of the first of {@code books} books. */
    String subject(boolean hasNewBooks, String title, int books, String date);

    String masthead();

    String date(LocalDate date, DatePrecision precision);

    String summary(int newBooks, int otherBooks);

    String briefHeading();

    String more(int books);

    /** Label of a kind; empty for a new book. */
    String badge(NewsKind kind);

    /** A sentence on a kind; empty where the badge says it all. */
    String notice(NewsKind kind);

    /** Who did what. */
    String byline(List<Credit> credits);

    /** Name of the imprint and that of its publisher, where both are known. */
    String house(String imprint, String publisher);

    /** When the book appears. */
    String publication(LocalDate date, DatePrecision precision, NewsKind kind);

    String price(Price price);

    String pages(int pages);

    default String size(TrimSize size) {
        String face = size.getWidthMm() + " × " + size.getHeightMm();
        return face + size.getThicknessMm().map(thickness -> " × " + thickness).orElse("") + " mm";
    }

    /** Where a passage stands in its book. */
    String page(Excerpt excerpt);

    /** Why the reader gets this mail. */
    String why(String sender);

    String unsubscribe();

    /** An amount with its thousands separated, and with decimals only where the currency has them and they are not zero. */
    static String amount(Price price) {
        BigDecimal amount = price.getAmount();
        int decimals = fractionDigits(price.getCurrency());
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(whole && decimals == 0 ? 0 : Math.max(decimals, whole ? 0 : 2));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(amount);
    }

    private static int fractionDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 2; // no currency of ISO 4217 that this JDK knows
        }
    }
}
