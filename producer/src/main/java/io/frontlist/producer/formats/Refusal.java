package io.frontlist.producer.formats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Why a document as a whole could not be read, or why an announcement that was understood was not published.
 *
 * @param cause what is wrong with it
 * @param line the line it was noticed at, from 1; 0 where it is none line's fault
 * @param arguments what the text of the cause names
 * @param parts where it is a document of several, those that could not be read
 */
public record Refusal(Cause cause, int line, List<String> arguments, List<Part> parts) {
    /** So many parts are named; whoever looks at more looks at the document. */
    private static final int MOST_PARTS = 10;

    private static final String BUNDLE = Refusal.class.getPackageName() + ".refusals";

    /** What can be wrong with a document. */
    public enum Cause {
        /** There is nothing in it but blanks. */
        EMPTY("empty-document"),
        /** It is larger than the settings allow. Arguments: its size or what is known of it, the limit; both in bytes. */
        TOO_LARGE("too-large"),
        /** It is of a format that is known but not read. Arguments: the format's name. */
        UNSUPPORTED("unsupported-format"),
        /** It is neither text nor of a known format. Arguments: the offset of the first byte that no text holds. */
        BINARY("binary"),
        /** It is text in no encoding that is read, or broken. Arguments: encoding, offset of the first wrong byte, that byte. */
        ENCODING("invalid-encoding"),
        /** It is damaged. Arguments: the format's name, what is wrong in technical words. */
        BROKEN("broken"),
        /** It is protected by a password. Arguments: the format's name. */
        ENCRYPTED("encrypted"),
        /** It has pages but no text, as scans have. Arguments: the format's name, the number of pages. */
        NO_TEXT("no-text"),
        /** It is over one of the {@link FormatLimits}. Arguments: the limit's setting, its value. */
        OVER_LIMIT("over-limit"),
        /** Reading it took too long and was given up. Arguments: the seconds that it was given. */
        TIMED_OUT("timed-out"),
        /** Reading it needed too much memory or brought its reader down. Arguments: the format's name. */
        READER_FAILED("reader-failed"),
        /** It holds XML that declares a document type, which could fetch or multiply anything. */
        DOCTYPE("doctype"),
        /** It is a sheet whose columns have no names that are known. Arguments: the names that were found. */
        UNKNOWN_COLUMNS("unknown-columns"),
        /** Nothing was found in it, and what is attached to it could not be read. The parts say which and why. */
        ATTACHMENTS_UNREAD("attachments-unread"),
        /** It is data of a known format that says something no release can say. Arguments: field, what is wrong. */
        INVALID_DATA("invalid-data"),
        /** The file may not be read by this program. */
        NO_PERMISSION("no-permission"),
        /** It is no file but a device, a pipe or the like. */
        NO_FILE("no-file"),
        /** It is a link that leads out of its folder, or nowhere. */
        STRAY_LINK("stray-link"),
        /** The file could not be read for another reason. Arguments: what the system says. */
        INACCESSIBLE("inaccessible"),
        /** Reading it failed in a way that is this program's fault. Arguments: the kind of failure. */
        FAULT("internal-fault"),
        /** No announcement was found in it. */
        NOTHING_ANNOUNCED("nothing-announced");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        /** The stable name by which programs know the cause. */
        public String code() {
            return code;
        }
    }

    /**
     * A document in the document that could not be read.
     *
     * @param name what it is called
     * @param refusal why it could not
     */
    public record Part(String name, Refusal refusal) {}

    public Refusal {
        arguments = List.copyOf(arguments);
        parts = List.copyOf(parts);
    }

    /** A refusal of a document as a whole. */
    public Refusal(Cause cause, int line, List<String> arguments) {
        this(cause, line, arguments, List.of());
    }

    /** A refusal that no line is to blame for, with the arguments that the cause names. */
    public static Refusal of(Cause cause, String... arguments) {
        return new Refusal(cause, 0, List.of(arguments));
    }

    /** The document is over the limit; {@code bytes} is its size where that is known, else the least it can be. */
    public static Refusal tooLarge(long bytes, long limit) {
        return of(Cause.TOO_LARGE, Long.toString(bytes), Long.toString(limit));
    }

    /** The document is over one of the {@link FormatLimits}; {@code setting} is the limit's name in {@code formats}. */
    public static Refusal overLimit(String setting, long limit) {
        return of(Cause.OVER_LIMIT, "formats." + setting, Long.toString(limit));
    }

    /** Nothing was found in what could be read of it, and this is what could not. */
    public static Refusal unread(List<Part> parts) {
        return new Refusal(Cause.ATTACHMENTS_UNREAD, 0, List.of(), parts);
    }

    /** Reading it failed in a way that is this program's fault. */
    public static Refusal fault(Throwable failure) {
        return of(Cause.FAULT, failure.getClass().getSimpleName());
    }

    /** No announcement was found in it. */
    public static Refusal nothingAnnounced() {
        return of(Cause.NOTHING_ANNOUNCED);
    }

    /** {@code {"code", "line", "text"}}, the text in the language of {@code locale}. */
    public ObjectNode toJson(Locale locale) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", cause.code())
                .put("line", line)
                .put("text", text(locale));
    }

    /** The refusal in words: Korean for Korean locales, else English. */
    public String text(Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        List<String> places = new ArrayList<>(arguments);
        if (!parts.isEmpty()) {
            places.add(parts.stream()
                    .limit(MOST_PARTS)
                    .map(part -> part.name() + ": " + part.refusal().text(locale))
                    .collect(Collectors.joining(" ", "", parts.size() > MOST_PARTS ? " …" : "")));
        }
        return new MessageFormat(texts.getString(cause.code()), locale).format(places.toArray());
    }
}
