package io.frontlist.producer.formats.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mails for tests, written line by line. */
public final class Mails {
    private static final String HEAD = """
            Return-Path: <press@mulgyeol.example>
            From: =?UTF-8?B?7Jio64uk66+4?= <press@mulgyeol.example>
            To: <news@paper.example>
            Subject: =?UTF-8?B?W+uztOuPhOyekOujjF0g7YyM64+E66W8IOygkeuKlCDsgqzrnozrk6Q=?=
            Date: Mon, 1 Mar 2027 09:00:00 +0900
            Message-ID: <1@mulgyeol.example>
            MIME-Version: 1.0
            """;

    private Mails() {}

    /** A mail of one part. */
    public static byte[] of(String part) {
        return bytes(HEAD + part);
    }

    /** A mail of several parts. */
    public static byte[] mixed(String... parts) {
        return of(multipart("mixed", parts));
    }

    /** Several parts in one, with a boundary of its own. */
    public static String multipart(String kind, String... parts) {
        String boundary =
                kind + "-" + Integer.toHexString(String.join("", parts).hashCode());
        StringBuilder content =
                new StringBuilder("Content-Type: multipart/" + kind + ";\n boundary=\"" + boundary + "\"\n\n");
        for (String part : parts) {
            content.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return content.append("--").append(boundary).append("--\n").toString();
    }

    /** A text in UTF-8, as it is. */
    public static String text(String text) {
        return "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text;
    }

    /** A part as it is written. */
    static String part(String type, String encoding, String... lines) {
        return "Content-Type: " + type + "\nContent-Transfer-Encoding: " + encoding + "\n\n" + String.join("\n", lines)
                + "\n";
    }

    /** A page in UTF-8, in Base64. */
    public static String html(String html) {
        return "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                + base64(html.getBytes(StandardCharsets.UTF_8));
    }

    /** A file, in Base64. */
    public static String file(String name, byte[] content) {
        return "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
                + "Content-Disposition: attachment;\n filename*=UTF-8''" + percent(name) + "\n\n" + base64(content);
    }

    /** A mail as a part of another. */
    public static String forwarded(byte[] mail) {
        return "Content-Type: message/rfc822\n\n" + new String(mail, StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String mail) {
        return mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] content) {
        return Base64.getMimeEncoder().encodeToString(content);
    }

    private static String percent(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", b));
        }
        return encoded.toString();
    }
}
