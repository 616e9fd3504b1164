package io.frontlist.producer.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Evidence;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Release;
import java.util.Set;
import org.apache.avro.Schema;

/** Turns an object with the fields of a release into an announcement. */
final class StatedRelease {
    /** The fields whose items are cited one by one. */
    private static final Set<String> LISTS = Set.of("contributors", "subjects", "excerpts");

    private StatedRelease() {}

    /**
     * The book.
     *
     * @param place where the value stands, for values that are no object
     */
    static Announcement read(LocatedValue value, String place) {
        StatedBook book = new StatedBook(value.linesOf("").first());
        if (!value.value().isObject()) {
            book.fault(FieldFault.of(place, "not-an-object"), value.linesOf("").first());
            return book.announcement();
        }
        DraftJson.Reading reading = DraftJson.read(value.value());
        for (Schema.Field field : Release.getClassSchema().getFields()) {
            cite(book, value, field.name());
        }
        reading.faults()
                .forEach(fault -> book.fault(fault, value.linesOf(fault.field()).first()));
        return book.announcement(reading.draft());
    }

    private static void cite(StatedBook book, LocatedValue value, String field) {
        JsonNode stated = value.value().path(field);
        if (!LISTS.contains(field)) {
            citeStated(book, stated, value, field, field);
            return;
        }
        for (int i = 0; stated.isArray() && i < stated.size(); i++) {
            String path = field + "[" + i + "]";
            citeStated(book, stated.get(i), value, path, field);
            citeStated(book, stated.get(i).path("biography"), value, path + ".biography", field + ".biography");
        }
    }

    private static void citeStated(StatedBook book, JsonNode stated, LocatedValue value, String path, String rule) {
        boolean nothing = stated.isMissingNode()
                || stated.isNull()
                || (stated.isTextual() && stated.textValue().isBlank());
        if (!nothing) {
            LocatedValue.Lines lines = value.linesOf(path);
            book.cite(path, new Evidence(lines.first(), lines.last(), "json/" + rule, 1));
        }
    }
}
