package io.frontlist.producer.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontlist.producer.http.Problem;
import io.frontlist.producer.http.RequestBody;
import io.frontlist.producer.ledger.State;
import io.frontlist.producer.ledger.SubmissionFilter;
import io.frontlist.producer.understanding.FieldFault;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what requests to the API say, within limits. Thread-safe. */
final class ApiRequests {
    /** Largest JSON that is read; no event may be as large. */
    static final int MOST_JSON_BYTES = 2 << 20;

    /** Publishers announce in Korea. */
    static final ZoneId HOME_ZONE = ZoneId.of("Asia/Seoul");

    private static final int MOST_QUERY_CHARACTERS = 200;
    private static final int MOST_REASON_CHARACTERS = 1_000;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST_LIMIT = 200;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(100)
                            .maxStringLength(MOST_JSON_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ApiRequests() {}

    /** The number of a submission in the address. */
    static long id(Context request) throws ProblemException {
        String text = request.pathParam("id");
        if (!text.matches("[0-9]{1,18}")) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return Long.parseLong(text);
    }

    /** The version that the caller has seen, from If-Match (RFC 9110, section 13.1.1). */
    static long version(Context request) throws ProblemException {
        String seen = request.header("If-Match");
        if (seen == null || seen.isBlank()) {
            throw new ProblemException(Problem.VERSION_NEEDED);
        }
        String plain = seen.strip().replaceFirst("^\"(.*)\"$", "$1");
        if (!plain.matches("[0-9]{1,18}")) {
            throw ProblemException.badRequest("api.bad-version");
        }
        return Long.parseLong(plain);
    }

    /** The body as JSON. */
    static JsonNode json(Context request) throws ProblemException, IOException {
        Optional<byte[]> body = RequestBody.read(request, MOST_JSON_BYTES);
        if (body.isEmpty()) {
            throw new ProblemException(Problem.TOO_LARGE);
        }
        try {
            JsonNode json = JSON.readTree(body.get());
            if (json == null || !json.isObject()) {
                throw ProblemException.badRequest("api.no-object");
            }
            return json;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw ProblemException.badRequest("api.bad-json", line, column);
        }
    }

    /** Which submissions are asked for. */
    static SubmissionFilter filter(Context request) throws ProblemException {
        return new SubmissionFilter(
                state(request.queryParam("state")),
                query(request),
                number(request.queryParam("before"), "before", 1, Long.MAX_VALUE),
                number(request.queryParam("limit"), "limit", 1, MOST_LIMIT)
                        .orElse((long) DEFAULT_LIMIT)
                        .intValue());
    }

    private static Optional<State> state(@Nullable String name) throws ProblemException {
        if (name == null || name.isEmpty()) {
            return Optional.empty();
        }
        Optional<State> known = Arrays.stream(State.values())
                .filter(state -> state.label().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            List<String> labels =
                    Arrays.stream(State.values()).map(State::label).toList();
            throw ProblemException.badRequest("api.bad-state", String.join(", ", labels));
        }
        return known;
    }

    private static String query(Context request) throws ProblemException {
        String text = request.queryParam("q");
        if (text == null) {
            return "";
        } else if (text.length() > MOST_QUERY_CHARACTERS) {
            throw ProblemException.badRequest("api.long-query", MOST_QUERY_CHARACTERS);
        }
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static Optional<Long> number(@Nullable String text, String name, long least, long most)
            throws ProblemException {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw ProblemException.badRequest("api.bad-number", name);
        }
        return Optional.of(Long.valueOf(text));
    }

    /** Why something is done, in the words of who does it. */
    static String reason(JsonNode body) throws ProblemException {
        String reason = body.path("reason").asText("").strip();
        if (reason.isEmpty()) {
            throw ProblemException.invalid(FieldFault.of("reason", "missing"));
        } else if (reason.length() > MOST_REASON_CHARACTERS) {
            throw ProblemException.invalid(FieldFault.of(
                    "reason", "too-long", Integer.toString(reason.length()), Integer.toString(MOST_REASON_CHARACTERS)));
        }
        return reason.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
    }

    /**
     * Until when something is held: {@code until} with an offset, or without one as the time of day in {@code zone}, which is that of
     * Seoul where none is named.
     */
    static Instant until(JsonNode body) throws ProblemException {
        String text = body.path("until").asText("").strip();
        if (text.isEmpty()) {
            throw ProblemException.invalid(FieldFault.of("embargoUntil", "missing"));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return local(text, zone(body));
        }
    }

    private static ZoneId zone(JsonNode body) throws ProblemException {
        String name = body.path("zone").asText("");
        if (name.isBlank()) {
            return HOME_ZONE;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(FieldFault.of("embargoUntil", "unknown-zone", name));
        }
    }

    private static Instant local(String text, ZoneId zone) throws ProblemException {
        try {
            LocalDateTime time = LocalDateTime.parse(text);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
            if (offsets.isEmpty()) {
                throw ProblemException.invalid(FieldFault.of("embargoUntil", "skipped-time", text, zone.getId()));
            }
            // Where clocks are set back a time comes twice: never early means the later one.
            return time.toInstant(offsets.get(offsets.size() - 1));
        } catch (DateTimeException e) {
            throw ProblemException.invalid(FieldFault.of("embargoUntil", "not-an-instant", text));
        }
    }
}
