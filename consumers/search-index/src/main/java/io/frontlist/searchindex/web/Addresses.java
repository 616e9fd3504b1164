package io.frontlist.searchindex.web;

import io.frontlist.searchindex.query.SearchQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the pages. They name the language, so that a page that is passed on looks as it did. */
final class Addresses {
    private Addresses() {}

    static String home(Language language) {
        return "/?lang=" + language.tag();
    }

    /** A page of a result; {@code defaultSize} is the page size that an address need not name. */
    static String results(SearchQuery query, int page, int defaultSize, Language language) {
        String text =
                query.text().isEmpty() ? "" : "q=" + URLEncoder.encode(query.text(), StandardCharsets.UTF_8) + "&";
        String position = page == 1 ? "" : "page=" + page + "&";
        String size = query.size() == defaultSize ? "" : "size=" + query.size() + "&";
        return "/?" + text + position + size + "lang=" + language.tag();
    }

    static String book(String isbn13, Language language) {
        return "/releases/" + isbn13 + "?lang=" + language.tag();
    }

    static String json(String isbn13) {
        return "/api/releases/" + isbn13;
    }
}
