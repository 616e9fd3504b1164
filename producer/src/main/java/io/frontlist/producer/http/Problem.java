package io.frontlist.producer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontlist.producer.access.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why a request did not do what it asked for (RFC 9457), in words. */
public enum Problem {
    /** The request cannot be read; the detail says what of it. */
    BAD_REQUEST(400, "bad-request"),
    /** There is no document in it. */
    NO_DOCUMENT(400, "no-document"),
    /** The form cannot be read. */
    BAD_FORM(400, "bad-form"),
    /** The document is empty. */
    EMPTY(400, "empty-document"),
    /** Only who has signed in, or has a token, may do that. */
    UNKNOWN_CALLER(401, "unknown-caller"),
    /** The token is not known. */
    UNKNOWN_TOKEN(401, "unknown-token"),
    /** A browser sent it from another site's page. */
    CROSS_SITE(403, "cross-site"),
    /** The session's CSRF token is missing or wrong. */
    NO_CSRF_TOKEN(403, "no-csrf-token"),
    /** The settings name nobody who might do that. */
    NOT_SET_UP(403, "not-set-up"),
    /** There is no such thing. */
    NOT_FOUND(404, "not-found"),
    /** That cannot be done in the submission's state. */
    WRONG_STATE(409, "wrong-state"),
    /** The book is withdrawn already. */
    WITHDRAWN(409, "already-withdrawn"),
    /** Somebody else has changed it in the meantime. */
    STALE(412, "stale-version"),
    /** It is larger than what is read. */
    TOO_LARGE(413, "too-large"),
    /** It is of a kind that is not read. */
    UNSUPPORTED(415, "unsupported-format"),
    /** Nothing was understood of it. */
    REJECTED(422, "rejected"),
    /** The release cannot be published as it is. */
    INVALID(422, "invalid-release"),
    /** The request does not say which version it has seen. */
    VERSION_NEEDED(428, "version-needed"),
    /** There were too many attempts. */
    TOO_MANY(429, "too-many-attempts"),
    /** The program is at fault. */
    FAULT(500, "internal-fault"),
    /** The ledger is away. */
    UNAVAILABLE(503, "unavailable");

    /** What problems are sent as. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String BUNDLE = Problem.class.getPackageName() + ".problems";

    private final int status;
    private final String code;

    Problem(int status, String code) {
        this.status = status;
        this.code = code;
    }

    /** The problem of a request that was not admitted. */
    public static Problem of(Admission.Reason reason) {
        return switch (reason) {
            case NOT_SET_UP -> NOT_SET_UP;
            case UNKNOWN_CALLER -> UNKNOWN_CALLER;
            case UNKNOWN_TOKEN -> UNKNOWN_TOKEN;
            case NO_CSRF_TOKEN -> NO_CSRF_TOKEN;
            case OTHER_SITE -> CROSS_SITE;
        };
    }

    /** Status of the answer (RFC 9110). */
    public int status() {
        return status;
    }

    /** The problem in the language of {@code locale}. */
    public ObjectNode toJson(Locale locale) {
        return toJson(JsonNodeFactory.instance.arrayNode(), locale);
    }

    /** The problem with its reasons, each with code, line and text; where there are none, its title says all. */
    ObjectNode toJson(ArrayNode reasons, Locale locale) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "urn:frontlist:problem:" + code);
        json.put("title", title(locale));
        json.put("status", status);
        if (!reasons.isEmpty()) {
            List<String> texts = new ArrayList<>();
            reasons.forEach(reason -> texts.add(reason.path("text").asText()));
            json.put("detail", String.join(" ", texts));
            json.set("reasons", reasons);
        }
        return json;
    }

    /** What is wrong, in one sentence of the language of {@code locale}. */
    public String title(Locale locale) {
        return ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(code);
    }
}
