package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.producer.understanding.Verdict;
import io.frontlist.schemas.Isbn13;
import io.frontlist.schemas.event.Release;
import java.util.List;
import java.util.Optional;

/** Turns a product into the book that it describes. Thread-safe. */
final class ProductReader {
    /** Code list 5. */
    private static final String ISBN_13 = "15";

    private static final String GTIN_13 = "03";
    private static final String ISBN_10 = "02";

    /** Code list 64: cancelled, withdrawn, recalled, withdrawn for a time, withdrawn for good. */
    private static final List<String> GONE = List.of("01", "11", "15", "16", "17");

    private final TitleReader titles = new TitleReader();
    private final ContributorReader contributors = new ContributorReader();
    private final FormReader forms = new FormReader();
    private final SubjectReader subjects = new SubjectReader();
    private final TextReader texts = new TextReader();
    private final PublishingReader publishing = new PublishingReader();
    private final PriceReader prices = new PriceReader();

    /** The book of a product in a message with that header. */
    Announcement read(Element product, Element header) {
        StatedBook book = new StatedBook(product.firstLine());
        Element descriptive = block(product, "DescriptiveDetail");
        Element published = block(product, "PublishingDetail");
        standing(product, published, book);
        isbn(product, book);
        titles.read(descriptive, book);
        contributors.read(descriptive, book);
        publishing.read(published, book);
        prices.read(product, header, book);
        forms.read(descriptive, header, book);
        subjects.read(descriptive, book);
        texts.read(block(product, "CollateralDetail"), book);
        return book.announcement();
    }

    private static Element block(Element product, String name) {
        return product.first(name).orElseGet(() -> Element.absent(name));
    }

    /** What the record is for (code list 1), and whether the book is still to be had. */
    private static void standing(Element product, Element published, StatedBook book) {
        Optional<Element> notification = product.first("NotificationType");
        int line = notification.map(Element::firstLine).orElse(product.firstLine());
        String type = notification.map(Element::line).orElse("");
        switch (type) {
            case "05" -> hold(book, Verdict.REVIEW, "onix-delete", line, type);
            case "04" -> hold(book, Verdict.REVIEW, "onix-partial", line, type);
            case "88", "89" -> hold(book, Verdict.REJECT, "onix-test", line, type);
            default -> {
                // The others tell how certain the sender is of a book that is to appear or has.
            }
        }
        published
                .first("PublishingStatus")
                .filter(status -> GONE.contains(status.line()))
                .ifPresent(status -> hold(book, Verdict.REVIEW, "onix-withdrawn", status.firstLine(), status.line()));
    }

    private static void hold(StatedBook book, Verdict verdict, String code, int line, String value) {
        book.hold(verdict, new Reason(code, line, List.of(value)));
    }

    private static void isbn(Element product, StatedBook book) {
        Optional<Element> thirteen = identifier(product, ISBN_13)
                .or(() -> identifier(product, GTIN_13).filter(ProductReader::isBookland));
        Optional<Element> found = thirteen.or(() -> identifier(product, ISBN_10));
        found.ifPresent(identifier -> {
            String written = identifier.value("IDValue").orElse("");
            String digits = compact(written);
            Optional<String> valid = Isbn13.parse(digits).map(Isbn13::digits);
            book.set("isbn13", valid.orElse(digits), identifier.evidence(), Release.Builder::setIsbn13);
            if (thirteen.isEmpty() && valid.isPresent()) {
                book.hold(
                        Verdict.REVIEW,
                        new Reason("isbn-from-ten", identifier.firstLine(), List.of(written, valid.get())));
            }
        });
    }

    private static Optional<Element> identifier(Element product, String type) {
        return product.all("ProductIdentifier")
                .filter(identifier -> identifier.says("ProductIDType", type))
                .filter(identifier -> identifier.value("IDValue").isPresent())
                .findFirst();
    }

    private static boolean isBookland(Element identifier) {
        String digits = compact(identifier.value("IDValue").orElse(""));
        return digits.startsWith("978") || digits.startsWith("979");
    }

    private static String compact(String written) {
        return written.replaceAll("[\\s\\p{Pd}]", "");
    }
}
