package io.frontlist.producer.formats.onix;

import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.TrimSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of thing the book is: form, size, pages, language. Thread-safe. */
final class FormReader {
    /** Code list 48. */
    private static final String HEIGHT = "01";

    private static final String WIDTH = "02";
    private static final String THICKNESS = "03";

    /** Code list 23, the number that readers know first: main content, content, numbered, all, production, printed counterpart. */
    private static final List<String> PAGE_COUNTS = List.of("00", "11", "05", "07", "06", "08");

    private static final String PAGES = "03";

    /** Code list 22. */
    private static final String OF_TEXT = "01";

    private static final String NUMBER = "[0-9]{1,6}(?:\\.[0-9]{1,6})?";
    private static final BigDecimal MM_PER_INCH = new BigDecimal("25.4");

    void read(Element descriptive, Element header, StatedBook book) {
        descriptive
                .first("ProductForm")
                .filter(form -> !form.line().isEmpty())
                .ifPresent(
                        form -> book.set("productForm", form.line(), form.evidence(), Release.Builder::setProductForm));
        size(descriptive, book);
        pages(descriptive, book);
        language(descriptive, header, book);
    }

    private static void size(Element descriptive, StatedBook book) {
        Optional<Element> height = measure(descriptive, HEIGHT);
        Optional<Element> width = measure(descriptive, WIDTH);
        if (height.isEmpty() || width.isEmpty()) {
            return;
        }
        Optional<Element> thickness = measure(descriptive, THICKNESS);
        for (Element measure :
                Stream.of(height, width, thickness).flatMap(Optional::stream).toList()) {
            if (millimetres(measure).isEmpty()) {
                String written = measure.value("Measurement").orElse("") + " "
                        + measure.value("MeasureUnitCode").orElse("");
                book.fault(FieldFault.of("trimSize", "unreadable-size", written.strip()), measure.firstLine());
                return;
            }
        }
        TrimSize size = new TrimSize(
                millimetres(width.get()).orElseThrow(),
                millimetres(height.get()).orElseThrow(),
                thickness.flatMap(FormReader::millimetres).orElse(null));
        book.set("trimSize", size, height.get().evidence(), Release.Builder::setTrimSize);
    }

    /** The measure of that type, in millimetres where the message gives it so too. */
    private static Optional<Element> measure(Element descriptive, String type) {
        List<Element> measures = descriptive
                .all("Measure")
                .filter(measure -> measure.says("MeasureType", type))
                .toList();
        return measures.stream()
                .filter(measure -> measure.says("MeasureUnitCode", "mm"))
                .findFirst()
                .or(() -> measures.stream().findFirst());
    }

    private static Optional<Integer> millimetres(Element measure) {
        Optional<BigDecimal> factor = switch (measure.value("MeasureUnitCode").orElse("")) {
            case "mm" -> Optional.of(BigDecimal.ONE);
            case "cm" -> Optional.of(BigDecimal.TEN);
            case "in" -> Optional.of(MM_PER_INCH);
            default -> Optional.empty();
        };
        return measure.value("Measurement")
                .filter(number -> number.matches(NUMBER))
                .flatMap(number -> factor.map(new BigDecimal(number)::multiply))
                .map(millimetres ->
                        millimetres.setScale(0, RoundingMode.HALF_UP).intValueExact());
    }

    private static void pages(Element descriptive, StatedBook book) {
        PAGE_COUNTS.stream()
                .flatMap(type -> descriptive
                        .all("Extent")
                        .filter(extent -> extent.says("ExtentType", type) && extent.says("ExtentUnit", PAGES)))
                .findFirst()
                .ifPresent(extent -> {
                    String written = extent.value("ExtentValue").orElse("");
                    if (written.matches("[0-9]{1,9}(?:\\.0+)?")) {
                        int count = new BigDecimal(written).intValue();
                        book.set("pageCount", count, extent.evidence(), Release.Builder::setPageCount);
                    } else {
                        book.fault(FieldFault.of("pageCount", "unreadable-pages", written), extent.firstLine());
                    }
                });
    }

    private static void language(Element descriptive, Element header, StatedBook book) {
        Optional<Element> stated = descriptive
                .all("Language")
                .filter(language -> language.says("LanguageRole", OF_TEXT))
                .findFirst();
        Optional<Element> code = stated.flatMap(language -> language.first("LanguageCode"))
                .or(() -> header.first("DefaultLanguageOfText"));
        code.ifPresent(found -> Language.of(
                        found.line(),
                        stated.flatMap(language -> language.value("ScriptCode")),
                        stated.flatMap(language -> language.value("CountryCode")))
                .ifPresent(tag ->
                        book.set("language", tag, stated.orElse(found).evidence(), Release.Builder::setLanguage)));
    }
}
