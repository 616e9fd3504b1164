package io.frontlist.producer.formats.sheet;

import io.frontlist.producer.formats.ExcerptPages;
import io.frontlist.producer.formats.ProseText;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.producer.understanding.facts.FactScanner;
import io.frontlist.producer.understanding.facts.MomentReader;
import io.frontlist.producer.understanding.facts.PhoneNumber;
import io.frontlist.schemas.event.Contact;
import io.frontlist.schemas.event.Release;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Descriptions, contents, excerpts, cover, contact, and until when nothing of it may be said. Thread-safe. */
final class TextCells {
    private static final ZoneId HOME = ZoneId.of("Asia/Seoul");
    private static final List<Field> CONTACT =
            List.of(Field.CONTACT_NAME, Field.PHONE, Field.EMAIL, Field.CONTACT_ORGANISATION);

    private final MomentReader moments;

    TextCells(FactScanner scanner) {
        this.moments = new MomentReader(scanner);
    }

    void read(BookCells cells, StatedBook book) {
        cells.first(Field.DESCRIPTION)
                .ifPresent(cell -> book.set(
                        "description", ProseText.of(cell.text()), cell.evidence(), Release.Builder::setDescription));
        cells.first(Field.CONTENTS)
                .ifPresent(cell -> book.set(
                        "tableOfContents",
                        ProseText.entries(cell.text()),
                        cell.evidence(),
                        Release.Builder::setTableOfContents));
        cells.all(Field.EXCERPT)
                .forEach(cell -> book.addExcerpt(ExcerptPages.excerpt(ProseText.of(cell.text())), cell.evidence()));
        contact(cells, book);
        cells.take(Field.COVER, book, "coverImageUrl", Release.Builder::setCoverImageUrl);
        cells.first(Field.EMBARGO).ifPresent(cell -> embargo(cell, cells.language(), book));
    }

    private static void contact(BookCells cells, StatedBook book) {
        CONTACT.stream()
                .flatMap(field -> cells.first(field).stream())
                .findFirst()
                .ifPresent(cell -> {
                    Contact contact = new Contact(
                            text(cells, Field.CONTACT_NAME).orElse(null),
                            text(cells, Field.CONTACT_ORGANISATION).orElse(null),
                            text(cells, Field.PHONE).map(PhoneNumber::grouped).orElse(null),
                            text(cells, Field.EMAIL).orElse(null));
                    book.set("contact", contact, cell.evidence(), Release.Builder::setContact);
                });
    }

    private static Optional<String> text(BookCells cells, Field field) {
        return cells.first(field).map(Cell::oneLine);
    }

    private void embargo(Cell cell, String language, StatedBook book) {
        Optional<Instant> until = withOffset(cell.oneLine())
                .or(() -> moments.read(cell.piece(), language)
                        .map(moment -> moment.atZone(HOME).toInstant()));
        if (until.isPresent()) {
            book.set("embargoUntil", until.get(), cell.evidence(), Release.Builder::setEmbargoUntil);
        } else {
            book.fault(FieldFault.of("embargoUntil", "not-an-instant", cell.oneLine()), cell.line());
        }
    }

    private static Optional<Instant> withOffset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
