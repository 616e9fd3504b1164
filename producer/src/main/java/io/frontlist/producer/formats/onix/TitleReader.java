package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Release;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Title, subtitle, original title, series and volume. Thread-safe. */
final class TitleReader {
    /** Code list 15. */
    private static final String DISTINCTIVE = "01";

    private static final String ORIGINAL = "03";

    /** Code list 149. */
    private static final String PRODUCT = "01";

    private static final String COLLECTION = "02";

    /** Code list 148: a collection that others than the publisher see in its books. */
    private static final String ASCRIBED = "20";

    void read(Element descriptive, StatedBook book) {
        Optional<Element> detail = detail(descriptive, DISTINCTIVE);
        Optional<Element> product = detail.flatMap(found -> element(found, PRODUCT));
        Optional<Element> above = detail.flatMap(found -> element(found, COLLECTION));
        // A volume that has a number but no title of its own is called as its set is.
        Optional<Element> titled =
                product.filter(element -> text(element).isPresent()).or(() -> above);
        titled.ifPresent(element -> {
            text(element).ifPresent(title -> book.set("title", title, element.evidence(), Release.Builder::setTitle));
            element.first("Subtitle")
                    .filter(subtitle -> !subtitle.line().isEmpty())
                    .ifPresent(subtitle ->
                            book.set("subtitle", subtitle.line(), subtitle.evidence(), Release.Builder::setSubtitle));
        });
        detail(descriptive, ORIGINAL)
                .flatMap(found -> element(found, PRODUCT))
                .ifPresent(element -> text(element)
                        .ifPresent(title -> book.set(
                                "originalTitle", title, element.evidence(), Release.Builder::setOriginalTitle)));
        Optional<Element> collection = descriptive
                .all("Collection")
                .min(Comparator.comparing(found -> found.says("CollectionType", ASCRIBED)));
        series(collection, titled.equals(above) ? Optional.empty() : above, book);
        volume(product, collection, book);
    }

    private static void series(Optional<Element> collection, Optional<Element> above, StatedBook book) {
        Optional<Element> named = collection
                .flatMap(found -> detail(found, DISTINCTIVE))
                .flatMap(found -> element(found, COLLECTION))
                .or(() -> above);
        named.ifPresent(element -> text(element)
                .ifPresent(title -> book.set("series", title, element.evidence(), Release.Builder::setSeries)));
    }

    /** The number as printed with the title, else what the collection says of this product. */
    private static void volume(Optional<Element> product, Optional<Element> collection, StatedBook book) {
        Optional<Element> printed = product.flatMap(element -> element.first("PartNumber"));
        Optional<Element> ofCollection = collection
                .flatMap(found -> detail(found, DISTINCTIVE))
                .flatMap(found -> element(found, PRODUCT))
                .flatMap(element -> element.first("PartNumber"));
        Optional<Element> sequence = collection
                .flatMap(found -> found.first("CollectionSequence"))
                .flatMap(found -> found.first("CollectionSequenceNumber"));
        Stream.of(printed, ofCollection, sequence)
                .flatMap(Optional::stream)
                .filter(number -> !number.line().isEmpty())
                .findFirst()
                .ifPresent(number -> book.set("volume", number.line(), number.evidence(), Release.Builder::setVolume));
    }

    private static Optional<Element> detail(Element parent, String type) {
        return parent.all("TitleDetail")
                .filter(detail -> detail.says("TitleType", type))
                .findFirst();
    }

    private static Optional<Element> element(Element detail, String level) {
        return detail.all("TitleElement")
                .filter(element -> element.says("TitleElementLevel", level))
                .findFirst();
    }

    private static Optional<String> text(Element element) {
        return element.value("TitleText")
                .or(() -> element.value("TitleWithoutPrefix")
                        .map(rest -> element.value("TitlePrefix")
                                .map(prefix -> prefix.endsWith("'") || prefix.endsWith("’")
                                        ? prefix + rest
                                        : prefix + " " + rest)
                                .orElse(rest)));
    }
}
