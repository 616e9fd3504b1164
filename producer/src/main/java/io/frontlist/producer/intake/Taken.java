package io.frontlist.producer.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.json.AnnouncementJson;
import io.frontlist.producer.ledger.Acceptance;
import io.frontlist.producer.ledger.Acceptance.Accepted;
import io.frontlist.producer.ledger.Acceptance.TooLarge;
import io.frontlist.producer.ledger.Acceptance.Unchanged;
import io.frontlist.producer.understanding.Announcement;
import java.util.Locale;
import java.util.Optional;

/**
 * One announcement and what became of it.
 *
 * @param announcement what was understood
 * @param acceptance what the ledger said, where it was asked
 * @param objection what keeps it from being published although it was understood
 */
public record Taken(Announcement announcement, Optional<Acceptance> acceptance, Optional<Refusal> objection) {
    static Taken offered(Announcement announcement, Acceptance acceptance) {
        Optional<Refusal> objection = acceptance instanceof TooLarge tooLarge
                ? Optional.of(Refusal.eventTooLarge(tooLarge.bytes(), tooLarge.limit()))
                : Optional.empty();
        return new Taken(announcement, Optional.of(acceptance), objection);
    }

    static Taken withheld(Announcement announcement, Optional<Refusal> objection) {
        return new Taken(announcement, Optional.empty(), objection);
    }

    /** What became of it. */
    public Fate fate() {
        if (acceptance.isPresent() && acceptance.get() instanceof Accepted) {
            return Fate.PUBLISHED;
        } else if (acceptance.isPresent() && acceptance.get() instanceof Unchanged) {
            return Fate.UNCHANGED;
        }
        return switch (announcement.verdict()) {
            case ACCEPT, REVIEW -> Fate.REVIEW;
            case REJECT -> Fate.REJECTED;
        };
    }

    ObjectNode toJson(Locale locale) {
        ObjectNode understood = AnnouncementJson.of(announcement, locale);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("outcome", fate().label());
        json.put("verdict", announcement.verdict().name());
        json.set("reasons", reasons(locale));
        json.put("isbn13", announcement.draft().isbn13());
        json.put("title", announcement.draft().title());
        acceptance.ifPresent(said -> {
            if (said instanceof Accepted accepted) {
                json.put("eventId", accepted.eventId().toString());
                json.put("eventType", accepted.type().name());
                json.put("revision", accepted.revision());
            } else if (said instanceof Unchanged unchanged) {
                json.put("eventId", unchanged.eventId().toString());
                json.put("revision", unchanged.revision());
            }
        });
        json.set("release", understood.get("release"));
        json.set("evidence", understood.get("evidence"));
        return json;
    }

    ArrayNode reasons(Locale locale) {
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        announcement
                .reasons()
                .forEach(reason -> reasons.addObject()
                        .put("code", reason.code())
                        .put("line", reason.line())
                        .put("text", reason.text(locale)));
        objection.ifPresent(refusal -> reasons.add(refusal.toJson(locale)));
        return reasons;
    }
}
