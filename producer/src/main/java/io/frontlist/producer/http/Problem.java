package io.frontlist.producer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why a request did not do what it asked for (RFC 9457), in words. */
enum Problem {
    CROSS_SITE(403, "cross-site"),
    NO_DOCUMENT(400, "no-document"),
    BAD_FORM(400, "bad-form"),
    EMPTY(400, "empty-document"),
    TOO_LARGE(413, "too-large"),
    UNSUPPORTED(415, "unsupported-format"),
    REJECTED(422, "rejected"),
    FAULT(500, "internal-fault"),
    UNAVAILABLE(503, "unavailable");

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String BUNDLE = Problem.class.getPackageName() + ".problems";

    private final int status;
    private final String code;

    Problem(int status, String code) {
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
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

    private String title(Locale locale) {
        return ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(code);
    }
}
