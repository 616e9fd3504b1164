package io.frontlist.searchindex.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontlist.runtime.FatalException;
import io.frontlist.runtime.Replacement;
import io.frontlist.runtime.ReplacementGuarantees;
import io.frontlist.runtime.Sink;
import io.frontlist.schemas.Topics;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.searchindex.TestBooks;
import io.frontlist.searchindex.query.ReleaseSearch;
import io.frontlist.searchindex.query.SearchHit;
import io.frontlist.searchindex.query.SearchQuery;
import io.frontlist.searchindex.text.TextAnalysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentIndexTest extends ReplacementGuarantees<ReleaseEvent> {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.RELEASES, 0);

    private final TextAnalysis analysis = new TextAnalysis();
    private final ReleaseDocuments documents = new ReleaseDocuments();

    @TempDir
    private Path folder;

    private @Nullable CurrentIndex opened;

    @AfterEach
    void closeIndex() {
        if (opened != null) {
            opened.closeAll();
        }
    }

    @Override
    protected ReleaseEvent decoded(ReleaseEvent event) {
        return event;
    }

    @Override
    protected Sink<ReleaseEvent> open() throws Exception {
        closeIndex();
        CurrentIndex index = CurrentIndex.open(new IndexFolder(folder), this::open);
        opened = index;
        return index;
    }

    private LuceneSink open(org.apache.lucene.store.Directory directory) throws FatalException, IOException {
        return new LuceneSink(directory, analysis, documents, 16);
    }

    @Override
    protected Replacement<ReleaseEvent> replacement() throws Exception {
        return IndexReplacement.begin(new IndexFolder(folder), this::open);
    }

    @Override
    protected Map<String, Long> revisionsInForce() throws Exception {
        return new ReleaseSearch(
                        java.util.Objects.requireNonNull(opened),
                        analysis,
                        documents,
                        TestBooks.settings(folder).limits())
                .search(new SearchQuery("", 1, 100)).hits().stream()
                        .map(SearchHit::event)
                        .collect(Collectors.toMap(event -> event.getRelease().getIsbn13(), ReleaseEvent::getRevision));
    }

    @Test
    void onlyTheGenerationInUseIsLeftOnTheDisk() throws Exception {
        Sink<ReleaseEvent> sink = open();
        for (int i = 0; i < 3; i++) {
            rebuild(2);
            sink.positions(Set.of(PARTITION));
        }

        assertThat(entries()).containsExactly("4");
    }

    @Test
    void whatAKilledRebuildHasLeftIsRemovedByTheNext() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("building")).resolve("_0.cfs"), "half a segment");

        rebuild(1);

        assertThat(entries()).containsExactly("1");
        open();
        assertThat(revisionsInForce()).hasSize(1);
    }

    @Test
    void anIndexThatIsRebuiltWhileNobodyWorksOnItIsOpenedNext() throws Exception {
        open().apply(batch(PARTITION, 0, event(1, 1)));
        closeIndex();

        rebuild(3);

        open();
        assertThat(revisionsInForce()).containsOnlyKeys(isbn(1), isbn(2), isbn(3));
        assertThat(entries()).containsExactly("2");
    }

    @Test
    void aDamagedIndexIsRefusedAndARebuildReplacesIt() throws Exception {
        open().apply(batch(PARTITION, 0, event(1, 1)));
        closeIndex();
        try (Stream<Path> files = Files.list(folder.resolve("1"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "no segments");
            }
        }
        assertThatThrownBy(this::open).isInstanceOf(FatalException.class).hasMessageContaining("frontlist rebuild");

        rebuild(2);

        open();
        assertThat(revisionsInForce()).hasSize(2);
    }

    @Test
    void readersAreNotDisturbedWhileTheIndexGoesOver() throws Exception {
        Sink<ReleaseEvent> sink = open();
        sink.apply(batch(PARTITION, 0, event(1, 1)));
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> trouble = new AtomicReference<>();
        List<Thread> readers = Stream.generate(() -> new Thread(() -> {
                    while (!done.get()) {
                        try {
                            assertThat(revisionsInForce()).isNotEmpty();
                        } catch (Exception | AssertionError e) {
                            trouble.set(e);
                        }
                    }
                }))
                .limit(2)
                .toList();
        readers.forEach(Thread::start);

        for (int i = 0; i < 20; i++) {
            rebuild(2);
            sink.positions(Set.of(PARTITION));
        }
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(trouble.get()).isNull();
    }

    private void rebuild(int books) throws Exception {
        try (Replacement<ReleaseEvent> replacement = replacement()) {
            for (int book = 1; book <= books; book++) {
                replacement.sink().apply(batch(PARTITION, book - 1, event(book, 1)));
            }
            assertThat(replacement.takePlace(false)).isTrue();
        }
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
