package io.frontlist.searchindex.web;

import io.frontlist.searchindex.query.Marked;
import java.util.List;
import java.util.Optional;

/**
 * The page with the search field and what was found.
 *
 * @param heading what the list is
 * @param count how many books there are
 * @param empty whether there are none
 * @param relaxed whether books with most of the words were taken, since none has all
 * @param results the books of this page
 * @param pager ways to the other pages; empty where there is only one
 */
public record SearchPage(
        String title,
        String heading,
        String count,
        boolean empty,
        boolean relaxed,
        List<Result> results,
        Optional<Pager> pager) {
    public SearchPage {
        results = List.copyOf(results);
    }

    /**
     * A book in the list.
     *
     * @param address address of its page
     * @param facts house, date and price, as far as they are known
     */
    public record Result(
            String address,
            Cover cover,
            Marked title,
            Optional<String> subtitle,
            String credits,
            List<String> facts,
            Marked snippet,
            String language) {
        public Result {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Where in the result the page stands.
     *
     * @param previous address of the page before
     * @param next address of the page behind
     */
    public record Pager(String position, Optional<String> previous, Optional<String> next) {}
}
