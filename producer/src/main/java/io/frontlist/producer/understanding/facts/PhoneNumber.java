package io.frontlist.producer.understanding.facts;

/** Telephone numbers in the contract's form. */
public final class PhoneNumber {
    private PhoneNumber() {}

    /** Groups of digits with hyphens between them, the plus of a country's code kept. */
    public static String grouped(String written) {
        String plus = written.startsWith("+") ? "+" : "";
        return plus + written.replaceAll("[^\\d]+", "-").replaceAll("^-|-$", "");
    }
}
