package io.frontlist.producer.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/**
 * What is kept of a machine's token: its SHA-256. A token has 256 random bits, so that a fast hash is enough. Immutable; never shown
 * by {@link #toString}.
 */
public final class ApiToken {
    private static final String PREFIX = "frontlist_";
    private static final int RANDOM_BYTES = 32;

    private final String sha256;

    private ApiToken(String sha256) {
        this.sha256 = sha256;
    }

    /**
     * Reads a token's hash.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it
     */
    public static ApiToken parse(String sha256) {
        String lower = sha256.toLowerCase(Locale.ROOT);
        if (!lower.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "is no SHA-256 of 64 hexadecimal digits; make a token with: frontlist token");
        }
        return new ApiToken(lower);
    }

    /** A new token, for its machine to keep. */
    public static String random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is to be kept of a token. */
    public static ApiToken of(String token) {
        return new ApiToken(PasswordHash.sha256(token));
    }

    /** The hash for the settings, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Whether both are of the same token; takes the same time whether they are or not. */
    boolean isSame(ApiToken other) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), other.sha256.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiToken token && isSame(token);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
