package io.frontlist.producer.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code traceparent} of a request or a record, as W3C Trace Context (section 3.2) has it.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all of them zero
 * @param parentId the same with 16: the step within the trace
 * @param isSampled whether who began the trace records it
 */
public record TraceContext(String traceId, String parentId, boolean isSampled) {
    /** Name of the header, on HTTP and on Kafka. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String FORBIDDEN_VERSION = "ff";
    private static final String FIRST_VERSION = "00";
    private static final int SAMPLED = 1;

    public TraceContext {
        if (!isId(traceId, 32) || !isId(parentId, 16)) {
            throw new IllegalArgumentException("No trace has the ids " + traceId + " and " + parentId);
        }
    }

    /** What a header says; empty where it is to be ignored (section 3.2.2). A version that is not known yet is read as far as it is known. */
    public static Optional<TraceContext> parse(String header) {
        Matcher form = FORM.matcher(header);
        if (!form.matches()
                || form.group(1).equals(FORBIDDEN_VERSION)
                || (form.group(1).equals(FIRST_VERSION) && form.group(5) != null)
                || !isId(form.group(2), 32)
                || !isId(form.group(3), 16)) {
            return Optional.empty();
        }
        boolean isSampled = (HexFormat.fromHexDigits(form.group(4)) & SAMPLED) != 0;
        return Optional.of(new TraceContext(form.group(2), form.group(3), isSampled));
    }

    /**
     * The trace that an event begins which nobody asked for within one: the same each time that the event is sent. Its ids are bits of the
     * event's own, which are those of a hash.
     */
    public static TraceContext begunBy(UUID eventId) {
        return new TraceContext(
                hex(eventId.getMostSignificantBits()) + hex(eventId.getLeastSignificantBits()), stepOf(eventId), false);
    }

    /** The step of this trace in which an event is sent. */
    public TraceContext continuedBy(UUID eventId) {
        return new TraceContext(traceId, stepOf(eventId), isSampled);
    }

    /** The header, in version 00. */
    public String header() {
        return FIRST_VERSION + "-" + traceId + "-" + parentId + "-" + (isSampled ? "01" : "00");
    }

    private static String stepOf(UUID eventId) {
        long bits = eventId.getMostSignificantBits() ^ Long.rotateLeft(eventId.getLeastSignificantBits(), 1);
        return hex(bits == 0 ? 1 : bits);
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }

    /** Every event that is sent passes here, so it is no regular expression. */
    private static boolean isId(String digits, int length) {
        boolean isZero = true;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
            isZero &= digit == '0';
        }
        return digits.length() == length && !isZero;
    }
}
