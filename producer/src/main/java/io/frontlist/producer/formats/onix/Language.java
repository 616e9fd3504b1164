package io.frontlist.producer.formats.onix;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Languages as ONIX writes them, ISO 639-2/B (code list 74), and as releases do, BCP 47. */
final class Language {
    /** The bibliographic codes that are not the terminological ones, each with the code of ISO 639-1. */
    private static final String BIBLIOGRAPHIC =
            "alb=sq arm=hy baq=eu bur=my chi=zh cze=cs dut=nl fre=fr geo=ka ger=de gre=el ice=is mac=mk mao=mi may=ms"
                    + " per=fa rum=ro slo=sk tib=bo wel=cy";

    /** Several languages, none, or one that is not known or has no code. */
    private static final Set<String> NO_LANGUAGE = Set.of("mul", "und", "zxx", "mis");

    private static final Map<String, String> SHORT_CODES = shortCodes();

    private Language() {}

    /** The language of a code with, where the message says so, its script (ISO 15924) and country. */
    static Optional<String> of(String code, Optional<String> script, Optional<String> country) {
        String known = code.toLowerCase(Locale.ROOT);
        if (!known.matches("[a-z]{3}") || NO_LANGUAGE.contains(known)) {
            return Optional.empty();
        }
        StringBuilder tag = new StringBuilder(SHORT_CODES.getOrDefault(known, known));
        script.filter(said -> said.matches("[A-Za-z]{4}"))
                .ifPresent(said -> tag.append('-').append(said));
        country.filter(said -> said.matches("[A-Za-z]{2}"))
                .ifPresent(said -> tag.append('-').append(said));
        return Optional.of(Locale.forLanguageTag(tag.toString()).toLanguageTag());
    }

    private static Map<String, String> shortCodes() {
        Map<String, String> codes = new HashMap<>();
        for (String language : Locale.getISOLanguages()) {
            codes.putIfAbsent(Locale.forLanguageTag(language).getISO3Language(), language);
        }
        for (String pair : BIBLIOGRAPHIC.split(" ")) {
            codes.put(pair.substring(0, 3), pair.substring(4));
        }
        return Map.copyOf(codes);
    }
}
