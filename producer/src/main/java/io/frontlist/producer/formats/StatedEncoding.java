package io.frontlist.producer.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text whose encoding is stated beside it, as web pages and mails do. They often state a wrong one, so what the bytes themselves
 * say counts for more. Pure and thread-safe.
 */
public final class StatedEncoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Names that programs write and that Java does not know, or knows for something else. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("cp949", "MS949", "uhc", "MS949", "ksc5601", "MS949", "euckr", "MS949", "korean", "MS949");

    /** What programs state when they mean nothing by it. */
    private static final Set<String> UNMEANT = Set.of("US-ASCII", "ISO-8859-1", "windows-1252");

    private StatedEncoding() {}

    /**
     * The text in the encoding of that name, unless it cannot be in it but is in another.
     *
     * @throws UnreadableDocumentException when the bytes are text in no encoding
     */
    public static String text(byte[] bytes, Optional<String> name) throws UnreadableDocumentException {
        Optional<Charset> stated = name.flatMap(StatedEncoding::charset);
        if (stated.isEmpty()) {
            return TextDecoding.text(bytes);
        }
        Charset charset = stated.get();
        if (UNMEANT.contains(charset.name())) {
            if (isUtf8(bytes)) {
                return TextDecoding.text(bytes);
            }
            charset = WINDOWS_1252;
        }
        try {
            return TextDecoding.text(bytes, charset);
        } catch (UnreadableDocumentException e) {
            return TextDecoding.text(bytes);
        }
    }

    private static Optional<Charset> charset(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(OTHER_NAMES.getOrDefault(plain, plain)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
