package io.frontlist.app.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the command line in one language. */
final class Messages {
    private final ResourceBundle texts;
    private final Locale locale;

    Messages(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "io.frontlist.app.command.Messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language of the texts. */
    Locale locale() {
        return locale;
    }

    /** The text under {@code key} with its arguments filled in. */
    String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}
