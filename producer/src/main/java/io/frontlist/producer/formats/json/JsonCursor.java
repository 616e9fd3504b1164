package io.frontlist.producer.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import io.frontlist.producer.formats.json.LocatedValue.Lines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks through JSON and takes values out of it with the lines on which they stand, so that only one book is held at a time. Held to
 * the limit on depth, to names that stand once, and to numbers that can be computed with. For one thread.
 */
final class JsonCursor implements AutoCloseable {
    private static final String FORMAT = "JSON";
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 200;

    /** Values in one book, objects and lists counted too; the largest release that the contract allows has fewer. */
    private static final int MOST_VALUES = 20_000;

    private final JsonParser parser;
    private final FormatLimits limits;
    private int depth;

    /**
     * At the start of a text.
     *
     * @param factory as {@link #factory} makes it
     */
    JsonCursor(String text, JsonFactory factory, FormatLimits limits) {
        this.limits = limits;
        try {
            this.parser = factory.createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can be read", e);
        }
    }

    /** What makes parsers within the limits; one serves all documents, whose names it knows again. */
    static JsonFactory factory(FormatLimits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() + 1)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /** A step that reads on. */
    private interface Read<T> {
        T read() throws IOException, UnreadableDocumentException;
    }

    /** Takes what stands in an object name by name, or what stands in an array item by item. */
    interface Taker {
        /** Is called at the value, which it must take or pass into. */
        void take(String name) throws UnreadableDocumentException;
    }

    /** Moves to the first token, or to the next one behind a value. */
    JsonToken next() throws UnreadableDocumentException {
        return guarded(() -> {
            JsonToken token = parser.nextToken();
            return token == null ? JsonToken.NOT_AVAILABLE : token;
        });
    }

    /** Whether the value here is of that kind. */
    boolean isAt(JsonToken token) {
        return parser.hasToken(token);
    }

    /** Goes through the object here, and returns the names in it; the cursor ends at its end. */
    Set<String> eachField(Taker taker) throws UnreadableDocumentException {
        Set<String> names = new HashSet<>();
        enter();
        while (next() == JsonToken.FIELD_NAME) {
            String name = guarded(parser::currentName);
            if (!names.add(name)) {
                throw twice();
            }
            next();
            taker.take(name);
        }
        depth--;
        return names;
    }

    /** Goes through the array here; the cursor ends at its end. */
    void eachItem(Taker taker) throws UnreadableDocumentException {
        enter();
        int index = 0;
        while (next() != JsonToken.END_ARRAY) {
            taker.take("[" + index + "]");
            index++;
        }
        depth--;
    }

    private void enter() throws UnreadableDocumentException {
        depth++;
        if (depth > limits.depth()) {
            throw new UnreadableDocumentException(Refusal.overLimit("max-depth", limits.depth()));
        }
    }

    /** Takes the value here with all that is in it; the cursor ends at its last token. */
    LocatedValue value() throws UnreadableDocumentException {
        Map<String, Lines> lines = new HashMap<>();
        return new LocatedValue(value("", lines), lines);
    }

    /** Takes the value here, as {@link #value()} does, as the part at {@code path} of a value whose lines are being collected. */
    JsonNode value(String path, Map<String, Lines> lines) throws UnreadableDocumentException {
        int first = line();
        JsonNode value;
        if (isAt(JsonToken.START_OBJECT)) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            eachField(name -> object.set(name, value(path.isEmpty() ? name : path + "." + name, lines)));
            value = object;
        } else if (isAt(JsonToken.START_ARRAY)) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            eachItem(index -> array.add(value(path + index, lines)));
            value = array;
        } else {
            value = guarded(this::scalar);
        }
        lines.put(path, new Lines(first, Math.max(first, line())));
        refuseMoreThanABook(lines.size());
        return value;
    }

    /** Refuses so many values in one book, of which no release has as many. */
    private void refuseMoreThanABook(int values) throws UnreadableDocumentException {
        if (values > MOST_VALUES) {
            throw broken(parser.currentTokenLocation(), "one book has more than " + MOST_VALUES + " values");
        }
    }

    private JsonNode scalar() throws IOException, UnreadableDocumentException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> nodes.numberNode(parser.getIntValue());
                    case LONG -> nodes.numberNode(parser.getLongValue());
                    default -> nodes.numberNode(parser.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(decimal(parser.getText()));
            default -> throw malformed();
        };
    }

    private BigDecimal decimal(String written) throws UnreadableDocumentException {
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    /** Refuses what stands behind the end. */
    void expectEnd() throws UnreadableDocumentException {
        if (next() != JsonToken.NOT_AVAILABLE) {
            throw malformed();
        }
    }

    private <T> T guarded(Read<T> read) throws UnreadableDocumentException {
        try {
            return read.read();
        } catch (StreamConstraintsException e) {
            throw broken(e.getLocation(), "a number or a name is longer than any book needs");
        } catch (JsonProcessingException e) {
            throw broken(e.getLocation(), "this is no well-formed JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can be read", e);
        }
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static String place(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private UnreadableDocumentException malformed() {
        return broken(parser.currentTokenLocation(), "this is no well-formed JSON");
    }

    private UnreadableDocumentException twice() {
        return broken(parser.currentTokenLocation(), "a name stands twice in one object");
    }

    private static UnreadableDocumentException broken(JsonLocation at, String what) {
        int line = Math.max(0, at == null ? 0 : at.getLineNr());
        return new UnreadableDocumentException(
                new Refusal(Cause.BROKEN, line, List.of(FORMAT, (at == null ? "" : place(at)) + what)));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can be closed", e);
        }
    }
}
