package io.frontlist.searchindex.index;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;

/** An index that can be read, one unchanging state at a time. Thread-safe. */
public interface Searchable {
    /** Something that is read from the index. */
    interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    /** Reads from one unchanging state of the index. */
    <T> T read(Reading<T> reading) throws IOException;
}
