package io.frontlist.producer.formats;

import io.frontlist.producer.formats.Refusal.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Knows the formats that publishers do send but that are not read, so that the refusal can say what the document is. */
final class UnsupportedFormats implements FormatReader {
    /**
     * What starts a file of a format, and a mark inside that tells containers apart; bytes are written as the characters of
     * ISO 8859-1. Asked in this order.
     */
    private enum Signature {
        PDF("PDF", "%PDF-", ""),
        HWP_3("HWP", "HWP Document File", ""),
        HWP_5("HWP", hex("d0cf11e0a1b11ae1"), "HWP Document File"),
        MSG("MSG (Outlook)", hex("d0cf11e0a1b11ae1"), wide("__substg1.0_")),
        OLE("DOC (Word 97)", hex("d0cf11e0a1b11ae1"), ""),
        XLSB("XLSB (Excel)", hex("504b0304"), "xl/"),
        PPTX("PPTX (PowerPoint)", hex("504b0304"), "ppt/"),
        EPUB("EPUB", hex("504b0304"), "application/epub+zip"),
        ODF("ODT (OpenDocument)", hex("504b0304"), "application/vnd.oasis.opendocument"),
        ZIP("ZIP", hex("504b0304"), ""),
        RTF("RTF", "{\\rtf", ""),
        PNG("PNG", hex("89504e470d0a1a0a"), ""),
        JPEG("JPEG", hex("ffd8ff"), ""),
        GIF("GIF", "GIF8", ""),
        TIFF_LITTLE_ENDIAN("TIFF", hex("49492a00"), ""),
        TIFF_BIG_ENDIAN("TIFF", hex("4d4d002a"), ""),
        WEBP("WebP", "RIFF", "WEBPVP8"),
        TNEF("winmail.dat (Outlook)", hex("789f3e22"), ""),
        GZIP("GZIP", hex("1f8b08"), ""),
        SEVEN_ZIP("7z", hex("377abcaf271c"), ""),
        RAR("RAR", "Rar!", ""),
        ELF("ELF", hex("7f454c46"), "");

        private final String format;
        private final String start;
        private final String mark;

        Signature(String format, String start, String mark) {
            this.format = format;
            this.start = start;
            this.mark = mark;
        }

        private static String hex(String digits) {
            return new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
        }

        /** Text as compound files hold their names, two bytes a character. */
        private static String wide(String name) {
            return new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        }

        boolean matches(String bytes) {
            return bytes.startsWith(start) && bytes.contains(mark);
        }
    }

    @Override
    public boolean recognises(byte[] bytes) {
        return signatureOf(bytes).isPresent();
    }

    @Override
    public Content read(byte[] bytes) throws UnreadableDocumentException {
        String format = signatureOf(bytes).orElseThrow().format;
        throw new UnreadableDocumentException(Refusal.of(Cause.UNSUPPORTED, format));
    }

    private static Optional<Signature> signatureOf(byte[] bytes) {
        String asText = new String(bytes, StandardCharsets.ISO_8859_1);
        return Arrays.stream(Signature.values())
                .filter(signature -> signature.matches(asText))
                .findFirst();
    }
}
