package io.frontlist.producer.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A signed-in operator's session.
 *
 * @param operator who signed in
 * @param csrfToken what requests that change something must name besides the session's cookie; never shown by {@link #toString}
 */
public record Session(String operator, String csrfToken) {
    /** Whether a request named this session's CSRF token; takes the same time whether it did or not. */
    public boolean hasCsrfToken(String presented) {
        return MessageDigest.isEqual(
                csrfToken.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Session[operator=" + operator + "]";
    }
}
