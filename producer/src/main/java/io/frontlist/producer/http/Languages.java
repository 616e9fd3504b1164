package io.frontlist.producer.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of texts for people. Pure. */
public final class Languages {
    private static final List<Locale> SPOKEN = List.of(Locale.KOREAN, Locale.ENGLISH);

    private Languages() {}

    /** The language that an Accept-Language header (RFC 9110, section 12.5.4) likes best of those spoken here. */
    public static Locale asked(@Nullable String header, Locale otherwise) {
        if (header == null) {
            return otherwise;
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN))
                    .orElse(otherwise);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
