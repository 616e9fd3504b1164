package io.frontlist.emaildigest.mail;

import java.util.Locale;
import java.util.Optional;

/** A language in which the digest is written. */
public enum Language {
    KO,
    EN;

    /** The BCP 47 tag, such as {@code ko}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language with the tag {@code tag}, in any case. */
    public static Optional<Language> ofTag(String tag) {
        for (Language language : values()) {
            if (language.tag().equalsIgnoreCase(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    Locale locale() {
        return Locale.forLanguageTag(tag());
    }
}
