package io.frontlist.producer.understanding;

import io.frontlist.schemas.event.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Prices as the contract has them. Pure and thread-safe. */
public final class RetailPrice {
    private static final int DECIMALS = 2;

    private RetailPrice() {}

    /**
     * A price whose parts are all stated. The amount gets the contract's two decimals; one that has more keeps them, which
     * {@link DraftCheck} finds to be wrong.
     *
     * @param currency ISO 4217
     * @param type ONIX code list 58
     */
    public static Price stated(
            BigDecimal amount, String currency, @Nullable String type, @Nullable Boolean taxIncluded) {
        BigDecimal plain = amount.stripTrailingZeros();
        return new Price(plain.scale() <= DECIMALS ? plain.setScale(DECIMALS) : plain, currency, type, taxIncluded);
    }

    /**
     * A price of which the document says no more than the amount: fixed where the law fixes prices of books, else recommended.
     *
     * @param language of the document, BCP 47
     */
    public static Price usual(BigDecimal amount, String currency, String language, @Nullable Boolean taxIncluded) {
        boolean fixed = switch (currency) {
            case "KRW", "JPY" -> true;
            case "EUR" -> language.equals("de") || language.equals("fr");
            default -> false;
        };
        // ONIX list 58: 04 fixed with tax, 03 fixed without, 02 recommended with tax.
        String type = fixed ? (Boolean.FALSE.equals(taxIncluded) ? "03" : "04") : "02";
        return stated(amount, currency, type, taxIncluded);
    }
}
