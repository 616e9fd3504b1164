package io.frontlist.producer.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Section;
import io.frontlist.producer.formats.TextDecoding;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.understanding.Announcement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads releases as JSON: one object with the fields of the contract's Release, a list of such, {@code {"releases": [...]}}, or what
 * {@code frontlist inspect} prints. A book may also stand in a field {@code release}, as in events. Pure and thread-safe.
 */
public final class JsonReader implements FormatReader {
    private static final String MEDIA_TYPE = "application/json";

    /** An object, or an array of objects; other JSON, and texts that start with a bracket, are text. */
    private static final Pattern START = Pattern.compile(
            "\\x{FEFF}?[ \\t\\r\\n]*+(?:\\{[ \\t\\r\\n]*+[\"}]|\\[[ \\t\\r\\n]*+(?:\\{[ \\t\\r\\n]*+[\"}]|\\][ \\t\\r\\n]*+\\z))");

    private static final int HEAD_BYTES = 1_000;
    private static final Set<String> LISTS = Set.of("releases", "announcements");

    private final FormatLimits limits;
    private final JsonFactory factory;

    /** A reader of documents within {@code limits}. */
    public JsonReader(FormatLimits limits) {
        this.limits = limits;
        this.factory = JsonCursor.factory(limits);
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return START.matcher(TextDecoding.head(bytes, HEAD_BYTES)).lookingAt();
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        String text = TextDecoding.text(bytes);
        List<Announcement> books = new ArrayList<>();
        try (JsonCursor json = new JsonCursor(text, factory, limits)) {
            json.next();
            if (json.isAt(JsonToken.START_ARRAY)) {
                json.eachItem(index -> add(json.value(), index, books));
            } else {
                readObject(json, books);
            }
            json.expectEnd();
        }
        return new Content(MEDIA_TYPE, List.of(new Section.Books(text.lines().toList(), books)));
    }

    /** The books in a list of the object, else the one that the object is. */
    private void readObject(JsonCursor json, List<Announcement> books) throws UnreadableDocumentException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Map<String, LocatedValue.Lines> lines = new HashMap<>();
        Set<String> names = json.eachField(name -> {
            if (LISTS.contains(name) && json.isAt(JsonToken.START_ARRAY)) {
                json.eachItem(index -> add(json.value(), name + index, books));
            } else {
                object.set(name, json.value(name, lines));
            }
        });
        boolean listed = names.stream().anyMatch(name -> LISTS.contains(name) && !object.has(name));
        if (!listed) {
            lines.put("", new LocatedValue.Lines(1, 1));
            add(new LocatedValue(object, lines), "", books);
        }
    }

    private void add(LocatedValue value, String place, List<Announcement> books) throws UnreadableDocumentException {
        if (books.size() >= limits.entries()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-entries", limits.entries()));
        }
        books.add(StatedRelease.read(value.object("release").orElse(value), place));
    }
}
