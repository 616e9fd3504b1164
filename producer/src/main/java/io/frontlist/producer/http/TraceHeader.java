package io.frontlist.producer.http;

import io.frontlist.producer.trace.TraceContext;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The trace within which a request was sent. */
public final class TraceHeader {
    private TraceHeader() {}

    /** Empty where the request names none, several, or none that is valid: such a header is ignored, and the request is not. */
    public static Optional<TraceContext> in(Context request) {
        List<String> headers = Collections.list(request.req().getHeaders(TraceContext.HEADER));
        return headers.size() == 1 ? TraceContext.parse(headers.get(0).strip()) : Optional.empty();
    }
}
