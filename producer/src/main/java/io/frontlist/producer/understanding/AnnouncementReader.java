package io.frontlist.producer.understanding;

import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.producer.understanding.text.Line;
import io.frontlist.producer.understanding.text.Paragraphs;
import io.frontlist.producer.understanding.text.Rejoiner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Understands announcements: lines of text in, books with their evidence out. A document is read in five steps: every line is
 * folded and told for what it is (label and value, facts, heading, running text, page glue); the document is parted into books;
 * labels, fact lines, layout grammars and places give candidates for each field; the running text is put together again; and the
 * candidates are held against each other for a verdict. The words and layouts are data files per language.
 *
 * <p>Thread-safe; an instance reads the data files once and may be shared. A text beyond 5,000 lines, 200,000 characters or 5,000
 * characters in one line is not looked at but rejected, so that no text takes long.
 */
public final class AnnouncementReader {
    /** An announcement has a few hundred lines; a whole catalogue stays below these. */
    private static final int MOST_LINES = 5_000;

    private static final int MOST_CHARACTERS = 200_000;
    private static final int LONGEST_LINE = 5_000;

    private final Lexicon lexicon = Lexicon.load();
    private final LanguageGuess languages = new LanguageGuess(lexicon);
    private final RowReader rowReader;
    private final BookSplitter splitter;
    private final BookReader bookReader;

    public AnnouncementReader() {
        NameShapes shapes = new NameShapes(lexicon);
        FactScanner scanner = new FactScanner(lexicon);
        CreditReader credits = new CreditReader(lexicon, shapes);
        HeadNoise noise = new HeadNoise(lexicon);
        rowReader = new RowReader(lexicon, scanner, credits, shapes, noise);
        splitter = new BookSplitter(noise);
        bookReader = new BookReader(lexicon, scanner, credits, shapes, noise, rowReader);
    }

    /**
     * The books that a document announces, in its order.
     *
     * @param lines the document's lines without their terminators, blanks at their ends kept: they tell where a wrap cut a word
     * @return at least one; a text without a book gives one with {@link Verdict#REJECT}
     */
    public List<Announcement> read(List<String> lines) {
        Optional<Reason> tooLong = tooLong(lines);
        if (tooLong.isPresent()) {
            return List.of(new Announcement(Verdict.REJECT, List.of(tooLong.get()), Draft.empty(null), Map.of()));
        }
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
        BodyReader bodyReader = new BodyReader(paragraphs, new Rejoiner(document, lexicon));
        List<Row> rows = rowReader.read(document, paragraphs, language);
        List<Announcement> books = new ArrayList<>();
        List<BookSplitter.Part> parts = splitter.split(rows);
        Optional<Candidate<String>> house = bookReader.houseOfDocument(rows);
        for (BookSplitter.Part part : parts) {
            books.add(bookReader.read(part, language, bodyReader, house));
        }
        List<Announcement> announced =
                books.stream().filter(book -> book.verdict() != Verdict.REJECT).toList();
        return announced.isEmpty() ? List.of(books.get(0)) : announced;
    }

    private static Optional<Reason> tooLong(List<String> lines) {
        if (lines.size() > MOST_LINES) {
            return Optional.of(new Reason(
                    "too-many-lines",
                    MOST_LINES + 1,
                    List.of(String.valueOf(lines.size()), String.valueOf(MOST_LINES))));
        }
        long characters = 0;
        for (int i = 0; i < lines.size(); i++) {
            int length = lines.get(i).length();
            characters += length;
            if (length > LONGEST_LINE) {
                return Optional.of(new Reason(
                        "line-too-long", i + 1, List.of(String.valueOf(length), String.valueOf(LONGEST_LINE))));
            }
        }
        return characters > MOST_CHARACTERS
                ? Optional.of(new Reason(
                        "text-too-long", 0, List.of(String.valueOf(characters), String.valueOf(MOST_CHARACTERS))))
                : Optional.empty();
    }
}
