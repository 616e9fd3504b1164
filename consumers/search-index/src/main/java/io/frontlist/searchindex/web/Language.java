package io.frontlist.searchindex.web;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** A language that the pages speak. */
public enum Language {
    KOREAN(Locale.KOREA, "한국어"),
    ENGLISH(Locale.UK, "English");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /**
     * The language that a reader wants.
     *
     * @param chosen a BCP 47 tag that the reader chose; wins where it is known
     * @param acceptLanguage the header Accept-Language (RFC 9110, section 12.5.4)
     * @param fallback the language where neither names a known one
     */
    static Language of(@Nullable String chosen, @Nullable String acceptLanguage, Language fallback) {
        if (chosen != null) {
            for (Language language : values()) {
                if (language.tag().equalsIgnoreCase(chosen)) {
                    return language;
                }
            }
        }
        return acceptLanguage == null ? fallback : accepted(acceptLanguage, fallback);
    }

    /** BCP 47 tag. */
    public String tag() {
        return locale.getLanguage();
    }

    /** Name of the language in itself. */
    public String ownName() {
        return ownName;
    }

    /** The other language. */
    public Language other() {
        return this == KOREAN ? ENGLISH : KOREAN;
    }

    Locale locale() {
        return locale;
    }

    private static Language accepted(String acceptLanguage, Language fallback) {
        List<LanguageRange> wanted;
        try {
            wanted = LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException e) {
            // A header that means nothing says nothing.
            return fallback;
        }
        for (LanguageRange range : wanted) {
            for (Language language : values()) {
                String tag = range.getRange();
                if (range.getWeight() > 0 && (tag.equals(language.tag()) || tag.startsWith(language.tag() + "-"))) {
                    return language;
                }
            }
        }
        return fallback;
    }
}
