package io.frontlist.searchindex.query;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a reader may ask for.
 *
 * @param maxTextLength longest text of a query, in characters
 * @param defaultPageSize hits on a page when nothing is said
 * @param maxPageSize most hits on a page
 * @param maxResultWindow how deep one may leaf: page times page size
 */
public record SearchLimits(int maxTextLength, int defaultPageSize, int maxPageSize, int maxResultWindow) {
    /** Beyond this a query could have more clauses than Lucene takes. */
    private static final int TEXT_LENGTH_CEILING = 1000;

    public SearchLimits {
        List<String> faults = new ArrayList<>();
        if (maxTextLength < 20 || maxTextLength > TEXT_LENGTH_CEILING) {
            faults.add("max-text-length must be from 20 to " + TEXT_LENGTH_CEILING + ", not " + maxTextLength);
        }
        if (maxPageSize < 1) {
            faults.add("max-page-size must be at least 1, not " + maxPageSize);
        }
        if (defaultPageSize < 1 || defaultPageSize > maxPageSize) {
            faults.add("default-page-size must be from 1 to max-page-size, not " + defaultPageSize);
        }
        if (maxResultWindow < maxPageSize) {
            faults.add("max-result-window must be at least max-page-size, not " + maxResultWindow);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }
}
