package io.frontlist.producer.access;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a password: Argon2 in its usual notation (RFC 9106) or bcrypt, known by their prefixes. Immutable; never shown by
 * {@link #toString}. Passwords are compared in Unicode's form NFC, so that it does not matter on what machine they are typed.
 */
public final class PasswordHash {
    /** Longest password that is looked at, in characters; longer ones would only cost time. */
    public static final int LONGEST_PASSWORD = 1_000;

    private static final Pattern ARGON2 = Pattern.compile(
            "\\$argon2(?:id|i|d)\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$[A-Za-z0-9+/]{11,128}\\$[A-Za-z0-9+/]{22,128}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[abxy]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");
    /** The library needs twice the memory of a hash, and a server of Frontlist has a small heap. */
    private static final int MOST_KIBIBYTES = 32 << 10;

    private static final int MOST_PASSES = 20;
    private static final int MOST_LANES = 4;
    private static final int HIGHEST_BCRYPT_COST = 15;
    /** OWASP's recommendation for little memory: 12 MiB, three passes. */
    private static final int KIBIBYTES = 12 << 10;

    private static final int PASSES = 3;
    private static final int HASH_BYTES = 32;
    private static final int BCRYPT_BYTES = 72;

    private final String notation;

    private PasswordHash(String notation) {
        this.notation = notation;
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException when it is none, or would cost too much to check; the message does not quote it
     */
    public static PasswordHash parse(String notation) {
        Matcher argon2 = ARGON2.matcher(notation);
        Matcher bcrypt = BCRYPT.matcher(notation);
        if (argon2.matches()) {
            boolean isAffordable = isWithin(argon2.group(1), 8, MOST_KIBIBYTES)
                    && isWithin(argon2.group(2), 1, MOST_PASSES)
                    && isWithin(argon2.group(3), 1, MOST_LANES);
            if (!isAffordable) {
                throw new IllegalArgumentException("is an Argon2 hash beyond m=" + MOST_KIBIBYTES + ",t=" + MOST_PASSES
                        + ",p=" + MOST_LANES + "; make one with: frontlist password");
            }
        } else if (bcrypt.matches()) {
            if (!isWithin(bcrypt.group(1), 4, HIGHEST_BCRYPT_COST)) {
                throw new IllegalArgumentException(
                        "is a bcrypt hash with a cost that is not from 4 to " + HIGHEST_BCRYPT_COST);
            }
        } else {
            throw new IllegalArgumentException("is no Argon2 or bcrypt hash; make one with: frontlist password");
        }
        return new PasswordHash(notation);
    }

    /** A new hash of a password, with Argon2id and a random salt. */
    public static PasswordHash of(String password) {
        Argon2Function argon2 = Argon2Function.getInstance(KIBIBYTES, PASSES, 1, HASH_BYTES, Argon2.ID);
        return new PasswordHash(argon2.hash(normal(password)).getResult());
    }

    /** Whether this is the hash of {@code password}; takes the same time whether it is or not. */
    public boolean matches(String password) {
        if (password.length() > LONGEST_PASSWORD) {
            return false;
        }
        if (notation.startsWith("$argon2")) {
            HashingFunction argon2 = Argon2Function.getInstanceFromHash(notation);
            return argon2.check(normal(password), notation);
        }
        byte[] bytes = normal(password).getBytes(StandardCharsets.UTF_8);
        byte[] read = bytes.length > BCRYPT_BYTES ? Arrays.copyOf(bytes, BCRYPT_BYTES) : bytes;
        // Most programs write 2a for what others call 2b; the library knows a rarer 2a that differs beyond ASCII.
        String bcrypt = notation.replace("$2a$", "$2b$");
        return BcryptFunction.getInstanceFromHash(bcrypt).check(read, bcrypt.getBytes(StandardCharsets.US_ASCII));
    }

    /** The hash for the settings. It is no password, but it is not for others to see either. */
    public String notation() {
        return notation;
    }

    /** Tells this hash from others without giving it away. */
    String fingerprint() {
        return sha256(notation).substring(0, 32);
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static boolean isWithin(String number, int least, int most) {
        int value = Integer.parseInt(number);
        return value >= least && value <= most;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash hash && hash.notation.equals(notation);
    }

    @Override
    public int hashCode() {
        return notation.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
