package io.frontlist.searchindex.index;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * The index as its last commit left it. It reads commits and not what the writer has in hand, so that nobody is shown what a crash
 * could still take back. Thread-safe; {@link #close} gives up the open files.
 */
public final class CommittedIndex implements Searchable, Closeable {
    /** Revision of a book that the index does not hold. */
    static final long NO_REVISION = 0;

    private final SearcherManager searchers;

    /**
     * Opens the last commit of {@code directory}.
     *
     * @throws IOException also when there is no commit yet
     */
    CommittedIndex(Directory directory) throws IOException {
        this.searchers = new SearcherManager(directory, new SearcherFactory());
    }

    @Override
    public <T> T read(Reading<T> reading) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return reading.from(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Goes over to the newest commit. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** The revision that the index holds of a book, or {@link #NO_REVISION}. */
    static long revision(IndexSearcher searcher, String isbn13) throws IOException {
        Term key = new Term(IndexFields.ISBN, isbn13);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms terms = leaf.reader().terms(key.field());
            if (terms == null) {
                continue;
            }
            TermsEnum found = terms.iterator();
            if (!found.seekExact(new BytesRef(isbn13))) {
                continue;
            }
            Bits live = leaf.reader().getLiveDocs();
            PostingsEnum documents = found.postings(null, PostingsEnum.NONE);
            int document = documents.nextDoc();
            while (document != DocIdSetIterator.NO_MORE_DOCS) {
                if (live == null || live.get(document)) {
                    NumericDocValues revisions = DocValues.getNumeric(leaf.reader(), IndexFields.REVISION);
                    return revisions.advanceExact(document) ? revisions.longValue() : NO_REVISION;
                }
                document = documents.nextDoc();
            }
        }
        return NO_REVISION;
    }

    @Override
    public void close() throws IOException {
        searchers.close();
    }
}
