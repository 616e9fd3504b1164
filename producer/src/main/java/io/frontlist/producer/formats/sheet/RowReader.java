package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.producer.understanding.facts.CreditReader;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.NameShapes;
import io.frontlist.producer.understanding.lexicon.Characters;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns a row into the book that it states. Thread-safe. */
final class RowReader {
    /** What stands in a cell where there is nothing to say. */
    private static final Pattern NOTHING =
            Pattern.compile("(?i:n/?a|none|없음|해당\\s?없음|미정|미상|추후\\s?공지|なし|未定|tba|tbd|tbc|[-–—.]+)");

    /** In these the same words may be what the book is called. */
    private static final Set<Field> NAMES = Set.of(Field.TITLE, Field.SUBTITLE, Field.ORIGINAL_TITLE, Field.SERIES);

    /** Running text; all else is told in a line or two. */
    private static final Set<Field> PROSE = Set.of(Field.DESCRIPTION, Field.CONTENTS, Field.EXCERPT, Field.BIOGRAPHY);

    private static final int LONGEST_FACT = 1_000;

    /** What a sheet shows where a formula has failed. */
    private static final Pattern ERROR = Pattern.compile("#(?:N/A|REF!|VALUE!|DIV/0!|NAME\\?|NULL!|NUM!|SPILL!|CALC!)");

    /** How sheets keep a number from being taken for one: {@code ="03810"}. */
    private static final Pattern KEPT_TEXT = Pattern.compile("=\"(?<text>[^\"]*)\"");

    private final IdentityCells identity;
    private final PeopleCells people;
    private final ProductCells product;
    private final PriceCells prices;
    private final TextCells texts;

    RowReader() {
        Lexicon lexicon = Lexicon.load();
        FactScanner scanner = new FactScanner(lexicon);
        this.identity = new IdentityCells(scanner);
        this.people = new PeopleCells(lexicon, new CreditReader(lexicon, new NameShapes(lexicon)));
        this.product = new ProductCells(lexicon, scanner);
        this.prices = new PriceCells(scanner);
        this.texts = new TextCells(scanner);
    }

    /**
     * The book of a row.
     *
     * @param line 1-based line on which the row is shown
     */
    Announcement read(List<String> row, List<Column> columns, int line) {
        StatedBook book = new StatedBook(line);
        BookCells cells = new BookCells(filled(row, columns, line, book), language(columns));
        identity.read(cells, book);
        people.read(cells, book);
        prices.read(cells, book);
        product.read(cells, book);
        texts.read(cells, book);
        book.decodeAddOnSymbol();
        return book.announcement();
    }

    private static List<Cell> filled(List<String> row, List<Column> columns, int line, StatedBook book) {
        List<Cell> filled = new ArrayList<>();
        for (Column column : columns) {
            String text = column.index() < row.size() ? row.get(column.index()).strip() : "";
            var kept = KEPT_TEXT.matcher(text);
            String plain = kept.matches() ? kept.group("text").strip() : text;
            boolean overlong = plain.length() > LONGEST_FACT && !PROSE.contains(column.field());
            if (overlong) {
                String length = Integer.toString(plain.length());
                book.fault(FieldFault.of(column.heading(), "too-long", length, Integer.toString(LONGEST_FACT)), line);
            } else if (ERROR.matcher(plain).matches()) {
                book.fault(FieldFault.of(column.heading(), "cell-error", plain), line);
            } else if (!plain.isEmpty()
                    && (NAMES.contains(column.field())
                            || !NOTHING.matcher(plain).matches())) {
                filled.add(new Cell(plain, column, line));
            }
        }
        return filled;
    }

    /** The language of the names of the columns, as far as it decides how dates and prices are written. */
    private static String language(List<Column> columns) {
        String names = String.join("", columns.stream().map(Column::heading).toList());
        if (names.codePoints().anyMatch(Characters::isSyllable)) {
            return Locale.KOREAN.getLanguage();
        }
        return Locale.ENGLISH.getLanguage();
    }
}
