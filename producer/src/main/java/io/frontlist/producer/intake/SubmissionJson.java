package io.frontlist.producer.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.json.AnnouncementJson;
import io.frontlist.producer.ledger.Submission;
import java.time.Instant;
import java.util.Locale;

/** Submissions as JSON for people and tools. */
public final class SubmissionJson {
    private SubmissionJson() {}

    /** The submission with what was understood of it, its reasons in the language of {@code locale}. */
    public static ObjectNode of(Submission submission, Locale locale) {
        ObjectNode understood = AnnouncementJson.of(submission.understood(), locale);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", submission.id());
        json.put("version", submission.version());
        json.put("outcome", submission.state().label());
        json.put("verdict", submission.understood().verdict().name());
        json.set("reasons", reasons(submission, locale));
        json.put("isbn13", submission.draft().isbn13());
        json.put("title", submission.draft().title());
        submission
                .event()
                .ifPresent(event -> json.put("eventId", event.eventId().toString())
                        .put("eventType", event.type().name())
                        .put("revision", event.revision()));
        json.put(
                "embargoUntil", submission.embargoUntil().map(Instant::toString).orElse(null));
        json.set("release", understood.get("release"));
        json.set("evidence", understood.get("evidence"));
        return json;
    }

    /** All that a person should look at: each with code, line (0 for none) and text. */
    public static ArrayNode reasons(Submission submission, Locale locale) {
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        submission.understood().reasons().forEach(reason -> reasons.add(AnnouncementJson.of(reason, locale)));
        submission.note().ifPresent(note -> reasons.add(AnnouncementJson.of(note, locale)));
        return reasons;
    }
}
