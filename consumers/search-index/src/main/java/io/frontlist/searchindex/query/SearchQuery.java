package io.frontlist.searchindex.query;

/**
 * What a reader asks.
 *
 * @param text words, "phrases in quotes" or an ISBN, as typed; blank for the newest books
 * @param page which page of the result, from 1
 * @param size hits on a page, from 1
 */
public record SearchQuery(String text, int page, int size) {
    public SearchQuery {
        text = text.strip();
    }
}
