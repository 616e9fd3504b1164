package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.schemas.event.Release;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the book is: numbers, titles, publishing house, date. Thread-safe. */
final class IdentityCells {
    /** What sheets make of 13 digits that they take for a number. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9](?:[.,][0-9]+)?[Ee]\\+?1[0-3]");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,5}");
    private static final Pattern NOT_A_DIGIT = Pattern.compile("[^0-9Xx]");

    /** What may stand behind a date: the midnight that programs add, a weekday, words. But no further number. */
    private static final Pattern NO_NUMBER = Pattern.compile("(?:[T\\s]*0?0:00(?::00(?:\\.0+)?)?Z?)?[^0-9]*");

    private final FactScanner scanner;

    IdentityCells(FactScanner scanner) {
        this.scanner = scanner;
    }

    void read(BookCells cells, StatedBook book) {
        cells.first(Field.ADD_ON).ifPresent(cell -> addOn(cell, book));
        cells.first(Field.ISBN).ifPresent(cell -> isbn(cell, cells.language(), book));
        cells.take(Field.TITLE, book, "title", Release.Builder::setTitle);
        cells.take(Field.SUBTITLE, book, "subtitle", Release.Builder::setSubtitle);
        cells.take(Field.TAGLINE, book, "tagline", Release.Builder::setTagline);
        cells.take(Field.ORIGINAL_TITLE, book, "originalTitle", Release.Builder::setOriginalTitle);
        cells.take(Field.SERIES, book, "series", Release.Builder::setSeries);
        cells.take(Field.VOLUME, book, "volume", Release.Builder::setVolume);
        cells.take(Field.PUBLISHER, book, "publisher", Release.Builder::setPublisher);
        cells.take(Field.IMPRINT, book, "imprint", Release.Builder::setImprint);
        cells.first(Field.DATE).ifPresent(cell -> date(cell, cells.language(), book));
    }

    /** Five digits, of which a sheet that takes them for a number has lost the zeros in front. */
    private static void addOn(Cell cell, StatedBook book) {
        String text = cell.oneLine();
        String symbol = DIGITS.matcher(text).matches() ? "0".repeat(5 - text.length()) + text : text;
        book.set("addOnSymbol", symbol, cell.evidence(), Release.Builder::setAddOnSymbol);
    }

    private void isbn(Cell cell, String language, StatedBook book) {
        List<FactValue.Isbn> found = scanner.scan(cell.piece(), language).stream()
                .map(Fact::value)
                .filter(FactValue.Isbn.class::isInstance)
                .map(FactValue.Isbn.class::cast)
                .toList();
        Optional<FactValue.Isbn> isbn = found.stream()
                .findFirst()
                .or(() -> scanner.labelledIsbn(cell.piece()).map(fact -> (FactValue.Isbn) fact.value()));
        if (ROUNDED.matcher(cell.oneLine()).matches()) {
            book.fault(FieldFault.of("isbn13", "isbn-rounded", cell.oneLine()), cell.line());
        } else if (isbn.isEmpty()) {
            book.fault(FieldFault.of("isbn13", "isbn-malformed", cell.oneLine()), cell.line());
        } else {
            take(isbn.get(), found, cell, book);
        }
    }

    private static void take(FactValue.Isbn isbn, List<FactValue.Isbn> found, Cell cell, StatedBook book) {
        String digits = isbn.isValid()
                ? isbn.isbn13()
                : NOT_A_DIGIT.matcher(isbn.written()).replaceAll("");
        book.set("isbn13", digits, cell.evidence(), Release.Builder::setIsbn13);
        if (isbn.isValid() && isbn.tenDigits()) {
            hold(book, "isbn-from-ten", cell.line(), isbn.written(), digits);
        }
        List<String> all = found.stream().map(FactValue.Isbn::isbn13).distinct().toList();
        if (all.size() > 1) {
            hold(book, "isbn-several", cell.line(), String.join(", ", all), digits);
        }
        if (!isbn.addOn().isEmpty() && !book.has("addOnSymbol")) {
            book.set("addOnSymbol", isbn.addOn(), cell.evidence(), Release.Builder::setAddOnSymbol);
        }
    }

    private static void hold(StatedBook book, String code, int line, String... arguments) {
        book.hold(Verdict.REVIEW, new Reason(code, line, List.of(arguments)));
    }

    private void date(Cell cell, String language, StatedBook book) {
        Optional<Fact> date = scanner.labelledDate(cell.piece(), language)
                .filter(fact -> NO_NUMBER
                                .matcher(cell.piece()
                                        .folded()
                                        .substring(fact.piece().to()))
                                .matches()
                        && NO_NUMBER
                                .matcher(cell.piece()
                                        .folded()
                                        .substring(0, fact.piece().from()))
                                .matches());
        if (date.isEmpty()) {
            book.fault(FieldFault.of("publicationDate", "not-a-date", cell.oneLine()), cell.line());
            return;
        }
        FactValue.When when = (FactValue.When) date.get().value();
        book.set("publicationDate", when.date(), cell.evidence(), Release.Builder::setPublicationDate);
        book.set(
                "publicationDatePrecision",
                when.precision(),
                cell.evidence(),
                Release.Builder::setPublicationDatePrecision);
    }
}
