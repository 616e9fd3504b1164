package io.frontlist.producer.desk;

import io.frontlist.producer.formats.Document;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/** Hands out documents as they came in, so that no browser shows or runs what strangers have sent. */
final class Downloads {
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private Downloads() {}

    static void send(Context answer, Document document) {
        answer.header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", disposition(document.name()))
                .contentType("application/octet-stream")
                .result(document.bytes());
    }

    /** With the name in both forms of RFC 6266, section 4.3: plain for old clients, extended (RFC 8187) for all others. */
    static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        StringBuilder extended = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                extended.append((char) octet);
            } else {
                extended.append(String.format("%%%02X", octet & 0xFF));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + extended;
    }
}
