package io.frontlist.producer.formats;

import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.understanding.lexicon.Characters;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text out of bytes: UTF-8, UTF-16 or EUC-KR with its extension CP949, told apart by byte order marks and by what the bytes can be,
 * or the encoding that the document states. Pure and thread-safe.
 */
public final class TextDecoding {
    private static final String LINE_ENDS = "\n\r\u000B\u0085\u2028\u2029";
    /** Form feeds beside a line end. */
    private static final Pattern IDLE_FORM_FEEDS =
            Pattern.compile("(?<=\\A|[" + LINE_ENDS + "])\\f+|\\f+(?=\\z|[" + LINE_ENDS + "])");

    private static final Charset CP949 = Charset.forName("MS949");

    /** So many characters may hold one control character that has no place in a text, as sloppy converters leave behind. */
    private static final int CHARACTERS_PER_CONTROL = 100;

    private TextDecoding() {}

    private record Encoding(Charset charset, int markBytes) {
        /** Its name as people know it. */
        String label() {
            return charset.equals(CP949) ? "EUC-KR/CP949" : charset.name();
        }
    }

    private static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, 0);

    /** What could be decoded as what, and the offset of the first byte that could not; -1 where all could. */
    private record Decoded(Encoding encoding, String text, int wrongByte) {
        boolean isWhole() {
            return wrongByte < 0;
        }
    }

    /**
     * The text, without a byte order mark.
     *
     * @throws UnreadableDocumentException when the bytes are text in none of the encodings
     */
    public static String text(byte[] bytes) throws UnreadableDocumentException {
        return checked(bytes, decode(bytes));
    }

    /**
     * The text in an encoding that the document states; a byte order mark says more than that.
     *
     * @throws UnreadableDocumentException when the bytes are no text in that encoding
     */
    public static String text(byte[] bytes, Charset stated) throws UnreadableDocumentException {
        boolean marked = startsWith(bytes, 0xEF, 0xBB, 0xBF)
                || startsWith(bytes, 0xFF, 0xFE)
                || startsWith(bytes, 0xFE, 0xFF)
                || stated.name().startsWith("UTF-16");
        // What is called EUC-KR mostly holds syllables that only CP949 has.
        Charset charset = stated.name().equals("EUC-KR") ? CP949 : stated;
        return marked ? text(bytes) : checked(bytes, decode(bytes, new Encoding(charset, 0)));
    }

    /** The first bytes as text, to tell a format by; what cannot be decoded is replaced. */
    public static String head(byte[] bytes, int length) {
        int count = Math.min(bytes.length, length);
        boolean isBig = startsWith(bytes, 0xFE, 0xFF) || (count > 1 && bytes[0] == 0);
        boolean isLittle = startsWith(bytes, 0xFF, 0xFE) || (count > 1 && bytes[1] == 0);
        Charset charset =
                isBig ? StandardCharsets.UTF_16BE : isLittle ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return new String(bytes, 0, count, charset);
    }

    private static String checked(byte[] bytes, Decoded decoded) throws UnreadableDocumentException {
        Encoding encoding = decoded.encoding();
        if (!decoded.isWhole()) {
            int offset = decoded.wrongByte();
            int line = Math.max(1, lines(decoded.text() + "|").size());
            throw new UnreadableDocumentException(new Refusal(
                    Cause.ENCODING,
                    line,
                    List.of(encoding.label(), Integer.toString(offset), String.format("%02x", bytes[offset]))));
        }
        refuseBinary(decoded.text(), encoding);
        return decoded.text();
    }

    private static Decoded decode(byte[] bytes) throws UnreadableDocumentException {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, new Encoding(StandardCharsets.UTF_8, 3));
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, new Encoding(StandardCharsets.UTF_16LE, 2));
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, new Encoding(StandardCharsets.UTF_16BE, 2));
        }
        int zero = indexOfZero(bytes);
        if (zero >= 0) {
            return decode(bytes, unmarkedUtf16(bytes, zero));
        }
        Decoded decoded = decode(bytes, UTF_8);
        return decoded.isWhole() || isMostlyUtf8(bytes) ? decoded : decode(bytes, new Encoding(CP949, 0));
    }

    /**
     * Text with zero bytes can only be UTF-16: its ASCII characters, at least the line ends, have zeros as their high halves. A few
     * others (가 is U+AC00) have them as their low halves, so both orders are tried.
     */
    private static Encoding unmarkedUtf16(byte[] bytes, int firstZero) throws UnreadableDocumentException {
        int atEven = 0;
        int atOdd = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    atEven++;
                } else {
                    atOdd++;
                }
            }
        }
        Encoding likelier = new Encoding(atOdd >= atEven ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0);
        Encoding other = new Encoding(atOdd >= atEven ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, 0);
        boolean isPlainerAsUtf8 =
                atEven + atOdd < bytes.length / 3 && decode(bytes, UTF_8).isWhole();
        for (Encoding candidate : isPlainerAsUtf8 ? List.<Encoding>of() : List.of(likelier, other)) {
            Decoded decoded = decode(bytes, candidate);
            if (isLikelyText(decoded)) {
                return candidate;
            }
        }
        throw new UnreadableDocumentException(Refusal.of(Cause.BINARY, Integer.toString(firstZero)));
    }

    /** Nearly any bytes are some UTF-16, so nothing may be odd about it, and words must be set apart as everywhere. */
    private static boolean isLikelyText(Decoded decoded) {
        String text = decoded.text();
        return decoded.isWhole()
                && text.codePoints().allMatch(TextDecoding::isTextual)
                && text.codePoints().anyMatch(c -> c == ' ' || c == '\n' || c == '\r');
    }

    private static Decoded decode(byte[] bytes, Encoding encoding) {
        if (encoding.charset().equals(StandardCharsets.UTF_8)) {
            // Much faster, and right wherever nothing had to be replaced.
            String text = new String(
                    bytes, encoding.markBytes(), bytes.length - encoding.markBytes(), StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') < 0) {
                return new Decoded(encoding, text, -1);
            }
        }
        CharsetDecoder decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, encoding.markBytes(), bytes.length - encoding.markBytes());
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        int wrongByte = result.isError() ? in.position() : -1;
        return new Decoded(encoding, out.flip().toString(), wrongByte);
    }

    /** Whether there are more well-formed characters of three and four bytes than there are errors: then it is broken UTF-8. */
    private static boolean isMostlyUtf8(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        long wrong = lenient.chars().filter(c -> c == '\uFFFD').count();
        long right = lenient.codePoints().filter(c -> c >= 0x800 && c != 0xFFFD).count();
        return right > wrong;
    }

    private static void refuseBinary(String text, Encoding encoding) throws UnreadableDocumentException {
        int controls = 0;
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            controls += isTextual(codePoint) ? 0 : 1;
        }
        boolean zero = text.indexOf(0) >= 0;
        if (zero || controls > text.length() / CHARACTERS_PER_CONTROL) {
            int index = 0;
            while (zero ? text.charAt(index) != 0 : isTextual(text.codePointAt(index))) {
                index++;
            }
            int offset = encoding.markBytes() + text.substring(0, index).getBytes(encoding.charset()).length;
            throw new UnreadableDocumentException(Refusal.of(Cause.BINARY, Integer.toString(offset)));
        }
    }

    private static boolean isTextual(int codePoint) {
        boolean syllable = Characters.isSyllable(codePoint);
        boolean ascii = codePoint >= ' ' && codePoint < 0x7F;
        if (syllable || ascii) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> Character.isWhitespace(codePoint) || codePoint == 0x85;
            case Character.UNASSIGNED, Character.SURROGATE -> false;
            default -> true;
        };
    }

    /**
     * The lines of a text without their ends. Lines end where an editor ends them. A form feed ends the line before it where nothing
     * else does, and never makes a line of its own, so that the numbers stay those that editors show.
     */
    public static List<String> lines(String text) {
        boolean fed = text.indexOf('\f') >= 0;
        String unfed = fed ? IDLE_FORM_FEEDS.matcher(text).replaceAll("").replace('\f', '\n') : text;
        List<String> lines = new ArrayList<>();
        int start = 0;
        int length = unfed.length();
        for (int i = 0; i < length; i++) {
            char c = unfed.charAt(i);
            boolean visible = c > 0x2029 || (c >= ' ' && c < 0x7F);
            if (!visible && LINE_ENDS.indexOf(c) >= 0) {
                lines.add(unfed.substring(start, i));
                boolean two = c == '\r' && i + 1 < length && unfed.charAt(i + 1) == '\n';
                i += two ? 1 : 0;
                start = i + 1;
            }
        }
        if (start < length) {
            lines.add(unfed.substring(start));
        }
        return lines;
    }

    private static int indexOfZero(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
