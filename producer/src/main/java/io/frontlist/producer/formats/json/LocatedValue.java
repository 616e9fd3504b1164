package io.frontlist.producer.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value and where its parts stand.
 *
 * @param value the value
 * @param lines for the value itself, whose path is empty, and for each part its lines by its path, such as
 *     {@code contributors[0].name}
 */
record LocatedValue(JsonNode value, Map<String, Lines> lines) {
    /**
     * Where something stands.
     *
     * @param first 1-based line on which it starts
     * @param last 1-based line on which it ends
     */
    record Lines(int first, int last) {}

    LocatedValue {
        lines = Collections.unmodifiableMap(lines);
    }

    /** The lines of the part with that path, else of what it would be part of. */
    Lines linesOf(String path) {
        Lines own = lines.get(path);
        if (own != null) {
            return own;
        }
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end > 0 ? linesOf(path.substring(0, end)) : lines.getOrDefault("", new Lines(1, 1));
    }

    /** The part of that name where it is an object, its paths counted from itself. */
    Optional<LocatedValue> object(String name) {
        JsonNode part = value.get(name);
        if (part == null || !part.isObject()) {
            return Optional.empty();
        }
        String prefix = name + ".";
        Map<String, Lines> inner = new HashMap<>();
        inner.put("", linesOf(name));
        lines.forEach((path, where) -> {
            if (path.startsWith(prefix)) {
                inner.put(path.substring(prefix.length()), where);
            }
        });
        return Optional.of(new LocatedValue(part, inner));
    }
}
