package io.frontlist.producer.desk;

import java.util.Optional;

/**
 * What is the same on every page.
 *
 * @param texts what the page says
 * @param kind what kind of page it is, for the scripts
 * @param assets address of the folder with stylesheet and scripts, with a slash at its end
 * @param otherLanguageAddress address of the same page in the other language
 * @param operator who is signed in; empty where nobody is
 * @param csrfToken the session's; empty where nobody is signed in; never shown by {@link #toString}
 */
public record Frame(
        DeskTexts texts,
        String kind,
        String assets,
        String otherLanguageAddress,
        Optional<String> operator,
        String csrfToken) {
    /** The text under {@code key} in the page's language, with the values put in. */
    public String text(String key, Object... values) {
        return texts.text(key, values);
    }

    /** BCP 47 tag of the other language. */
    public String otherTag() {
        return texts.tag().equals("ko") ? "en" : "ko";
    }

    /** Name of the other language in itself. */
    public String otherLanguage() {
        return texts.tag().equals("ko") ? "English" : "한국어";
    }

    @Override
    public String toString() {
        return "Frame[" + kind + ", " + texts.tag() + "]";
    }
}
