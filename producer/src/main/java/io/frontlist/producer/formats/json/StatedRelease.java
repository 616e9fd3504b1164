package io.frontlist.producer.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Evidence;
import io.frontlist.producer.understanding.FieldFault;
import io.frontlist.producer.understanding.StatedBook;
import io.frontlist.schemas.event.Release;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns an object with the fields of a release into an announcement. */
final class StatedRelease {
    /** The parts for which an announcement names lines. */
    private static final Pattern CITED = Pattern.compile(
            "[a-zA-Z0-9]+|(?:contributors|subjects|excerpts)\\[[0-9]{1,5}\\]|contributors\\[[0-9]{1,5}\\]\\.biography");

    private static final Pattern LIST = Pattern.compile("contributors|subjects|excerpts");

    private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)\\]");

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
        value.lines().keySet().stream()
                .filter(path ->
                        CITED.matcher(path).matches() && !LIST.matcher(path).matches())
                .filter(StatedRelease::isOfTheContract)
                .filter(path -> isStated(value.value().at(pointer(path))))
                .map(path -> Map.entry(inOrder(path), path))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .forEach(path -> book.cite(path, evidence(value.linesOf(path), path)));
        reading.faults()
                .forEach(fault -> book.fault(fault, value.linesOf(fault.field()).first()));
        return book.announcement(reading.draft());
    }

    private static boolean isOfTheContract(String path) {
        return Release.getClassSchema().getField(path.split("\\[", 2)[0]) != null;
    }

    private static boolean isStated(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank());
    }

    /** The path with its indexes in a form that sorts as they count. */
    private static String inOrder(String path) {
        return path.indexOf('[') < 0
                ? path
                : INDEX.matcher(path)
                        .replaceAll(index -> "[" + "0".repeat(5 - index.group(1).length()) + index.group(1) + "]");
    }

    private static String pointer(String path) {
        return "/" + INDEX.matcher(path).replaceAll("/$1").replace('.', '/');
    }

    private static Evidence evidence(LocatedValue.Lines lines, String path) {
        return new Evidence(
                lines.first(), lines.last(), "json/" + INDEX.matcher(path).replaceAll(""), 1);
    }
}
