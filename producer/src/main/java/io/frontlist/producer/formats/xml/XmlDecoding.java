package io.frontlist.producer.formats.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes XML by its byte order mark or its declaration (XML 1.0, appendix F), UTF-8 where it has neither. The JDK's parser could do
 * so itself, but writes to the standard error output when a byte is wrong.
 */
final class XmlDecoding {
    private static final int HEAD = 256;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"'](?<name>[A-Za-z0-9._:-]{1,40})");

    private XmlDecoding() {}

    /** The characters of a document; reading a byte that is wrong in its encoding throws an exception. */
    static Reader reader(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        int mark = 0;
        Charset charset = StandardCharsets.UTF_8;
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0, '<')) {
            mark = head[0] == 0 ? 0 : 2;
            charset = StandardCharsets.UTF_16BE;
        } else if (startsWith(head, 0xFF, 0xFE) || startsWith(head, '<', 0)) {
            mark = head[0] == '<' ? 0 : 2;
            charset = StandardCharsets.UTF_16LE;
        } else {
            charset = declared(head);
        }
        bytes.unread(head, mark, head.length - mark);
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset declared(byte[] head) throws IOException {
        Matcher declaration = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!declaration.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declaration.group("name"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IOException("The encoding is not known", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        byte[] wanted = new byte[start.length];
        for (int i = 0; i < start.length; i++) {
            wanted[i] = (byte) start[i];
        }
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, wanted, 0, start.length);
    }
}
