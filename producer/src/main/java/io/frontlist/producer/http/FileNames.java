package io.frontlist.producer.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name in a Content-Disposition header (RFC 6266). Pure. */
final class FileNames {
    /** The extended form of RFC 8187, which goes first where both are there. */
    private static final Pattern EXTENDED = Pattern.compile("(?i)[;\\s]filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)");

    private static final Pattern QUOTED = Pattern.compile("(?i)[;\\s]filename\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("(?i)[;\\s]filename\\s*=\\s*([^\";\\s]+)");

    private FileNames() {}

    static Optional<String> in(String contentDisposition) {
        Matcher extended = EXTENDED.matcher(contentDisposition);
        if (extended.find()) {
            try {
                String plusKept = extended.group(1).replace("+", "%2B");
                return Optional.of(URLDecoder.decode(plusKept, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // Broken escapes: the plain form may still be there.
            }
        }
        Matcher quoted = QUOTED.matcher(contentDisposition);
        if (quoted.find()) {
            return Optional.of(repaired(quoted.group(1)));
        }
        Matcher token = TOKEN.matcher(contentDisposition);
        return token.find() ? Optional.of(repaired(token.group(1))) : Optional.empty();
    }

    /** Many clients send UTF-8 as it is, and HTTP reads it as ISO 8859-1. */
    private static String repaired(String name) {
        if (name.chars().anyMatch(c -> c > 0xFF)) {
            return name;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return name;
        }
    }
}
