package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.RetailPrice;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.schemas.event.Price;
import io.frontlist.schemas.event.Release;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the book costs. Thread-safe. */
final class PriceCells {
    private static final Pattern BARE =
            Pattern.compile("(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\\.[0-9]{1,6})?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");

    /** Units behind the name of a column, and names of currencies in cells. */
    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("원", "KRW"),
            Map.entry("₩", "KRW"),
            Map.entry("won", "KRW"),
            Map.entry("엔", "JPY"),
            Map.entry("円", "JPY"),
            Map.entry("¥", "JPY"),
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("달러", "USD"),
            Map.entry("£", "GBP"),
            Map.entry("€", "EUR"),
            Map.entry("유로", "EUR"),
            Map.entry("euro", "EUR"));

    /** Code list 58: recommended and fixed prices with tax. */
    private static final List<String> WITH_TAX = List.of("02", "04", "42");

    private final FactScanner scanner;

    PriceCells(FactScanner scanner) {
        this.scanner = scanner;
    }

    void read(BookCells cells, StatedBook book) {
        cells.first(Field.PRICE).ifPresent(cell -> {
            Optional<FactValue.Money> money = money(cell, cells);
            if (money.isPresent()) {
                book.set("price", price(money.get(), cells), cell.evidence(), Release.Builder::setPrice);
            } else if (BARE.matcher(cell.oneLine()).matches()) {
                book.fault(FieldFault.of("price", "currency-missing", cell.oneLine()), cell.line());
            } else {
                book.fault(FieldFault.of("price", "unreadable-price", cell.oneLine()), cell.line());
            }
        });
    }

    private Optional<FactValue.Money> money(Cell cell, BookCells cells) {
        String text = cell.oneLine();
        if (BARE.matcher(text).matches()) {
            BigDecimal amount = new BigDecimal(text.replace(",", ""));
            return currency(cell, cells).map(currency -> new FactValue.Money(amount, currency, null));
        }
        List<FactValue.Money> found = scanner.scan(cell.piece(), cells.language()).stream()
                .map(Fact::value)
                .filter(FactValue.Money.class::isInstance)
                .map(FactValue.Money.class::cast)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The currency of a bare number: that of its own column, of the price column's name, of the language of the names. */
    private static Optional<String> currency(Cell price, BookCells cells) {
        Optional<Cell> stated = cells.first(Field.CURRENCY);
        if (stated.isPresent()) {
            return code(stated.get().oneLine());
        }
        if (!price.column().unit().isEmpty()) {
            return code(price.column().unit());
        }
        return cells.language().equals("ko") ? Optional.of("KRW") : Optional.empty();
    }

    private static Optional<String> code(String written) {
        return CODE.matcher(written).matches() && !CURRENCIES.containsKey(written.toLowerCase(Locale.ROOT))
                ? Optional.of(written.toUpperCase(Locale.ROOT))
                : Optional.ofNullable(CURRENCIES.get(written.toLowerCase(Locale.ROOT)));
    }

    private static Price price(FactValue.Money money, BookCells cells) {
        Boolean tax = money.taxIncluded();
        Optional<Cell> type = cells.first(Field.PRICE_TYPE);
        if (type.isEmpty()) {
            return RetailPrice.usual(money.amount(), money.currency(), cells.language(), tax);
        }
        String written = type.get().oneLine();
        String code = written.length() == 1 ? "0" + written : written;
        return RetailPrice.stated(money.amount(), money.currency(), code, WITH_TAX.contains(code));
    }
}
