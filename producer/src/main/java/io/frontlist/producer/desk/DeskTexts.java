package io.frontlist.producer.desk;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** What the desk says, in one language: the texts of {@code texts.properties}, in the form of {@link MessageFormat}. Thread-safe. */
public final class DeskTexts {
    private static final String BUNDLE = DeskTexts.class.getPackageName() + ".texts";

    private final Locale locale;
    private final ResourceBundle texts;

    private DeskTexts(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                BUNDLE,
                locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The texts in Korean or, for any other language, in English. */
    static DeskTexts in(Locale locale) {
        return new DeskTexts(locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH);
    }

    /** The text under {@code key}, with the values put in. */
    public String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /** Whether there is a text under {@code key}. */
    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The texts whose keys start with {@code prefix}, as they stand, under the rest of their keys. */
    Map<String, String> under(String prefix) {
        Map<String, String> under = new TreeMap<>();
        for (String key : texts.keySet()) {
            if (key.startsWith(prefix)) {
                under.put(key.substring(prefix.length()), texts.getString(key));
            }
        }
        return under;
    }

    /** The language of the texts. */
    public Locale locale() {
        return locale;
    }

    /** BCP 47 tag of the language of the texts. */
    public String tag() {
        return locale.getLanguage();
    }
}
