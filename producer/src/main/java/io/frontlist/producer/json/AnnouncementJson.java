package io.frontlist.producer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.understanding.Announcement;
import io.frontlist.producer.understanding.Evidence;
import io.frontlist.producer.understanding.Reason;
import io.frontlist.producer.understanding.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Announcements as JSON: in words for people and tools, and without for the ledger. Pure and thread-safe. */
public final class AnnouncementJson {
    private AnnouncementJson() {}

    /** {@code {"verdict", "reasons", "release", "evidence"}}, the reasons as sentences in the language of {@code locale}. */
    public static ObjectNode of(Announcement announcement, Locale locale) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", announcement.verdict().name());
        ArrayNode reasons = json.putArray("reasons");
        announcement.reasons().forEach(reason -> reasons.add(reason.text(locale)));
        json.set("release", DraftJson.of(announcement.draft()));
        json.set("evidence", evidence(announcement));
        return json;
    }

    /** All of the announcement in a form that {@link #read} reads. */
    public static ObjectNode stored(Announcement announcement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", announcement.verdict().name());
        ArrayNode reasons = json.putArray("reasons");
        announcement.reasons().forEach(reason -> reasons.add(stored(reason)));
        json.set("release", DraftJson.of(announcement.draft()));
        json.set("evidence", evidence(announcement));
        return json;
    }

    /** Reads what {@link #stored(Announcement)} wrote. */
    public static Announcement read(JsonNode json) {
        List<Reason> reasons = new ArrayList<>();
        json.path("reasons").forEach(reason -> reasons.add(readReason(reason)));
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        json.path("evidence")
                .properties()
                .forEach(entry -> evidence.put(
                        entry.getKey(),
                        new Evidence(
                                entry.getValue().at("/lines/0").intValue(),
                                entry.getValue().at("/lines/1").intValue(),
                                entry.getValue().path("rule").asText(),
                                entry.getValue().path("confidence").doubleValue())));
        return new Announcement(
                Verdict.valueOf(json.path("verdict").asText()),
                reasons,
                DraftJson.read(json.path("release")).draft(),
                evidence);
    }

    /** A reason in a form that {@link #readReason} reads. */
    public static ObjectNode stored(Reason reason) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", reason.code()).put("line", reason.line());
        ArrayNode arguments = json.putArray("arguments");
        reason.arguments().forEach(arguments::add);
        return json;
    }

    /** Reads what {@link #stored(Reason)} wrote. */
    public static Reason readReason(JsonNode json) {
        List<String> arguments = new ArrayList<>();
        json.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        return new Reason(json.path("code").asText(), json.path("line").intValue(), arguments);
    }

    /** A reason for people: {@code {"code", "line", "text"}}, the text in the language of {@code locale}. */
    public static ObjectNode of(Reason reason, Locale locale) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", reason.code())
                .put("line", reason.line())
                .put("text", reason.text(locale));
    }

    private static ObjectNode evidence(Announcement announcement) {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        announcement.evidence().forEach((field, found) -> {
            ObjectNode entry = evidence.putObject(field);
            entry.putArray("lines").add(found.firstLine()).add(found.lastLine());
            entry.put("rule", found.rule());
            entry.put("confidence", BigDecimal.valueOf(found.confidence()).setScale(2, RoundingMode.HALF_UP));
        });
        return evidence;
    }
}
