package io.frontlist.producer.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.understanding.Announcement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Announcements as JSON for people and tools: {@code {"verdict", "reasons", "release", "evidence"}}. */
public final class AnnouncementJson {
    private AnnouncementJson() {}

    /** The announcement, its reasons as sentences in the language of {@code locale}. */
    public static ObjectNode of(Announcement announcement, Locale locale) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", announcement.verdict().name());
        announcement.reasons().forEach(reason -> json.withArray("reasons").add(reason.text(locale)));
        if (announcement.reasons().isEmpty()) {
            json.putArray("reasons");
        }
        json.set("release", DraftJson.of(announcement.draft()));
        ObjectNode evidence = json.putObject("evidence");
        announcement.evidence().forEach((field, found) -> {
            ObjectNode entry = evidence.putObject(field);
            entry.putArray("lines").add(found.firstLine()).add(found.lastLine());
            entry.put("rule", found.rule());
            entry.put("confidence", BigDecimal.valueOf(found.confidence()).setScale(2, RoundingMode.HALF_UP));
        });
        return json;
    }
}
