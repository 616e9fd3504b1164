package io.frontlist.producer.desk;

import java.util.List;
import java.util.Optional;

/**
 * The list of submissions.
 *
 * @param tabs the states, with their numbers
 * @param state label of the state that is shown; empty for all
 * @param query what is looked for
 * @param rows the submissions of this page
 * @param next address of the page behind
 * @param first address of the first page; empty on it
 */
public record ListPage(
        List<Tab> tabs, String state, String query, List<Row> rows, Optional<String> next, Optional<String> first) {
    public ListPage {
        tabs = List.copyOf(tabs);
        rows = List.copyOf(rows);
    }

    /** Whether nothing was left out but what is on other pages. */
    public boolean isWhole() {
        return state.isEmpty() && query.isEmpty();
    }

    /**
     * One state, or all of them.
     *
     * @param address address of the list of them
     */
    public record Tab(String name, String label, long count, String address, boolean isShown) {}

    /**
     * A submission in the list.
     *
     * @param state label of its state, such as {@code review}
     * @param when when it came in
     * @param remark further words, such as until when it is held
     */
    public record Row(
            String address,
            String number,
            String title,
            String isbn,
            Optional<String> publisher,
            String state,
            String stateWords,
            String document,
            Stamp when,
            Optional<String> remark) {}
}
