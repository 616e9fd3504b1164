package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Paragraphs;
import io.frontlist.producer.understanding.text.Rejoiner;
import io.frontlist.producer.understanding.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Understands announcements: lines of text in, books with their evidence out. A document is read in five steps: every line is
 * folded and told for what it is (label and value, facts, heading, running text, page glue); the document is parted into books;
 * labels, fact lines, layout grammars and places give candidates for each field; the running text is put together again; and the
 * candidates are held against each other for a verdict. The words and layouts are data files per language.
 *
 * <p>Thread-safe; an instance reads the data files once and may be shared. The work grows with the length of the text and not
 * faster.
 */
public final class AnnouncementReader {
    private final Lexicon lexicon = Lexicon.load();
    private final LanguageGuess languages = new LanguageGuess(lexicon);
    private final RowReader rowReader;
    private final BookSplitter splitter;
    private final BookReader bookReader;

    public AnnouncementReader() {
        NameShapes shapes = new NameShapes(lexicon);
        FactScanner scanner = new FactScanner(lexicon);
        CreditReader credits = new CreditReader(lexicon, shapes);
        rowReader = new RowReader(lexicon, scanner, credits, shapes);
        splitter = new BookSplitter(new HeadNoise(lexicon));
        bookReader = new BookReader(lexicon, scanner, credits, shapes, rowReader);
    }

    /**
     * The books that a document announces, in its order.
     *
     * @param lines the document's lines without their terminators, blanks at their ends kept: they tell where a wrap cut a word
     * @return at least one; a text without a book gives one with {@link Verdict#REJECT}
     */
    public List<Announcement> read(List<String> lines) {
        List<Line> document = new ArrayList<>(lines.size());
        for (String line : lines) {
            document.add(Line.of(document.size() + 1, line));
        }
        if (document.stream().allMatch(Line::isBlank)) {
            Reason empty = new Reason("empty", 0, List.of());
            return List.of(new Announcement(Verdict.REJECT, List.of(empty), Draft.empty(null), Map.of()));
        }
        String language = languages.of(document);
        Paragraphs paragraphs = new Paragraphs(document);
        BodyReader bodyReader = new BodyReader(paragraphs, new Rejoiner(document, Vocabulary.of(document), lexicon));
        List<Row> rows = rowReader.read(document, paragraphs, language);
        List<Announcement> books = new ArrayList<>();
        for (BookSplitter.Part part : splitter.split(rows)) {
            books.add(bookReader.read(part, language, bodyReader));
        }
        List<Announcement> announced =
                books.stream().filter(book -> book.verdict() != Verdict.REJECT).toList();
        return announced.isEmpty() ? List.of(books.get(0)) : announced;
    }
}
