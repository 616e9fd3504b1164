package io.frontlist.producer.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which submissions are wanted.
 *
 * @param state only those in this state
 * @param query words that title, people, publisher, ISBN or document name must hold, all of them, as whole words or parts
 * @param before only those with a smaller number: where the page before ended
 * @param limit most that are given, 1 to 200
 */
public record SubmissionFilter(Optional<State> state, String query, Optional<Long> before, int limit) {
    private static final int MOST_TERMS = 8;

    public SubmissionFilter {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("A page has 1 to 200 submissions, not " + limit);
        }
    }

    List<String> terms() {
        return Arrays.stream(WrittenSubmission.folded(query).split("[\\s\\p{Z}]+"))
                .filter(term -> !term.isEmpty())
                .limit(MOST_TERMS)
                .toList();
    }
}
