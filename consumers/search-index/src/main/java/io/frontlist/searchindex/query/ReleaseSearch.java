package io.frontlist.searchindex.query;

import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.index.FieldGroup;
import io.frontlist.searchindex.index.IndexFields;
import io.frontlist.searchindex.index.ReleaseDocuments;
import io.frontlist.searchindex.index.Searchable;
import io.frontlist.searchindex.query.SearchRefusedException.Reason;
import io.frontlist.searchindex.text.TextAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/**
 * Finds books. All words of a query have to be in the book, each in any of its fields; where no book has them all, those with most of
 * them are found. Withdrawn books are not found. Sees what the last applied batch left.
 *
 * <p>Thread-safe.
 */
public final class ReleaseSearch {
    private static final SortField BY_ISBN = new SortField(IndexFields.ISBN, SortField.Type.STRING);
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, latest(IndexFields.PUBLISHED), latest(IndexFields.ANNOUNCED), BY_ISBN);
    private static final Sort NEWEST_FIRST =
            new Sort(latest(IndexFields.PUBLISHED), latest(IndexFields.ANNOUNCED), BY_ISBN);

    private final Searchable index;
    private final TextAnalysis analysis;
    private final ReleaseDocuments documents;
    private final ReleaseQueries queries;
    private final SearchLimits limits;

    public ReleaseSearch(Searchable index, TextAnalysis analysis, ReleaseDocuments documents, SearchLimits limits) {
        this.index = index;
        this.analysis = analysis;
        this.documents = documents;
        this.queries = new ReleaseQueries(analysis);
        this.limits = limits;
    }

    /**
     * One page of the books that match, best first; of those that match alike and for a query without text, the newest first.
     *
     * @throws SearchRefusedException when the query asks for more than the limits allow
     * @throws IOException when the index cannot be read
     */
    public SearchResult search(SearchQuery query) throws IOException {
        check(query);
        return index.read(searcher -> query.text().isEmpty() ? newest(searcher, query) : matching(searcher, query));
    }

    /**
     * The event in force of a book, also of a withdrawn one (its type says so).
     *
     * @throws IOException when the index cannot be read
     */
    public Optional<ReleaseEvent> find(Isbn13 isbn) throws IOException {
        return index.read(searcher -> {
            TopDocs found = searcher.search(ReleaseQueries.book(isbn), 1);
            return found.scoreDocs.length == 0
                    ? Optional.empty()
                    : Optional.of(documents.event(searcher.storedFields().document(found.scoreDocs[0].doc)));
        });
    }

    /** What a query may ask for. */
    public SearchLimits limits() {
        return limits;
    }

    private void check(SearchQuery query) {
        if (query.text().length() > limits.maxTextLength()) {
            throw new SearchRefusedException(Reason.TEXT_TOO_LONG, limits.maxTextLength());
        }
        if (query.page() < 1) {
            throw new SearchRefusedException(Reason.NO_SUCH_PAGE, 1);
        }
        if (query.size() < 1 || query.size() > limits.maxPageSize()) {
            throw new SearchRefusedException(Reason.NO_SUCH_SIZE, limits.maxPageSize());
        }
        if ((long) query.page() * query.size() > limits.maxResultWindow()) {
            throw new SearchRefusedException(Reason.TOO_DEEP, limits.maxResultWindow());
        }
    }

    private SearchResult newest(IndexSearcher searcher, SearchQuery query) throws IOException {
        TopFieldDocs found = top(searcher, ReleaseQueries.listed(), query, NEWEST_FIRST);
        return result(searcher, query, found, false, new Passages(analysis, QueryText.parse("")));
    }

    private SearchResult matching(IndexSearcher searcher, SearchQuery query) throws IOException {
        QueryText text = QueryText.parse(query.text());
        ReleaseQueries.Parts parts = queries.parts(text);
        int all = parts.words().size();
        int required = all;
        TopFieldDocs found = top(searcher, parts.requiring(required), query, BEST_FIRST);
        while (found.totalHits.value == 0 && required > (all + 1) / 2) {
            required--;
            found = top(searcher, parts.requiring(required), query, BEST_FIRST);
        }
        boolean relaxed = required < all && found.totalHits.value > 0;
        return result(searcher, query, found, relaxed, new Passages(analysis, text));
    }

    private static TopFieldDocs top(IndexSearcher searcher, Query what, SearchQuery query, Sort order)
            throws IOException {
        int depth = query.page() * query.size();
        // The total is shown to readers, so all matches are counted.
        return searcher.search(what, new TopFieldCollectorManager(order, depth, null, Integer.MAX_VALUE));
    }

    private SearchResult result(
            IndexSearcher searcher, SearchQuery query, TopFieldDocs found, boolean relaxed, Passages passages)
            throws IOException {
        StoredFields stored = searcher.storedFields();
        List<SearchHit> hits = new ArrayList<>();
        for (int i = (query.page() - 1) * query.size(); i < found.scoreDocs.length; i++) {
            ScoreDoc hit = found.scoreDocs[i];
            ReleaseEvent event = documents.event(stored.document(hit.doc));
            hits.add(new SearchHit(
                    event,
                    score(hit),
                    passages.mark(event.getRelease().getTitle(), FieldGroup.TITLE),
                    passages.snippet(event.getRelease())));
        }
        return new SearchResult(query, Math.toIntExact(found.totalHits.value), relaxed, hits);
    }

    private static float score(ScoreDoc hit) {
        // Where hits are sorted by score, it stands among the values they are sorted by.
        return ((FieldDoc) hit).fields[0] instanceof Float score ? score : 0;
    }

    private static SortField latest(String field) {
        SortField newestFirst = new SortField(field, SortField.Type.LONG, true);
        newestFirst.setMissingValue(Long.MIN_VALUE);
        return newestFirst;
    }
}
