package io.frontlist.producer.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.formats.Document;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.ledger.State;
import io.frontlist.producer.ledger.Submission;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a document.
 *
 * @param documentName file name without folders
 * @param documentSha256 SHA-256 of its bytes; absent where these could not be read
 * @param mediaType its format; absent where it was not understood
 * @param refusal why the document as a whole was not read
 * @param announcements what was found in it, in its order
 */
public record IntakeReport(
        String documentName,
        Optional<String> documentSha256,
        Optional<String> mediaType,
        Optional<Refusal> refusal,
        List<Submission> announcements) {
    public IntakeReport {
        announcements = List.copyOf(announcements);
    }

    /** The report on a file that could not be read at all. */
    public static IntakeReport unread(String name, Refusal refusal) {
        return new IntakeReport(
                Document.plainName(name), Optional.empty(), Optional.empty(), Optional.of(refusal), List.of());
    }

    /** What becomes of the document: the worst of what became of its announcements, but rejected only if nothing was understood. */
    public Outcome outcome() {
        if (announcements.stream().allMatch(submission -> submission.state() == State.REJECTED)) {
            return Outcome.REJECTED;
        }
        return announcements.stream().anyMatch(IntakeReport::needsAttention) ? Outcome.REVIEW : Outcome.PUBLISHED;
    }

    private static boolean needsAttention(Submission submission) {
        return switch (submission.state()) {
            case REVIEW, REJECTED -> true;
            // What says the same may itself still wait for somebody to look at it.
            case UNCHANGED -> submission.event().isEmpty();
            case PUBLISHED, EMBARGOED -> false;
        };
    }

    /** How many of its announcements are in this state. */
    public int count(State state) {
        return (int) announcements.stream()
                .filter(submission -> submission.state() == state)
                .count();
    }

    /** The report for people and tools, its reasons in the language of {@code locale}. */
    public ObjectNode toJson(Locale locale) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("source")
                .put("documentName", documentName)
                .put("documentSha256", documentSha256.orElse(null))
                .put("mediaType", mediaType.orElse(null));
        json.put("outcome", outcome().label());
        ObjectNode counts = json.putObject("counts");
        for (State state : State.values()) {
            counts.put(state.label(), count(state));
        }
        json.set("reasons", ownReasons(locale));
        ArrayNode all = json.putArray("announcements");
        announcements.forEach(submission -> all.add(SubmissionJson.of(submission, locale)));
        return json;
    }

    /** All that keeps something in the document from being published: each with code, line (0 for none) and text. */
    public ArrayNode reasons(Locale locale) {
        ArrayNode reasons = ownReasons(locale);
        for (Submission submission : announcements) {
            if (needsAttention(submission)) {
                reasons.addAll(SubmissionJson.reasons(submission, locale));
            }
        }
        return reasons;
    }

    private ArrayNode ownReasons(Locale locale) {
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        refusal.ifPresent(why -> reasons.add(why.toJson(locale)));
        if (refusal.isEmpty() && announcements.isEmpty()) {
            reasons.add(Refusal.nothingAnnounced().toJson(locale));
        }
        return reasons;
    }
}
