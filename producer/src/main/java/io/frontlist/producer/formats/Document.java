package io.frontlist.producer.formats;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A document as it was handed in. Immutable: nobody writes into {@link #bytes()}. */
public final class Document {
    private static final int MAX_NAME_LENGTH = 200;

    private final String name;
    private final byte[] bytes;

    /**
     * A document.
     *
     * @param name what its sender calls it; only its last part is kept, without folders and control characters
     * @param bytes its content
     */
    public Document(String name, byte[] bytes) {
        this.name = plainName(name);
        this.bytes = bytes;
    }

    /** The document's name: never empty, never a path. */
    public String name() {
        return name;
    }

    /** The content itself, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** SHA-256 of the content, 64 lower-case hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }

    /** What a file or document is called in reports and folders: its last part, without control characters, never empty. */
    public static String plainName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Cs}", "").strip();
        int end = plain.offsetByCodePoints(0, Math.min(MAX_NAME_LENGTH, plain.codePointCount(0, plain.length())));
        plain = plain.substring(0, end);
        return plain.isEmpty() || plain.equals(".") || plain.equals("..") ? "announcement" : plain;
    }
}
