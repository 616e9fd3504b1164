package io.frontlist.producer.formats.onix;

import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.TextDecoding;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as text whose lines people can read.
 *
 * @param text the message; its lines end with a line feed
 */
record MessageText(String text) {
    private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?ONIX[Mm]essage[\\s/>]");
    private static final Pattern ENCODING =
            Pattern.compile("\\A\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    /** Enough to see that most texts are no markup. */
    private static final int FIRST_LOOK = 200;

    /** Enough to see the root of any message; a longer comment before it is nobody's habit. */
    private static final int HEAD_BYTES = 20_000;

    /** Programs write whole messages in one line. Beyond this length a line is broken between tags, so that it can be shown. */
    private static final int LONGEST_LINE = 1_000;

    /** Between two tags, but not before one that may stand inside a sentence, where a break would be read as a blank. */
    private static final Pattern BETWEEN_TAGS =
            Pattern.compile("(?<=>)(?=</?(?!(?:a|abbr|acronym|b|bdo|big|br|cite|code|dfn|em"
                    + "|i|img|kbd|q|rb|rp|rt|ruby|samp|small|span|strong|sub|sup|tt|var)[\\s/>])[A-Za-z])");

    /** Whether these are the first bytes of a message. */
    static boolean startsIn(byte[] bytes) {
        if (!mayOpenMarkup(TextDecoding.head(bytes, FIRST_LOOK))) {
            return false;
        }
        String head = TextDecoding.head(bytes, HEAD_BYTES);
        return ROOT.matcher(head).region(root(head), head.length()).lookingAt();
    }

    /** Whether the first character that is not blank opens a tag, or is still to come. */
    private static boolean mayOpenMarkup(String start) {
        int at = 0;
        while (at < start.length() && isBlank(start.charAt(at))) {
            at++;
        }
        return at == start.length() || start.charAt(at) == '<';
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\uFEFF';
    }

    /** Where the first element starts: behind the declaration, comments, instructions and perhaps a document type. */
    private static int root(String head) {
        int at = 0;
        while (at < head.length()) {
            if (isBlank(head.charAt(at))) {
                at++;
            } else if (head.startsWith("<?", at)) {
                at = behind(head, "?>", at);
            } else if (head.startsWith("<!--", at)) {
                at = behind(head, "-->", at);
            } else if (head.startsWith("<!DOCTYPE", at)) {
                int end = behind(head, ">", at);
                int subset = head.indexOf('[', at);
                at = subset < 0 || subset > end ? end : behind(head, ">", behind(head, "]", subset));
            } else {
                break;
            }
        }
        return at;
    }

    private static int behind(String head, String mark, int from) {
        int at = head.indexOf(mark, from);
        return at < 0 ? head.length() : at + mark.length();
    }

    /** Decodes a message as its declaration says, in UTF-8 where it says nothing. */
    static MessageText of(byte[] bytes) throws UnreadableDocumentException {
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher stated = ENCODING.matcher(head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head);
        String text = stated.find() ? TextDecoding.text(bytes, charset(stated.group(1))) : TextDecoding.text(bytes);
        return new MessageText(breakLines(LINE_END.matcher(text).replaceAll("\n")));
    }

    private static Charset charset(String name) throws UnreadableDocumentException {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableDocumentException(
                    new Refusal(Cause.BROKEN, 1, List.of("ONIX", "line 1: no encoding is called " + name)));
        }
    }

    private static String breakLines(String text) {
        StringBuilder broken = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            String line = text.substring(from, next);
            broken.append(
                    line.length() > LONGEST_LINE ? BETWEEN_TAGS.matcher(line).replaceAll("\n") : line);
            from = next;
        }
        return broken.toString();
    }

    /** The lines as an XML parser counts them. */
    List<String> lines() {
        return text.lines().toList();
    }
}
