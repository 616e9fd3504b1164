package io.frontlist.producer.understanding;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Why an announcement was not simply accepted, or what a reader of the report should know.
 *
 * @param code stable name of the reason, such as {@code isbn-check-digit}
 * @param line 1-based line it is about, 0 for the whole document
 * @param arguments what the sentence names, in the order of its places
 */
public record Reason(String code, int line, List<String> arguments) {
    private static final String BUNDLE = "io.frontlist.producer.understanding.Reasons";

    private static final String STATED = "stated";

    public Reason {
        arguments = List.copyOf(arguments);
    }

    /** A fault of a field that the document states on that line; its code is that of the fault behind {@code stated.} */
    public static Reason of(FieldFault fault, int line) {
        List<String> arguments = new ArrayList<>(List.of(fault.field()));
        arguments.addAll(fault.arguments());
        return new Reason(STATED + "." + fault.code(), line, arguments);
    }

    Reason below(int lines) {
        return line == 0 ? this : new Reason(code, line + lines, arguments);
    }

    /** The reason as a sentence that says what, where and what to do; in Korean or, for any other language, in English. */
    public String text(Locale locale) {
        Locale known = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT;
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, known, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        if (code.startsWith(STATED + ".")) {
            FieldFault fault = new FieldFault(
                    arguments.get(0), code.substring(STATED.length() + 1), arguments.subList(1, arguments.size()));
            return new MessageFormat(bundle.getString(STATED), known)
                    .format(new Object[] {Integer.toString(line), fault.field(), fault.text(locale)});
        }
        Object[] places = new Object[arguments.size() + 1];
        places[0] = Integer.toString(line);
        for (int i = 0; i < arguments.size(); i++) {
            places[i + 1] = arguments.get(i);
        }
        return new MessageFormat(bundle.getString(code), known).format(places);
    }
}
