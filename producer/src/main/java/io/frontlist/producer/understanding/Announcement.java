package io.frontlist.producer.understanding;

import io.frontlist.schemas.event.Release;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One book as a document announces it.
 *
 * @param verdict what is to be done with it
 * @param reasons why, and what to look at
 * @param draft the fields as understood
 * @param evidence for each field that is present, under its name (such as {@code title}, {@code contributors[0].biography} or
 *     {@code excerpts[3]}), where it comes from; in the order of the fields
 */
public record Announcement(Verdict verdict, List<Reason> reasons, Draft draft, Map<String, Evidence> evidence) {
    public Announcement {
        reasons = List.copyOf(reasons);
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /** The same, for a person to look at for one more reason. */
    public Announcement forReview(Reason reason) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(reason);
        return new Announcement(Verdict.REVIEW, all, draft, evidence);
    }

    /** The same book in a document that holds {@code lines} more lines above it. */
    public Announcement below(int lines) {
        if (lines == 0) {
            return this;
        }
        Map<String, Evidence> moved = new LinkedHashMap<>();
        evidence.forEach((field, found) -> moved.put(field, found.below(lines)));
        return new Announcement(
                verdict, reasons.stream().map(reason -> reason.below(lines)).toList(), draft, moved);
    }

    /** The release for the event; present where the draft has a title and a valid ISBN. */
    public Optional<Release> release() {
        return draft.release();
    }
}
