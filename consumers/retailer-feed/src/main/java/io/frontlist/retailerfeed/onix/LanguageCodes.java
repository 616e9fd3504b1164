package io.frontlist.retailerfeed.onix;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Languages as ONIX writes them: ISO 639-2/B (code list 74). */
final class LanguageCodes {
    /** The languages whose bibliographic code differs from the terminological one that the JDK knows (ISO 639-2, T to B). */
    private static final Map<String, String> BIBLIOGRAPHIC = bibliographic();

    private static final Set<String> KNOWN = Arrays.stream(Locale.getISOLanguages())
            .map(LanguageCodes::terminological)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());

    private LanguageCodes() {}

    /** The code of the language of a BCP 47 tag; empty where it is none that ISO 639-1 knows too. */
    static Optional<String> of(String bcp47) {
        String language = Locale.forLanguageTag(bcp47.strip()).getLanguage();
        return terminological(language).filter(KNOWN::contains).map(code -> BIBLIOGRAPHIC.getOrDefault(code, code));
    }

    private static Optional<String> terminological(String language) {
        try {
            return Optional.of(Locale.forLanguageTag(language).getISO3Language())
                    .filter(code -> !code.isEmpty());
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> bibliographic() {
        Map<String, String> codes = new HashMap<>();
        String pairs =
                "sqi alb hye arm eus baq mya bur zho chi ces cze nld dut fra fre kat geo deu ger ell gre isl ice "
                        + "mkd mac mri mao msa may fas per ron rum slk slo bod tib cym wel";
        String[] each = pairs.split(" ");
        for (int i = 0; i < each.length; i += 2) {
            codes.put(each[i], each[i + 1]);
        }
        return Map.copyOf(codes);
    }
}
