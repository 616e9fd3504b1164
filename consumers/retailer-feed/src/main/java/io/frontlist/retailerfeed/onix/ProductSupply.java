package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import java.math.BigDecimal;
import java.util.Optional;

/** Block 6: who supplies the book in Korea, whether it can be had, and for how much. */
final class ProductSupply {
    private static final String WON = "KRW";
    private static final String NOT_YET_AVAILABLE = "10";

    private final Elements xml;
    private final Release release;
    private final Standing standing;
    private final Terms terms;
    private final String publisherName;

    ProductSupply(Elements xml, Release release, Standing standing, Terms terms, String publisherName) {
        this.xml = xml;
        this.release = release;
        this.standing = standing;
        this.terms = terms;
        this.publisherName = publisherName;
    }

    void write() {
        xml.group("ProductSupply", () -> {
            xml.group("Market", () -> xml.group("Territory", () -> xml.value("CountriesIncluded", "KR")));
            xml.group("SupplyDetail", () -> {
                writeSupplier();
                xml.value("ProductAvailability", standing.availability());
                if (standing.availability().equals(NOT_YET_AVAILABLE)) {
                    PublishingDetail.date(release).ifPresent(this::writeSupplyDate);
                }
                writePrice();
            });
        });
    }

    private void writeSupplier() {
        boolean named = !XmlText.line(terms.supplierName()).isEmpty();
        xml.group("Supplier", () -> {
            xml.value("SupplierRole", named ? terms.supplierRole() : "01"); // 01: the publisher, to bookshops
            xml.value("SupplierName", named ? terms.supplierName() : publisherName);
        });
    }

    private void writeSupplyDate(OnixDate date) {
        xml.group("SupplyDate", () -> {
            xml.value("SupplyDateRole", "08"); // expected availability
            date.write(xml);
        });
    }

    private void writePrice() {
        Optional<Price> price = release.getPrice();
        if (price.isEmpty()) {
            xml.value("UnpricedItemType", "02"); // to be announced
        } else if (price.get().getAmount().signum() == 0) {
            xml.value("UnpricedItemType", "01"); // free of charge
        } else {
            writePrice(price.get());
        }
    }

    private void writePrice(Price price) {
        xml.group("Price", () -> {
            xml.value("PriceType", price.getPriceType().orElseGet(() -> usualType(price)));
            xml.value("PriceAmount", plain(price.getAmount()));
            if (price.getCurrency().equals(WON)) {
                // Books are exempt from value added tax in Korea (부가가치세법, article 26), which is not a rate of zero.
                xml.flag("TaxExempt");
            }
            xml.value("CurrencyCode", price.getCurrency());
        });
    }

    /** Code list 58. Korean law fixes the retail price of books; abroad a price that is not said to be fixed is a recommendation. */
    private static String usualType(Price price) {
        boolean taxIncluded = price.getTaxIncluded().orElse(true);
        return price.getCurrency().equals(WON) ? (taxIncluded ? "04" : "03") : (taxIncluded ? "02" : "01");
    }

    /** Won are whole numbers; other amounts lose their trailing zeros only where nothing but zeros follows the point. */
    private static String plain(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return (shortest.scale() <= 0 ? shortest.setScale(0) : amount).toPlainString();
    }
}
