package io.frontlist.producer.formats.mail;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header's value with its parameters, such as {@code text/plain; charset=utf-8} (RFC 2045, section 5.1, and RFC 2231). Values that
 * break the rules, as those with bare Korean file names do, are read as far as they can be.
 *
 * @param value what stands before the parameters, in lower case
 * @param parameters what stands behind it, from its first semicolon
 */
record HeaderValue(String value, String parameters) {
    /** Parsing a longer one would take more memory than any real one deserves. */
    private static final int LONGEST = 10_000;

    static HeaderValue of(String header) {
        String bounded = header.substring(0, Math.min(header.length(), LONGEST));
        int semicolon = bounded.indexOf(';');
        String value = semicolon < 0 ? bounded : bounded.substring(0, semicolon);
        return new HeaderValue(
                value.strip().toLowerCase(Locale.ROOT), semicolon < 0 ? "" : bounded.substring(semicolon));
    }

    /** The parameter of that name, without its quotes and in Unicode where its encoding is said. */
    Optional<String> parameter(String name) {
        try {
            return Optional.ofNullable(new ParameterList(parameters).get(name));
        } catch (ParseException e) {
            Matcher bare = Pattern.compile("(?i);\\s*" + name + "\\s*=\\s*(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^;]*))")
                    .matcher(parameters);
            if (!bare.find()) {
                return Optional.empty();
            }
            String found = bare.group("quoted") == null ? bare.group("plain") : bare.group("quoted");
            return Optional.of(found.strip());
        }
    }

    /** The same value as a multipart type that keeps to the rules. */
    String asMultipart() {
        ContentType type = new ContentType("multipart", "mixed", new ParameterList());
        parameter("boundary").ifPresent(boundary -> type.setParameter("boundary", boundary));
        return type.toString();
    }
}
