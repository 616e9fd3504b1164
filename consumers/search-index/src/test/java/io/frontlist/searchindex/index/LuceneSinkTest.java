package io.frontlist.searchindex.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.RetryableException;
import io.frontlist.runtime.Sink;
import io.frontlist.runtime.SinkGuarantees;
import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.ReleaseEvents;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.TestBooks;
import io.frontlist.searchindex.query.ReleaseSearch;
import io.frontlist.searchindex.query.SearchHit;
import io.frontlist.searchindex.query.SearchQuery;
import io.frontlist.searchindex.text.TextAnalysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.NoLockFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneSinkTest extends SinkGuarantees<ReleaseEvent> {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.RELEASES, 0);

    private final TextAnalysis analysis = new TextAnalysis();
    private final ReleaseDocuments documents = new ReleaseDocuments();

    @TempDir
    private Path folder;

    private @org.jspecify.annotations.Nullable LuceneSink opened;

    @AfterEach
    void closeTheReaders() throws IOException {
        if (opened != null) {
            opened.close();
            opened.committed().close();
        }
    }

    @Override
    protected ReleaseEvent decoded(ReleaseEvent event) {
        return event;
    }

    @Override
    protected Sink<ReleaseEvent> open() throws Exception {
        return open(FSDirectory.open(folder));
    }

    private LuceneSink open(Directory directory) throws Exception {
        closeTheReaders();
        LuceneSink sink = new LuceneSink(directory, analysis, documents, 16);
        opened = sink;
        return sink;
    }

    @Override
    protected Map<String, Long> revisionsInForce() throws Exception {
        return search().search(new SearchQuery("", 1, 100)).hits().stream()
                .map(SearchHit::event)
                .collect(Collectors.toMap(event -> event.getRelease().getIsbn13(), ReleaseEvent::getRevision));
    }

    private ReleaseSearch search() {
        return new ReleaseSearch(
                java.util.Objects.requireNonNull(opened).committed(),
                analysis,
                documents,
                TestBooks.settings(folder).limits());
    }

    @Test
    void aWithdrawnBookIsNotFoundButItsRevisionIsRemembered() throws Exception {
        Sink<ReleaseEvent> sink = open();
        sink.apply(batch(PARTITION, 0, event(1, 1), event(2, 1)));

        sink.apply(batch(PARTITION, 2, withdrawal(1, 3)));
        sink.apply(batch(PARTITION, 3, event(1, 2)));

        assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(2), 1L));
        assertThat(search().find(new Isbn13(isbn(1))).orElseThrow().getEventType())
                .isEqualTo(EventType.WITHDRAWN);
    }

    @Test
    void aWithdrawnBookThatIsAnnouncedAgainIsFoundAgain() throws Exception {
        Sink<ReleaseEvent> sink = open();
        sink.apply(batch(PARTITION, 0, event(1, 1), withdrawal(1, 2)));

        sink.apply(batch(PARTITION, 2, event(1, 3)));

        assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 3L));
    }

    @Test
    void anAppliedBatchIsFoundAtOnce() throws Exception {
        Sink<ReleaseEvent> sink = open();

        sink.apply(batch(PARTITION, 0, event(1, 1)));

        assertThat(search().search(new SearchQuery("달빛 서점", 1, 10)).total()).isEqualTo(1);
    }

    @Test
    void whatWasNotCommittedWhenTheProcessDiedLeavesNoTrace() throws Exception {
        // NoLockFactory stands for the death: the operating system takes the dead process's lock away.
        FailingDirectory dying = new FailingDirectory(FSDirectory.open(folder, NoLockFactory.INSTANCE));
        LuceneSink abandoned = open(dying);
        abandoned.apply(batch(PARTITION, 0, event(1, 1)));
        dying.full = true;
        assertThatThrownBy(() -> abandoned.apply(batch(PARTITION, 1, event(1, 2), event(2, 1))))
                .isInstanceOf(RetryableException.class);

        Sink<ReleaseEvent> next = new LuceneSink(FSDirectory.open(folder), analysis, documents, 16);

        try (next) {
            assertThat(next.positions(Set.of(PARTITION))).isEqualTo(Map.of(PARTITION, 1L));
            assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L));
        }
    }

    @Test
    void afterADiskWasFullTheSameBatchWorks() throws Exception {
        FailingDirectory directory = new FailingDirectory(FSDirectory.open(folder));
        LuceneSink sink = open(directory);
        sink.apply(batch(PARTITION, 0, event(1, 1)));

        directory.full = true;
        assertThatThrownBy(() -> sink.apply(batch(PARTITION, 1, event(1, 2), event(2, 1))))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("No space left on device");
        assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 1L));
        directory.full = false;
        sink.apply(batch(PARTITION, 1, event(1, 2), event(2, 1)));

        assertThat(revisionsInForce()).isEqualTo(Map.of(isbn(1), 2L, isbn(2), 1L));
        assertThat(sink.positions(Set.of(PARTITION))).isEqualTo(Map.of(PARTITION, 3L));
    }

    @Test
    void aBatchThatIsSharedOutIsWholeOrNotThere() throws Exception {
        FailingDirectory directory = new FailingDirectory(FSDirectory.open(folder));
        LuceneSink sink = open(directory);
        ReleaseEvent[] books = IntStream.rangeClosed(1, 90)
                .boxed()
                .flatMap(number -> Stream.of(event(number, 1), event(number, 2)))
                .toArray(ReleaseEvent[]::new);

        directory.full = true;
        assertThatThrownBy(() -> sink.apply(batch(PARTITION, 0, books)))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("No space left on device");
        assertThat(revisionsInForce()).isEmpty();
        assertThat(sink.positions(Set.of(PARTITION))).isEmpty();
        directory.full = false;
        sink.apply(batch(PARTITION, 0, books));

        assertThat(revisionsInForce())
                .hasSize(90)
                .allSatisfy((isbn13, revision) -> assertThat(revision).isEqualTo(2));
        assertThat(sink.positions(Set.of(PARTITION))).isEqualTo(Map.of(PARTITION, 180L));
    }

    @Test
    void aSecondWriterIsRefusedWithAClearMessage() throws Exception {
        open();

        assertThatThrownBy(() -> new LuceneSink(FSDirectory.open(folder), analysis, documents, 16))
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("Another process writes to the search index")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aDamagedIndexIsRefusedWithAClearMessage() throws Exception {
        open().close();
        try (var files = Files.list(folder)) {
            Path segments = files.filter(file -> file.getFileName().toString().startsWith("segments_"))
                    .findFirst()
                    .orElseThrow();
            Files.write(segments, new byte[] {1, 2, 3});
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("frontlist rebuild search-index");
    }

    @Test
    void manyRevisionsOfManyBooksLeaveTheHighestOfEach() throws Exception {
        Sink<ReleaseEvent> sink = open();
        long offset = 0;
        for (long revision = 1; revision <= 5; revision++) {
            ReleaseEvent[] events = new ReleaseEvent[20];
            for (int book = 0; book < events.length; book++) {
                events[book] = event(book + 1, revision);
            }
            sink.apply(batch(PARTITION, offset, events));
            offset += events.length;
        }

        assertThat(revisionsInForce())
                .hasSize(20)
                .allSatisfy((isbn, revision) -> assertThat(revision).isEqualTo(5));
    }

    private static ReleaseEvent withdrawal(int n, long revision) {
        return ReleaseEvents.event(ReleaseEvents.release(n).build(), revision, EventType.WITHDRAWN);
    }

    /** A directory on a disk that can be full. */
    private static final class FailingDirectory extends FilterDirectory {
        private volatile boolean full;

        FailingDirectory(Directory in) {
            super(in);
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            return super.createOutput(name, context);
        }
    }
}
