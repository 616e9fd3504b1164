package io.frontlist.producer.formats.mail;

import io.frontlist.producer.formats.StatedEncoding;
import io.frontlist.producer.formats.UnreadableDocumentException;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts as mails write them. Pure and thread-safe. */
final class MailText {
    private static final int LONGEST_HEADER = 2_000;

    private MailText() {}

    /** A header's text (RFC 2047); where it was written in bare bytes, which the library hands on as Latin letters, those. */
    static String decoded(String header) {
        String text = header.substring(0, Math.min(header.length(), LONGEST_HEADER))
                .replaceAll("\\r?\\n\\s*", " ")
                .strip();
        try {
            boolean bare = text.chars().anyMatch(c -> c >= 0x80) && text.chars().allMatch(c -> c < 0x100);
            if (bare) {
                return StatedEncoding.text(text.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
            }
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException | UnreadableDocumentException e) {
            return text;
        }
    }

    /**
     * The paragraphs of text in the flowed format (RFC 3676, section 4), each in one line.
     *
     * @param deletesBlanks whether the blank at a soft line end is no part of the text
     */
    static List<String> unflowed(List<String> lines, boolean deletesBlanks) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int openDepth = -1;
        for (String line : lines) {
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            String text = line.substring(depth);
            text = text.startsWith(" ") ? text.substring(1) : text;
            if (openDepth >= 0 && openDepth != depth) {
                paragraphs.add(open.toString());
                open.setLength(0);
                openDepth = -1;
            }
            if (openDepth < 0) {
                open.append(">".repeat(depth)).append(depth > 0 ? " " : "");
            }
            boolean soft = text.endsWith(" ") && !text.equals("-- ");
            open.append(soft && deletesBlanks ? text.substring(0, text.length() - 1) : text);
            openDepth = soft ? depth : -1;
            if (!soft) {
                paragraphs.add(open.toString());
                open.setLength(0);
            }
        }
        if (openDepth >= 0) {
            paragraphs.add(open.toString());
        }
        return paragraphs;
    }
}
