package io.frontlist.producer.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.frontlist.producer.json.DraftJson;
import io.frontlist.producer.understanding.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One field that says something else than before.
 *
 * @param field its name, such as {@code title}, {@code price.amount} or {@code contributors[1].role}
 * @param before what it said; JSON null where it was absent
 * @param after what it says
 */
public record FieldChange(String field, JsonNode before, JsonNode after) {
    /** All that differs between two drafts, in the order of the contract's fields. */
    public static List<FieldChange> between(Draft before, Draft after) {
        Map<String, JsonNode> old = flat(DraftJson.of(before));
        Map<String, JsonNode> now = flat(DraftJson.of(after));
        Set<String> fields = new LinkedHashSet<>(now.keySet());
        fields.addAll(old.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String field : fields) {
            JsonNode was = old.getOrDefault(field, NullNode.getInstance());
            JsonNode is = now.getOrDefault(field, NullNode.getInstance());
            if (!was.equals(is)) {
                changes.add(new FieldChange(field, was, is));
            }
        }
        return changes;
    }

    private static Map<String, JsonNode> flat(JsonNode json) {
        Map<String, JsonNode> flat = new LinkedHashMap<>();
        flatten("", json, flat);
        return flat;
    }

    private static void flatten(String path, JsonNode json, Map<String, JsonNode> flat) {
        if (json.isObject()) {
            json.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), flat));
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                flatten(path + "[" + i + "]", json.get(i), flat);
            }
        } else if (!json.isNull()) {
            flat.put(path, json);
        }
    }
}
