package io.frontlist.searchindex.query;

import java.util.List;

/**
 * One page of what was found.
 *
 * @param query what was asked
 * @param total number of books that match, on all pages
 * @param relaxed whether no book has all the words, so that books with most of them were taken
 * @param hits those of this page, best first
 */
public record SearchResult(SearchQuery query, int total, boolean relaxed, List<SearchHit> hits) {
    public SearchResult {
        hits = List.copyOf(hits);
    }
}
