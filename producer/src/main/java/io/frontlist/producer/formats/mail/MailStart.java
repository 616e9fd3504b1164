package io.frontlist.producer.formats.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a mail by its head. */
final class MailStart {
    /** Heads are a few thousand bytes long, with many signatures and hops a few ten thousand. */
    private static final int LONGEST = 65_536;

    private static final Pattern FIELD = Pattern.compile("(?<name>[!-9;-~]{1,76}):.*");

    /** What only programs write; what people write at the head of a text they also write without a mail. */
    private static final Set<String> BY_PROGRAMS = Set.of(
            "mime-version",
            "message-id",
            "received",
            "return-path",
            "delivered-to",
            "content-transfer-encoding",
            "dkim-signature");

    private MailStart() {}

    /** How many bytes of a byte order mark stand before the head. */
    static int markIn(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** Whether these bytes start with the head of a mail (RFC 5322, section 2.2). */
    static boolean startsIn(byte[] bytes) {
        int start = markIn(bytes);
        String head = new String(bytes, start, Math.min(bytes.length - start, LONGEST), StandardCharsets.ISO_8859_1);
        Set<String> names = new HashSet<>();
        boolean first = true;
        int at = 0;
        while (at < head.length()) {
            int end = head.indexOf('\n', at);
            String line = end < 0 ? head.substring(at) : head.substring(at, end);
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            at = end < 0 ? head.length() : end + 1;
            if (line.isEmpty()) {
                break;
            }
            boolean goesOn = !first && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            boolean mailbox = first && line.startsWith("From ");
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                names.add(field.group("name").toLowerCase(Locale.ROOT));
            } else if (!goesOn && !mailbox && end >= 0) {
                return false;
            }
            first = false;
        }
        return (names.contains("from") || names.contains("subject"))
                && names.stream().anyMatch(BY_PROGRAMS::contains);
    }
}
