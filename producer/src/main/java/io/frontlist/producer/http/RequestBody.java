package io.frontlist.producer.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the bodies of requests within limits. */
public final class RequestBody {
    private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);
    private static final long MOST_IGNORED_BYTES = 64 << 20;

    private RequestBody() {}

    /** The body; empty where it is larger than {@code limit} bytes. */
    public static Optional<byte[]> read(Context request, int limit) throws IOException {
        if (request.req().getContentLengthLong() > limit) {
            return Optional.empty();
        }
        try (InputStream in = request.req().getInputStream()) {
            byte[] bytes = in.readNBytes(limit + 1);
            return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
        }
    }

    /**
     * Reads what is left of a refused request. A connection that is closed while the client still writes is reset, and the client
     * would never see why it was refused. One that announces too much or sends endlessly is cut off nevertheless.
     */
    public static void drop(Context request) {
        if (request.req().getContentLengthLong() > MOST_IGNORED_BYTES) {
            return;
        }
        try {
            InputStream in = request.req().getInputStream();
            byte[] buffer = new byte[16 << 10];
            long left = MOST_IGNORED_BYTES;
            int count = in.read(buffer);
            while (count >= 0 && left > 0) {
                left -= count;
                count = in.read(buffer);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("What was left of a refused request could not be read: {}", e.toString());
        }
    }
}
