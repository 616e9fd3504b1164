package io.frontlist.searchindex.index;

import io.frontlist.runtime.Holdings;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;

/** What an index holds, read from its last commit beside the process that writes it. */
public final class IndexHoldings {
    private IndexHoldings() {}

    /**
     * What the index holds of the given partitions; nothing where there is none yet.
     *
     * @throws IOException when it cannot be read
     */
    public static Holdings read(IndexFolder folder, Set<TopicPartition> partitions) throws IOException {
        long generation = folder.newest();
        if (generation == 0) {
            return new Holdings(Map.of(), Map.of(), Set.of());
        }
        try (Directory directory = FSDirectory.open(folder.of(generation));
                DirectoryReader reader = DirectoryReader.open(directory)) {
            Map<TopicPartition, Long> positions =
                    LuceneSink.positions(reader.getIndexCommit().getUserData(), partitions);
            Map<String, Long> revisions = new HashMap<>();
            Set<String> doubled = new HashSet<>();
            for (LeafReaderContext leaf : reader.leaves()) {
                SortedDocValues isbns = DocValues.getSorted(leaf.reader(), IndexFields.ISBN);
                NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), IndexFields.REVISION);
                Bits live = leaf.reader().getLiveDocs();
                for (int book = isbns.nextDoc(); book != DocIdSetIterator.NO_MORE_DOCS; book = isbns.nextDoc()) {
                    if (live == null || live.get(book)) {
                        String isbn13 = isbns.lookupOrd(isbns.ordValue()).utf8ToString();
                        long revision = numbers.advanceExact(book) ? numbers.longValue() : CommittedIndex.NO_REVISION;
                        if (revisions.put(isbn13, revision) != null) {
                            doubled.add(isbn13);
                        }
                    }
                }
            }
            return new Holdings(positions, revisions, doubled);
        } catch (IndexNotFoundException e) {
            // Its process has only just made the folder.
            return new Holdings(Map.of(), Map.of(), Set.of());
        }
    }

    /** The user data of the last commit; nothing where there is no index yet. */
    static Map<String, String> commitData(IndexFolder folder) throws IOException {
        long generation = folder.newest();
        if (generation == 0) {
            return Map.of();
        }
        try (Directory directory = FSDirectory.open(folder.of(generation))) {
            return SegmentInfos.readLatestCommit(directory).getUserData();
        }
    }
}
