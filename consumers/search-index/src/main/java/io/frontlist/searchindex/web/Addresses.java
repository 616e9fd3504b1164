package io.frontlist.searchindex.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the pages. They name the language, so that a page that is passed on looks as it did. */
final class Addresses {
    private Addresses() {}

    static String home(Language language) {
        return "/?lang=" + language.tag();
    }

    static String results(String text, int page, Language language) {
        String query = text.isEmpty() ? "" : "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&";
        String position = page == 1 ? "" : "page=" + page + "&";
        return "/?" + query + position + "lang=" + language.tag();
    }

    static String book(String isbn13, Language language) {
        return "/releases/" + isbn13 + "?lang=" + language.tag();
    }

    static String json(String isbn13) {
        return "/api/releases/" + isbn13;
    }
}
