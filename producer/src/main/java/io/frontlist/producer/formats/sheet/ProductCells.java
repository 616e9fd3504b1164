package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.producer.understanding.facts.Fact;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.FactValue;
import io.frontlist.producer.understanding.lexicon.Lexicon;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of thing the book is: pages, size, form, subjects, audience, language. Thread-safe. */
final class ProductCells {
    private static final Pattern BETWEEN_SUBJECTS = Pattern.compile("\\s*[,;|、\\n]\\s*(?![^()]*\\))");
    private static final Pattern LEVELS = Pattern.compile("\\s*[>›»▶→]\\s*");
    private static final Pattern LENGTH =
            Pattern.compile("(?<number>[0-9]{1,4}(?:\\.[0-9]{1,4})?)\\s?(?<unit>mm|㎜|cm|㎝)?");
    private static final Pattern FORM_CODE = Pattern.compile("[ABE][A-Z]");
    private static final Pattern AUDIENCE_CODE = Pattern.compile("0[1-9]|1[0-9]");
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");

    private final Lexicon lexicon;
    private final FactScanner scanner;

    ProductCells(Lexicon lexicon, FactScanner scanner) {
        this.lexicon = lexicon;
        this.scanner = scanner;
    }

    void read(BookCells cells, StatedBook book) {
        cells.first(Field.PAGES).ifPresent(cell -> pages(cell, cells.language(), book));
        size(cells, book);
        cells.first(Field.FORM).ifPresent(cell -> form(cell, cells.language(), book));
        cells.all(Field.SUBJECT).forEach(cell -> subjects(cell, book));
        cells.all(Field.CODE)
                .forEach(cell -> book.addSubject(
                        new Subject(cell.column().meaning().detail(), cell.oneLine(), null), cell.evidence()));
        cells.first(Field.AUDIENCE).ifPresent(cell -> audience(cell, book));
        cells.first(Field.LANGUAGE).ifPresent(cell -> language(cell, book));
    }

    private void pages(Cell cell, String language, StatedBook book) {
        Optional<FactValue.Pages> pages = fact(cell, language, FactValue.Pages.class)
                .or(() -> scanner.labelledPages(cell.piece()).map(fact -> (FactValue.Pages) fact.value()));
        if (pages.isPresent()) {
            book.set("pageCount", pages.get().count(), cell.evidence(), Release.Builder::setPageCount);
        } else {
            book.fault(FieldFault.of("pageCount", "unreadable-pages", cell.oneLine()), cell.line());
        }
    }

    private <T extends FactValue> Optional<T> fact(Cell cell, String language, Class<T> kind) {
        return scanner.scan(cell.piece(), language).stream()
                .map(Fact::value)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private void size(BookCells cells, StatedBook book) {
        Optional<Cell> width = cells.first(Field.WIDTH);
        Optional<Cell> height = cells.first(Field.HEIGHT);
        Optional<Integer> thickness = cells.first(Field.THICKNESS).flatMap(cell -> millimetres(cell, book));
        if (width.isPresent() && height.isPresent()) {
            Optional<Integer> across = millimetres(width.get(), book);
            Optional<Integer> up = millimetres(height.get(), book);
            if (across.isPresent() && up.isPresent()) {
                set(new TrimSize(across.get(), up.get(), thickness.orElse(null)), height.get(), book);
            }
            return;
        }
        cells.first(Field.SIZE).ifPresent(cell -> {
            Optional<FactValue.Trim> trim = trim(cell, cells.language());
            trim.ifPresent(found -> {
                Integer own = found.thicknessMm() == 0 ? null : Integer.valueOf(found.thicknessMm());
                set(new TrimSize(found.widthMm(), found.heightMm(), thickness.orElse(own)), cell, book);
            });
            // The name of a paper size is none of a book that was cut to it; but digits should have been a size.
            boolean named = scanner.scan(cell.piece(), cells.language()).stream()
                    .anyMatch(fact -> fact.value() instanceof FactValue.Aside);
            if (trim.isEmpty() && !named && cell.oneLine().matches(".*[0-9].*")) {
                book.fault(FieldFault.of("trimSize", "unreadable-size", cell.oneLine()), cell.line());
            }
        });
    }

    private Optional<FactValue.Trim> trim(Cell cell, String language) {
        return fact(cell, language, FactValue.Trim.class)
                .or(() -> scanner.scan(cell.withUnit(), language).stream()
                        .map(Fact::value)
                        .filter(FactValue.Trim.class::isInstance)
                        .map(FactValue.Trim.class::cast)
                        .findFirst());
    }

    private static void set(TrimSize size, Cell cell, StatedBook book) {
        book.set("trimSize", size, cell.evidence(), Release.Builder::setTrimSize);
    }

    /** A length in millimetres unless the cell or the column's name says centimetres. */
    private static Optional<Integer> millimetres(Cell cell, StatedBook book) {
        var length = LENGTH.matcher(cell.oneLine());
        if (!length.matches()) {
            book.fault(FieldFault.of("trimSize", "unreadable-size", cell.oneLine()), cell.line());
            return Optional.empty();
        }
        String unit = length.group("unit") == null ? cell.column().unit() : length.group("unit");
        boolean centimetres = unit.equalsIgnoreCase("cm") || unit.equals("㎝");
        double number = Double.parseDouble(length.group("number"));
        return Optional.of((int) Math.round(centimetres ? number * 10 : number));
    }

    /** A binding that is not known is left out: it is no reason to hold a book. */
    private void form(Cell cell, String language, StatedBook book) {
        String text = cell.oneLine();
        Optional<String> code = FORM_CODE.matcher(text).matches()
                ? Optional.of(text)
                : fact(cell, language, FactValue.Form.class).map(FactValue.Form::code);
        code.ifPresent(known -> book.set("productForm", known, cell.evidence(), Release.Builder::setProductForm));
    }

    private static void subjects(Cell cell, StatedBook book) {
        for (String part : BETWEEN_SUBJECTS.split(cell.text())) {
            String heading = LEVELS.matcher(part).replaceAll(" > ").strip();
            if (!heading.isEmpty()) {
                book.addSubject(new Subject("PUBLISHER", null, heading), cell.evidence());
            }
        }
    }

    private void audience(Cell cell, StatedBook book) {
        String text = cell.oneLine();
        String padded = text.length() == 1 ? "0" + text : text;
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<String> code = AUDIENCE_CODE.matcher(padded).matches()
                ? Optional.of(padded)
                : lexicon.kindOf("audience-", word -> lower.contains(word.toLowerCase(Locale.ROOT)));
        code.ifPresent(known -> book.set("audience", known, cell.evidence(), Release.Builder::setAudience));
    }

    private void language(Cell cell, StatedBook book) {
        String text = cell.oneLine();
        String lower = text.toLowerCase(Locale.ROOT);
        String tag = TAG.matcher(text).matches()
                ? Locale.forLanguageTag(text).toLanguageTag()
                : lexicon.kindOf("language-", word -> lower.startsWith(word.toLowerCase(Locale.ROOT)))
                        .orElse(text);
        book.set("language", tag, cell.evidence(), Release.Builder::setLanguage);
    }
}
