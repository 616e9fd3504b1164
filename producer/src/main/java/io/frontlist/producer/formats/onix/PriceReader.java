package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.RetailPrice;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The retail price in the home market: the first in won, else the first for Korea, else the first of all. What booksellers pay is no
 * retail price. Thread-safe.
 */
final class PriceReader {
    private static final String WON = "KRW";
    private static final String KOREA = "KR";

    /** Code list 58: what a reader pays, each without tax before with tax. */
    private static final List<String> WITHOUT_TAX = List.of("01", "03", "11", "13", "21", "23", "33", "41");

    private static final List<String> WITH_TAX = List.of("02", "04", "12", "14", "22", "24", "34", "42");

    /** The usual ones, before those for special sales and before publication. */
    private static final List<String> USUAL = List.of("01", "02", "03", "04", "41", "42");

    /** A price and the market that it holds for. */
    private record Offer(Element price, String type, String currency, boolean forKorea) {}

    void read(Element product, Element header, StatedBook book) {
        List<Offer> offers = new ArrayList<>();
        product.all("ProductSupply").forEach(supply -> {
            boolean forKorea = supply.all("Market").anyMatch(PriceReader::isKorea);
            supply.all("SupplyDetail")
                    .flatMap(detail -> detail.all("Price"))
                    .map(price -> offer(price, header, forKorea))
                    .filter(offer -> WITH_TAX.contains(offer.type()) || WITHOUT_TAX.contains(offer.type()))
                    .forEach(offers::add);
        });
        offers.stream()
                .min(Comparator.comparing((Offer offer) -> !offer.currency().equals(WON))
                        .thenComparing(offer -> !offer.forKorea())
                        .thenComparing(offer -> !USUAL.contains(offer.type())))
                .ifPresent(offer -> take(offer, book));
    }

    private static boolean isKorea(Element market) {
        return market.first("Territory")
                .flatMap(territory -> territory.value("CountriesIncluded"))
                .filter(countries -> List.of(countries.split(" ")).contains(KOREA))
                .isPresent();
    }

    private static Offer offer(Element price, Element header, boolean forKorea) {
        String type = price.value("PriceType")
                .or(() -> header.value("DefaultPriceType"))
                .orElse("");
        String currency = price.value("CurrencyCode")
                .or(() -> header.value("DefaultCurrencyCode"))
                .orElse("");
        return new Offer(price, type, currency, forKorea);
    }

    private static void take(Offer offer, StatedBook book) {
        String written = offer.price().value("PriceAmount").orElse("");
        if (!written.matches("[0-9]{1,12}(?:\\.[0-9]{1,6})?")) {
            book.fault(
                    FieldFault.of("price", "unreadable-price", written),
                    offer.price().firstLine());
            return;
        }
        Price price = RetailPrice.stated(
                new BigDecimal(written), offer.currency(), offer.type(), WITH_TAX.contains(offer.type()));
        book.set("price", price, offer.price().evidence(), Release.Builder::setPrice);
    }
}
