package io.frontlist.searchindex.index;

import io.frontlist.schemas.PinnedSchemaRegistry;
import io.frontlist.schemas.Prose;
import io.frontlist.schemas.ReleaseEventCodec;
import io.frontlist.schemas.UndecodableEventException;
import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.EventType;
import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.ReleaseEvent;
import io.frontlist.schemas.event.Subject;
import io.frontlist.searchindex.text.Keystrokes;
import io.frontlist.searchindex.text.TextAnalysis;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.util.BytesRef;

/** Events as documents of the index, and back. Thread-safe. */
public final class ReleaseDocuments {
    /** From so many words of a title or name it can be typed. */
    private static final int MAX_TYPED_STARTS = 12;

    private final ReleaseEventCodec codec = new ReleaseEventCodec(new PinnedSchemaRegistry());

    /** The analyzer that documents are to be indexed with. */
    public static Analyzer analyzer(TextAnalysis analysis) {
        Map<String, Analyzer> byField = new HashMap<>();
        for (FieldGroup group : FieldGroup.values()) {
            byField.put(group.grams(), analysis.gramIndexing());
        }
        return new PerFieldAnalyzerWrapper(analysis.wordIndexing(), byField);
    }

    /** The document that stands for the book as {@code event} leaves it. */
    Document of(ReleaseEvent event) {
        Release release = event.getRelease();
        Document document = new Document();
        document.add(new StringField(IndexFields.ISBN, release.getIsbn13(), Store.NO));
        document.add(new SortedDocValuesField(IndexFields.ISBN, new BytesRef(release.getIsbn13())));
        document.add(new NumericDocValuesField(IndexFields.REVISION, event.getRevision()));
        document.add(new StoredField(IndexFields.EVENT, codec.encode(event)));
        if (event.getEventType() == EventType.WITHDRAWN) {
            document.add(new StringField(IndexFields.STATE, IndexFields.WITHDRAWN, Store.NO));
            return document;
        }
        document.add(new StringField(IndexFields.STATE, IndexFields.LISTED, Store.NO));
        release.getPublicationDate()
                .ifPresent(date -> document.add(new NumericDocValuesField(IndexFields.PUBLISHED, date.toEpochDay())));
        document.add(new NumericDocValuesField(
                IndexFields.ANNOUNCED, event.getAnnouncedAt().toEpochMilli()));
        addTexts(document, release);
        addTyped(document, release);
        return document;
    }

    /**
     * The event that a document was made from.
     *
     * @throws CorruptIndexException when the stored bytes are none
     */
    public ReleaseEvent event(Document document) throws IOException {
        BytesRef stored = document.getBinaryValue(IndexFields.EVENT);
        if (stored == null) {
            throw new CorruptIndexException("A document without its event", "search index");
        }
        try {
            return codec.decode(BytesRef.deepCopyOf(stored).bytes);
        } catch (UndecodableEventException e) {
            throw new CorruptIndexException("A document with an event that cannot be read", "search index", e);
        }
    }

    private static void addTexts(Document document, Release release) {
        add(document, FieldGroup.TITLE, release.getTitle());
        for (Contributor contributor : release.getContributors()) {
            add(document, FieldGroup.CONTRIBUTORS, contributor.getName());
            contributor.getBiography().ifPresent(text -> addProse(document, text));
        }
        Optional<String> series = release.getSeries()
                .map(name ->
                        release.getVolume().map(volume -> name + " " + volume).orElse(name));
        Stream.of(release.getPublisher(), release.getImprint(), series)
                .forEach(house -> house.ifPresent(name -> add(document, FieldGroup.HOUSE, name)));
        Stream.of(release.getSubtitle(), release.getTagline(), release.getOriginalTitle())
                .forEach(subtitle -> subtitle.ifPresent(text -> add(document, FieldGroup.SUBTITLE, text)));
        for (Subject subject : release.getSubjects()) {
            subject.getHeading().ifPresent(heading -> add(document, FieldGroup.SUBJECTS, heading));
        }
        release.getDescription().ifPresent(text -> addProse(document, text));
        for (Excerpt excerpt : release.getExcerpts()) {
            addProse(document, excerpt.getText());
        }
        release.getTableOfContents().ifPresent(contents -> add(document, FieldGroup.TEXT, contents));
    }

    private static void addProse(Document document, String text) {
        for (Prose.Block block : Prose.parse(text).blocks()) {
            add(document, FieldGroup.TEXT, block.text());
        }
    }

    private static void add(Document document, FieldGroup group, String text) {
        document.add(new TextField(group.words(), text, Store.NO));
        document.add(new TextField(group.grams(), text, Store.NO));
    }

    private static void addTyped(Document document, Release release) {
        document.add(new StringField(
                IndexFields.EXACT_TITLE, Keystrokes.beginning(Keystrokes.of(release.getTitle())), Store.NO));
        Stream<String> typed = Stream.concat(
                Stream.of(release.getTitle()),
                Stream.concat(
                        release.getContributors().stream().map(Contributor::getName),
                        Stream.of(
                                        release.getSubtitle(),
                                        release.getSeries(),
                                        release.getImprint(),
                                        release.getPublisher())
                                .flatMap(text -> text.stream())));
        typed.flatMap(text -> fromEachWord(text).stream()).distinct().forEach(text -> {
            document.add(new StringField(IndexFields.TYPED, Keystrokes.beginning(Keystrokes.of(text)), Store.NO));
            String initials = Keystrokes.initials(text);
            if (!initials.isEmpty()) {
                document.add(new StringField(IndexFields.INITIALS, Keystrokes.beginning(initials), Store.NO));
            }
        });
    }

    private static List<String> fromEachWord(String text) {
        String[] words = text.strip().split("[\\s\\p{Punct}]+");
        return Stream.iterate(0, i -> i + 1)
                .limit(Math.min(words.length, MAX_TYPED_STARTS))
                .map(i -> String.join("", List.of(words).subList(i, words.length)))
                .toList();
    }
}
