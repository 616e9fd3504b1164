package io.frontlist.producer.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is taken in.
 *
 * @param maxDocumentsPerForm most documents in one form by HTTP
 * @param maxEventBytes largest event that is accepted
 * @param language of reports and, unless a client asks for another, of answers; Korean or English
 */
public record IntakeSettings(int maxDocumentsPerForm, int maxEventBytes, Locale language) {
    private static final List<Locale> LANGUAGES = List.of(Locale.KOREAN, Locale.ENGLISH);

    public IntakeSettings {
        List<String> faults = new ArrayList<>();
        if (maxDocumentsPerForm < 1) {
            faults.add("intake.max-documents-per-form must be at least 1, not " + maxDocumentsPerForm);
        }
        if (maxEventBytes < 1) {
            faults.add("intake.max-event-size must be at least 1 byte, not " + maxEventBytes);
        }
        if (!LANGUAGES.contains(language)) {
            faults.add("intake.language must be ko or en, not \"" + language + "\"");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }
}
