package io.frontlist.producer.understanding.facts;

import io.frontlist.schemas.event.DatePrecision;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a stretch of a line states. */
public sealed interface FactValue {
    /**
     * An ISBN as written.
     *
     * @param written the number as the document has it
     * @param isbn13 its 13 digits, empty where the number is no ISBN
     * @param tenDigits whether it was written as an ISBN-10
     * @param expectedCheckDigit the digit that belongs at its end, a blank where its length is wrong
     * @param addOn the five digits of the add-on symbol behind it, empty where there are none
     */
    record Isbn(String written, String isbn13, boolean tenDigits, char expectedCheckDigit, String addOn)
            implements FactValue {
        public boolean isValid() {
            return !isbn13.isEmpty();
        }
    }

    /** An ISBN of something else that belongs to the book: of its set, its e-book, its earlier edition. */
    record OtherIsbn() implements FactValue {}

    /**
     * An amount of money.
     *
     * @param currency ISO 4217
     * @param taxIncluded whether tax is in it, null where the text does not say
     */
    record Money(
            BigDecimal amount, String currency, @Nullable Boolean taxIncluded) implements FactValue {
        public Optional<Boolean> tax() {
            return Optional.ofNullable(taxIncluded);
        }
    }

    /** A number of pages. */
    record Pages(int count) implements FactValue {}

    /** A page size in whole millimetres; a thickness of 0 stands for none. */
    record Trim(int widthMm, int heightMm, int thicknessMm) implements FactValue {
        /** The formats of British pocket books, which are written with the height first. */
        private static final Set<String> HEIGHT_FIRST = Set.of(
                "198×129", "198×126", "197×130", "196×129", "178×111", "234×153", "234×156", "216×135", "216×138");

        /** Whether what stands as the width is most likely the height. */
        public boolean isHeightFirst() {
            return HEIGHT_FIRST.contains(widthMm + "×" + heightMm);
        }

        /** The other way round. */
        public Trim turned() {
            return new Trim(/* widthMm= */ heightMm, /* heightMm= */ widthMm, thicknessMm);
        }
    }

    /** A date, where the precision is less than a day its first day. */
    record When(LocalDate date, DatePrecision precision) implements FactValue {}

    /** A binding, as ONIX code list 150. */
    record Form(String code) implements FactValue {}

    /** Something known that a release does not carry, such as a weight or the name of a paper size. */
    record Aside() implements FactValue {}
}
