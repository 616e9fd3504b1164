package io.frontlist.producer.understanding;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What is wrong with the value of one field.
 *
 * @param field the field's name, such as {@code isbn13}, {@code price.amount} or {@code contributors[0].role}
 * @param code stable name of the fault, such as {@code isbn-check-digit}
 * @param arguments what its sentence names, in the order of its places
 */
public record FieldFault(String field, String code, List<String> arguments) {
    private static final String BUNDLE = "io.frontlist.producer.understanding.FieldFaults";

    public FieldFault {
        arguments = List.copyOf(arguments);
    }

    /** A fault whose sentence names {@code arguments}. */
    public static FieldFault of(String field, String code, String... arguments) {
        return new FieldFault(field, code, List.of(arguments));
    }

    /** The fault as a sentence that says what to do; in Korean or, for any other language, in English. */
    public String text(Locale locale) {
        Locale known = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT;
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, known, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(code), known).format(arguments.toArray());
    }
}
