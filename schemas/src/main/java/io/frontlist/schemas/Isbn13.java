package io.frontlist.schemas;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An ISBN-13 with a valid check digit (ISO 2108).
 *
 * @param digits 13 ASCII digits, starting with 978 or 979
 */
public record Isbn13(String digits) {
    private static final Pattern FORM = Pattern.compile("97[89][0-9]{10}");
    private static final Pattern ISBN_10 = Pattern.compile("[0-9]{9}[0-9Xx]");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}\\u00AD]");

    public Isbn13 {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "An ISBN-13 is 13 digits that start with 978 or 979, not \"" + digits + "\"");
        }
        char expected = checkDigit(digits);
        if (digits.charAt(12) != expected) {
            throw new IllegalArgumentException("ISBN " + digits + " has the check digit " + digits.charAt(12)
                    + ", but its first twelve digits give " + expected);
        }
    }

    /**
     * Reads an ISBN as people write it: with hyphens or blanks of any kind, or as an ISBN-10, which becomes 978 and a new
     * check digit. Empty where the text is no ISBN or its check digit is wrong.
     */
    public static Optional<Isbn13> parse(String text) {
        String compact = compact(text);
        if (FORM.matcher(compact).matches()) {
            return compact.charAt(12) == checkDigit(compact) ? Optional.of(new Isbn13(compact)) : Optional.empty();
        }
        if (ISBN_10.matcher(compact).matches() && isValidIsbn10(compact)) {
            String stem = "978" + compact.substring(0, 9);
            return Optional.of(new Isbn13(stem + checkDigit(stem)));
        }
        return Optional.empty();
    }

    /** The check digit that belongs behind the first twelve digits of {@code digits}. */
    public static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** The text without blanks, hyphens and dashes. */
    private static String compact(String text) {
        return SEPARATORS.matcher(text).replaceAll("");
    }

    private static boolean isValidIsbn10(String isbn10) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            char c = isbn10.charAt(i);
            sum += (10 - i) * (c == 'X' || c == 'x' ? 10 : c - '0');
        }
        return sum % 11 == 0;
    }

    @Override
    public String toString() {
        return digits;
    }
}
