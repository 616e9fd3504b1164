package io.frontlist.producer.formats.office;

import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.Refusal;
import io.frontlist.producer.formats.Refusal.Cause;
import io.frontlist.producer.formats.UnreadableDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Knows documents of Office that a password protects. They are no zip archives but compound files that hold an encrypted one
 * (MS-OFFCRYPTO, section 1.3.3), and it takes the password to tell which program they belong to. Pure and thread-safe.
 */
public final class ProtectedOfficeReader implements FormatReader {
    private static final byte[] COMPOUND_FILE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final String ENCRYPTED_STREAM =
            new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

    @Override
    public boolean recognises(byte[] bytes) {
        for (int i = 0; i < COMPOUND_FILE.length; i++) {
            if (bytes.length <= i || bytes[i] != COMPOUND_FILE[i]) {
                return false;
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(ENCRYPTED_STREAM);
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        throw new UnreadableDocumentException(Refusal.of(Cause.ENCRYPTED, "Office (DOCX, XLSX)"));
    }
}
