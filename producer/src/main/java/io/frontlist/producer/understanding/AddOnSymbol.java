package io.frontlist.producer.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the five digits behind a Korean ISBN say (부가기호, National Library of Korea): audience, form, and subject by the Korean
 * Decimal Classification. It is a hint and never a reason to refuse a book. Thread-safe.
 */
final class AddOnSymbol {
    private final Properties table = new Properties();
    private final List<String> unassigned;

    AddOnSymbol() {
        String name = "add-on-symbol.properties";
        try (InputStream in = AddOnSymbol.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            table.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        unassigned = List.of(table.getProperty("unassigned", "").split(","));
    }

    /** Whether the text has the form of a symbol. */
    static boolean isSymbol(String text) {
        return text.matches("[0-9]{5}");
    }

    /** The audience as ONIX code list 28. */
    Optional<String> audience(String symbol) {
        return Optional.ofNullable(table.getProperty("audience." + symbol.charAt(0)));
    }

    /** The class of the Korean Decimal Classification, three digits. */
    Optional<String> kdc(String symbol) {
        return unassigned.contains(symbol.substring(2, 4)) ? Optional.empty() : Optional.of(symbol.substring(2));
    }

    /** Whether a page of that height can have the form that the symbol states. */
    boolean agreesWithHeight(String symbol, int heightMm) {
        String range = table.getProperty("height." + symbol.charAt(1));
        if (range == null) {
            return true;
        }
        int dash = range.indexOf('-');
        return heightMm >= Integer.parseInt(range.substring(0, dash))
                && heightMm < Integer.parseInt(range.substring(dash + 1));
    }
}
