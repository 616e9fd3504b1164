package io.frontlist.searchindex.web;

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
 */
public record Frame(
        Texts texts,
        Language language,
        String query,
        int maxTextLength,
        String home,
        String otherLanguageAddress,
        String stylesheet) {
    /** The text under {@code key} in the page's language, with the values put in. */
    public String text(String key, Object... values) {
        return texts.text(key, values);
    }
}
