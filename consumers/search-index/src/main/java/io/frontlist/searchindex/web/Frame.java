package io.frontlist.searchindex.web;

import java.util.Optional;

/**
 * What is the same on every page.
 *
 * @param texts what the page says
 * @param language the language it says it in
 * @param query the text in the search field
 * @param maxTextLength longest text that the search field takes, in characters
 * @param home address of the start page in this language
 * @param otherLanguageAddress address of the same page in the other language
 * @param stylesheet address of the stylesheet
 * @param desk address of the page on which publishers announce, where there is one
 */
public record Frame(
        Texts texts,
        Language language,
        String query,
        int maxTextLength,
        String home,
        String otherLanguageAddress,
        String stylesheet,
        Optional<String> desk) {
    /** The text under {@code key} in the page's language, with the values put in. */
    public String text(String key, Object... values) {
        return texts.text(key, values);
    }
}
